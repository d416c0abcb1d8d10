using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Pages.Export;

namespace NaFosenBot.Pages.ForRequester;

/// <summary>What is stored about an enquiry, behind its requester's secret link: to have, and to have erased.</summary>
internal sealed class StoredPages(EnquiryLinks links, EnquiryStore enquiries, PersonalData personal, Exporter exporter, ExportTrace trace, Erasure erasure, ExportPage page)
{
    public const string AsPage = "/lagret.html";
    public const string AsData = "/lagret.json";
    public const string Erasing = "/slett";

    public static void Map(RouteGroupBuilder group)
    {
        string[] looking = [HttpMethods.Get, HttpMethods.Head];
        group.MapMethods("/{token}" + AsPage, looking, (StoredPages pages, HttpContext http, string token) =>
            pages.FileAsync(http, token, ExportWay.Page, MediaTypeNames.Text.Html, "html", pages.Write));
        group.MapMethods("/{token}" + AsData, looking, (StoredPages pages, HttpContext http, string token) =>
            pages.FileAsync(http, token, ExportWay.Data, MediaTypeNames.Application.Json, "json", (export, _) => export.Json()));
        group.MapMethods("/{token}" + Erasing, looking, (StoredPages pages, HttpContext http, string token) => pages.AskAsync(http, token));
        group.MapPost("/{token}" + Erasing, (StoredPages pages, HttpContext http, string token) => pages.EraseAsync(http, token));
    }

    private string Write(PersonalExport export, Enquiry enquiry) => page.Of(export, enquiry.Content.Requester.Language);

    /// <summary>As a file to keep: it is not shown here, where a page has no style of its own.</summary>
    private async Task<IResult> FileAsync(HttpContext http, string token, ExportWay way, string contentType, string ending, Func<PersonalExport, Enquiry, string> write)
    {
        if (await FindAsync(token) is not { } enquiry)
            return Notices.DeadLink(http);

        var content = Encoding.UTF8.GetBytes(write(await exporter.ForRequesterAsync(enquiry), enquiry));
        // Who only asks whether it is there is given nothing.
        if (HttpMethods.IsGet(http.Request.Method))
            await trace.LeaveAsync([enquiry], Actor.Requester, way);
        return TypedResults.File(content, contentType, $"{enquiry.Number}.{ending}");
    }

    private async Task<IResult> AskAsync(HttpContext http, string token) => await FindAsync(token) is { } enquiry
        ? new RazorComponentResult<ErasePage>(new { Enquiry = enquiry, Address = $"{EnquiryLinks.RequesterPath}/{token}" })
        : Notices.DeadLink(http);

    private async Task<IResult> EraseAsync(HttpContext http, string token)
    {
        if (await FindAsync(token) is not { } enquiry)
            return Notices.DeadLink(http);

        await erasure.EraseAsync(await personal.OfAsync(enquiry), Actor.Requester);
        var tongue = enquiry.Content.Requester.Language;
        return Notices.Page(tongue, RequesterTexts.Say(tongue, "erase.done"), RequesterTexts.Say(tongue, "erase.done.text"), StatusCodes.Status200OK);
    }

    /// <summary>Null for what was erased too: nothing is behind the link any more.</summary>
    private async Task<Enquiry?> FindAsync(string token) =>
        links.ReadRequester(token) is { } id && await enquiries.FindAsync(id) is { IsErased: false } enquiry ? enquiry : null;
}
