using Microsoft.AspNetCore.Http.Features;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Staff;

namespace NaFosenBot.Pages.ForStaff;

/// <summary>Who visits a page for staff, and what they may do now.</summary>
internal sealed record StaffVisit(StaffCaller Caller, StaffRights Rights)
{
    /// <summary>Of a request that passed a gate.</summary>
    public static StaffVisit Of(HttpContext http) => http.Features.GetRequiredFeature<StaffVisit>();
}

/// <summary>Lets in who has signed in and is still on the operator's list.</summary>
internal sealed class SignedInGate(StaffDesk desk) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (StaffCookie.AddressOf(http) is not { } address)
            return TypedResults.Redirect(StaffPaths.SignIn);

        var caller = new StaffCaller.SignedIn(address);
        if (desk.RightsOf(caller) is not { } rights)
        {
            await StaffCookie.DropAsync(http);
            return StaffNotices.NotStaff();
        }

        http.Features.Set(new StaffVisit(caller, rights));
        return await next(context);
    }
}

/// <summary>Lets in who opened a link of ours that has not ended, to an address that the operator still lists.</summary>
internal sealed class LinkGate(EnquiryLinks links, StaffDesk desk) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (links.ReadStaff((string)http.Request.RouteValues["token"]!) is not { } errand || EnquiryId.Read(errand.Enquiry) is not { } enquiry)
            return StaffNotices.DeadLink();

        var caller = new StaffCaller.ByLink(errand.Address, enquiry, new EntryId(errand.Organisation));
        if (desk.RightsOf(caller) is not { } rights)
            return StaffNotices.NotStaff();

        http.Features.Set(new StaffVisit(caller, rights));
        return await next(context);
    }
}
