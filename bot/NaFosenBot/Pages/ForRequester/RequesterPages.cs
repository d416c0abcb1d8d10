using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using NaFosenBot.Enquiries;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Pages.ForRequester;

/// <summary>What a requester sees and does behind their secret link: no sign-in, the link is the key.</summary>
internal sealed class RequesterPages(EnquiryLinks links, EnquiryStore enquiries, EnquiryDesk desk, IOptions<RetentionOptions> retention, TimeProvider clock)
{
    public const string Withdrawing = "/trekk";

    /// <summary>Longer than anybody writes.</summary>
    public const int LongestText = 8000;

    public static void Map(WebApplication app)
    {
        string[] looking = [HttpMethods.Get, HttpMethods.Head];
        var group = app.MapGroup(EnquiryLinks.RequesterPath).AddEndpointFilter<FormGuard>();
        group.MapMethods("/{token}", looking, (RequesterPages pages, HttpContext http, string token) => pages.ShowAsync(http, token));
        group.MapPost("/{token}", (RequesterPages pages, HttpContext http, string token) => pages.ReplyAsync(http, token));
        group.MapMethods("/{token}" + Withdrawing, looking, (RequesterPages pages, HttpContext http, string token) => pages.AskAsync(http, token));
        group.MapPost("/{token}" + Withdrawing, (RequesterPages pages, HttpContext http, string token) => pages.WithdrawAsync(http, token));
        StoredPages.Map(group);
    }

    private async Task<IResult> ShowAsync(HttpContext http, string token) => await ModelAsync(token) is { } model
        ? Show(http, model with { Done = http.Request.Query["gjort"] == "svar" ? "reply.done" : null }, StatusCodes.Status200OK)
        : Notices.DeadLink(http);

    private async Task<IResult> AskAsync(HttpContext http, string token) => await ModelAsync(token) switch
    {
        null => Notices.DeadLink(http),
        { Enquiry.Status: var status } model when !LegalMoves.Allows<EnquiryMove.Withdraw>(status) => Show(http, model with { Refused = "notNow" }, StatusCodes.Status409Conflict),
        var model => new RazorComponentResult<WithdrawPage>(new { Model = model }),
    };

    private async Task<IResult> ReplyAsync(HttpContext http, string token)
    {
        var form = await http.Request.ReadFormAsync();
        var text = form["tekst"].ToString().Trim();
        if (text.Length is 0 or > LongestText || KeyOf(form) is not { } key)
            return await ModelAsync(token) is { } model ? Show(http, model with { Refused = "reply.empty", Draft = text }, StatusCodes.Status400BadRequest) : Notices.DeadLink(http);

        return await MoveAsync(http, token, new EnquiryMove.Reply(text) { Key = key }, text, "?gjort=svar");
    }

    private async Task<IResult> WithdrawAsync(HttpContext http, string token) =>
        await MoveAsync(http, token, new EnquiryMove.Withdraw { Key = KeyOf(await http.Request.ReadFormAsync()) }, "", "");

    private async Task<IResult> MoveAsync(HttpContext http, string token, EnquiryMove move, string draft, string done)
    {
        if (links.ReadRequester(token) is not { } id)
            return Notices.DeadLink(http);

        return await desk.MoveAsync(id, move) switch
        {
            MoveResult.Moved or MoveResult.Repeat => TypedResults.Redirect(AddressOf(token) + done),
            MoveResult.Refused when await ModelAsync(token) is { } model => Show(http, model with { Refused = "notNow", Draft = draft }, StatusCodes.Status409Conflict),
            _ => Notices.DeadLink(http),
        };
    }

    private async Task<RequesterModel?> ModelAsync(string token)
    {
        if (links.ReadRequester(token) is not { } id || await enquiries.FindAsync(id) is not { } enquiry)
            return null;

        var now = clock.GetUtcNow();
        var history = (await enquiries.HistoryAsync(id)).Where(happened => happened.IsForRequester).ToList();
        return new RequesterModel(enquiry, history, Guid.CreateVersion7(now).ToString("N"), AddressOf(token), now, retention.Value.ClosedEnquiryMonths);
    }

    private static string AddressOf(string token) => $"{EnquiryLinks.RequesterPath}/{token}";

    private static string? KeyOf(IFormCollection form) => Guid.TryParseExact(form["nokkel"], "N", out var key) ? $"form:{key:N}" : null;

    private static RazorComponentResult Show(HttpContext http, RequesterModel model, int status)
    {
        http.Response.Headers.ContentLanguage = Knowledge.Language.Tongues.Tag(model.Tongue);
        return new RazorComponentResult<RequesterPage>(new { Model = model }) { StatusCode = status };
    }
}
