using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Pages.ForRequester;

/// <summary>What a requester sees and does behind their secret link: no sign-in, the link is the key.</summary>
internal sealed partial class RequesterPages(EnquiryLinks links, EnquiryStore enquiries, EnquiryDesk desk, EnquiryFilePage shown, FileStore files, UploadGate gate, ReplyLimit limit, IOptions<RetentionOptions> retention, TimeProvider clock, ILogger<RequesterPages> logger)
{
    public const string Withdrawing = "/trekk";

    /// <summary>Longer than anybody writes.</summary>
    public const int LongestText = 8000;

    private const long LargestBody = FileCheck.MostBytes + (1024 * 1024);

    public static void Map(WebApplication app)
    {
        string[] looking = [HttpMethods.Get, HttpMethods.Head];
        var group = app.MapGroup(EnquiryLinks.RequesterPath).AddEndpointFilter<LinkGuard>().AddEndpointFilter<FormGuard>();
        group.MapMethods("/{token}", looking, (RequesterPages pages, HttpContext http, string token) => pages.ShowAsync(http, token));
        group.MapPost("/{token}", (RequesterPages pages, HttpContext http, string token) => pages.ReplyAsync(http, token)).WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        group.MapMethods("/{token}" + EnquiryFilePage.Path + "/{file}", looking, (RequesterPages pages, HttpContext http, string token, string file) => pages.FileAsync(http, token, file));
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
        if (links.ReadRequester(token) is not { } id)
            return Notices.DeadLink(http);
        // Words alone wait for nobody.
        using var place = form.Files.Any(file => file.FileName.Length > 0) ? await gate.EnterAsync(http.RequestAborted) : UploadGate.Nothing;
        if (place is null)
            return await RefuseAsync("reply.busy", [], StatusCodes.Status503ServiceUnavailable);

        var (accepted, refused) = FileCheck.Look(await BroughtAsync(form, http.RequestAborted));
        if (refused.Count > 0)
            return await RefuseAsync("reply.files.refused", refused, StatusCodes.Status400BadRequest);
        if (text.Length > LongestText || (text.Length == 0 && accepted.Count == 0) || FormKey.Of(form, [text, .. accepted.Select(file => file.Fingerprint)]) is not { } key)
            return await RefuseAsync("reply.empty", [], StatusCodes.Status400BadRequest);
        // A repeat of what is stored is no new message.
        if (!limit.Takes(id) && !await enquiries.IsMadeAsync(id, key))
            return await RefuseAsync(accepted.Count > 0 ? "reply.tooMany.files" : "reply.tooMany", [], StatusCodes.Status429TooManyRequests);
        if (gate.Admit(http.Connection.RemoteIpAddress, accepted, []).Refused is { Count: > 0 } left)
            return await RefuseAsync("reply.files.noRoom", left, StatusCodes.Status400BadRequest);

        if (await enquiries.FindAsync(id) is not { } enquiry)
            return Notices.DeadLink(http);

        try
        {
            var kept = LegalMoves.Allows<EnquiryMove.Reply>(enquiry.Status) ? await files.KeepAsync(id, $"{id}|{key}", accepted, http.RequestAborted) : [];
            return await MoveAsync(http, token, new EnquiryMove.Reply(text) { Key = key, Files = kept }, text, "?gjort=svar");
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or DbException)
        {
            // What is written on the page stands on it again.
            NotStored(broken.GetType().Name);
            if (broken is DbException)
            {
                switch (await desk.FindOutAsync(id, key))
                {
                    case true:
                        return TypedResults.Redirect(AddressOf(token) + "?gjort=svar");
                    case null:
                        return Notices.Unknown(enquiry.Content.Requester.Language);
                }
            }

            return await RefuseAsync(broken is DbException ? (accepted.Count > 0 ? "reply.notStored.files" : "reply.notStored") : "reply.files.noRoom", [.. accepted.Select(file => new RefusedFile(file.Name, FileRefusal.NotKept))], StatusCodes.Status503ServiceUnavailable);
        }

        async Task<IResult> RefuseAsync(string why, IReadOnlyList<RefusedFile> files, int status) =>
            await ModelAsync(token) is { } model ? Show(http, model with { Refused = why, RefusedFiles = files, Draft = text }, status) : Notices.DeadLink(http);
    }

    private async Task<IResult> FileAsync(HttpContext http, string token, string file) =>
        await ModelAsync(token) is { } model && await shown.ShowAsync(http, model.Enquiry.Id, EnquiryEvent.FilesOf(model.History), file, Notices.FileGone(http)) is { } found
            ? found
            : Notices.DeadLink(http);

    private static async Task<IReadOnlyList<(string?, ReadOnlyMemory<byte>)>> BroughtAsync(IFormCollection form, CancellationToken cancellationToken)
    {
        var brought = new List<(string?, ReadOnlyMemory<byte>)>();
        // A browser sends an empty one for a field that nobody filled in.
        foreach (var file in form.Files.Where(file => file.FileName.Length > 0))
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancellationToken);
            brought.Add((file.FileName, content.ToArray()));
        }

        return brought;
    }

    private async Task<IResult> WithdrawAsync(HttpContext http, string token) =>
        await MoveAsync(http, token, new EnquiryMove.Withdraw { Key = FormKey.Of(await http.Request.ReadFormAsync()) }, "", "");

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

    [LoggerMessage(LogLevel.Error, "What a requester wrote on their page could not be stored ({Kind}); they were told. Is the disk full?")]
    private partial void NotStored(string kind);

    private static RazorComponentResult Show(HttpContext http, RequesterModel model, int status)
    {
        http.Response.Headers.ContentLanguage = Knowledge.Language.Tongues.Tag(model.Tongue);
        return new RazorComponentResult<RequesterPage>(new { Model = model }) { StatusCode = status };
    }
}
