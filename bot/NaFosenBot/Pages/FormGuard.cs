using Microsoft.AspNetCore.Antiforgery;

namespace NaFosenBot.Pages;

/// <summary>Stands before pages with forms: gives them their headers, and turns away a form that was not made here for whoever sends it.</summary>
internal sealed class FormGuard(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        PageSecurity.ApplyToForms(http);
        return await antiforgery.IsRequestValidAsync(http) ? await next(context) : Notices.StaleForm(http);
    }
}
