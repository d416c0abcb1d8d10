using Microsoft.AspNetCore.Http.HttpResults;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Pages.ForRequester;

namespace NaFosenBot.Pages;

/// <summary>Pages that only say something.</summary>
internal static class Notices
{
    public static RazorComponentResult StaleForm(HttpContext http) => Of(http, "staleForm", StatusCodes.Status400BadRequest);

    /// <summary>A link that was changed, has ended or is none of ours.</summary>
    public static RazorComponentResult DeadLink(HttpContext http) => Of(http, "deadLink", StatusCodes.Status404NotFound);

    public static RazorComponentResult FileGone(HttpContext http) => Of(http, "fileGone", StatusCodes.Status404NotFound);

    /// <summary>The database went away while something was stored, and cannot be asked.</summary>
    public static RazorComponentResult Unknown(Tongue tongue) => Page(tongue, RequesterTexts.Say(tongue, "unknown.title"), RequesterTexts.Say(tongue, "unknown.text"), StatusCodes.Status503ServiceUnavailable);

    private static RazorComponentResult Of(HttpContext http, string text, int status)
    {
        var tongue = PageLanguage.Of(http.Request);
        return Page(tongue, RequesterTexts.Say(tongue, $"{text}.title"), RequesterTexts.Say(tongue, $"{text}.text"), status);
    }

    public static RazorComponentResult Page(Tongue tongue, string title, string text, int status) => new RazorComponentResult<NoticePage>(new { Tongue = tongue, Title = title, Text = text }) { StatusCode = status };
}
