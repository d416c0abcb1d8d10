namespace NaFosenBot.Pages.ForRequester;

/// <summary>Turns away whoever has no link of ours, before anything that they send is read.</summary>
internal sealed class LinkGuard(EnquiryLinks links) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        PageSecurity.ApplyToForms(http);
        return http.GetRouteValue("token") is string token && links.ReadRequester(token) is not null ? await next(context) : Notices.DeadLink(http);
    }
}
