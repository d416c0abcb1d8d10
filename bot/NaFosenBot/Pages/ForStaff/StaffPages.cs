using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.LanguageModel;
using NaFosenBot.Outbox;
using NaFosenBot.Staff;

namespace NaFosenBot.Pages.ForStaff;

/// <summary>The list, an enquiry and what can be done with it, the shares, and what could not be delivered.</summary>
internal sealed partial class StaffPages(StaffDesk desk, EnquiryDesk enquiryDesk, EnquiryStore enquiries, MemberDirectory members, DeadLetters letters, LostNotices lost, EnquiryFilePage files, ModelLedger ledger, IOptions<ModelOptions> model, TimeProvider clock, ILogger<StaffPages> logger)
{
    private const int MostLetters = 100;

    public async Task<IResult> ListAsync(HttpContext http)
    {
        var (visit, query) = (StaffVisit.Of(http), http.Request.Query);
        var page = int.TryParse(query["side"], out var asked) && asked is > 0 and < 100_000 ? asked : 1;
        var filter = new EnquiryFilter(query["vis"] != "alle", Enum.TryParse<EnquiryStatus>(query["status"], out var status) && Enum.IsDefined(status) ? status : null);
        EntryId? organisation = query["hos"].ToString() is { Length: > 0 } one ? new EntryId(one) : null;
        // One more than is shown tells whether there are more.
        var found = await desk.ListAsync(visit.Caller, filter, organisation, ListModel.PageSize + 1, (page - 1) * ListModel.PageSize);
        IReadOnlyList<Enquiry> shown = [.. found.Take(ListModel.PageSize)];
        IReadOnlyList<EntryId> choice = visit.Rights.IsCoordinator ? [.. members.All.Select(member => member.Id).Order()] : visit.Rights.Organisations;
        return new RazorComponentResult<ListPage>(new
        {
            Model = new ListModel(visit.Rights, filter.IsOpenOnly, filter.Status, organisation, choice, page, clock.GetUtcNow(), query["gjort"])
            {
                Enquiries = shown,
                Lost = await lost.OfAsync(shown),
                HasMore = found.Count > ListModel.PageSize,
            },
        });
    }

    public async Task<IResult> ShowAsync(HttpContext http, EnquiryId? enquiry) =>
        enquiry is { } id && await ModelAsync(http, id) is { } model ? Show(model with { Acted = http.Request.Query["gjort"] }, StatusCodes.Status200OK) : StaffNotices.NotTheirs();

    public async Task<IResult> FileAsync(HttpContext http, EnquiryId? enquiry, string file) =>
        enquiry is { } id && await desk.OpenAsync(StaffVisit.Of(http).Caller, id) is { } folder
        && await files.ShowAsync(http, id, EnquiryEvent.FilesOf(folder.History), file, StaffNotices.FileGone()) is { } found
            ? found
            : StaffNotices.NotTheirs();

    public async Task<IResult> ActAsync(HttpContext http, EnquiryId? enquiry)
    {
        var (visit, form) = (StaffVisit.Of(http), await http.Request.ReadFormAsync());
        if (enquiry is not { } id)
            return StaffNotices.NotTheirs();
        if (form["handling"] == StaffActs.Deliver)
            return await desk.ReplayAsync(visit.Caller, id) ? TypedResults.Redirect($"{http.Request.Path}?gjort={StaffActs.Deliver}") : StaffNotices.NotTheirs();
        if (StaffActs.Read(form) is not { } move)
            return await RefuseAsync(http, id, form, "Skjemaet var ikke fylt ut. Ingenting er sendt.", StatusCodes.Status400BadRequest);

        try
        {
            return await desk.MoveAsync(visit.Caller, id, move) switch
            {
                MoveResult.Moved moved => Done(http, visit, moved.Enquiry, form),
                MoveResult.Repeat repeat => Done(http, visit, repeat.Enquiry, form),
                MoveResult.Refused refused => await RefuseAsync(http, id, form, StaffWords.Why(refused.Why), StatusCodes.Status409Conflict),
                _ => StaffNotices.NotTheirs(),
            };
        }
        catch (DbException broken)
        {
            // What is written on the page stands on it again.
            NotStored(id, broken.GetType().Name);
            return await enquiryDesk.FindOutAsync(id, move(Actor.Bot).Key) switch
            {
                true when await enquiries.FindAsync(id) is { } stored => Done(http, visit, stored, form),
                false => await RefuseAsync(http, id, form, "Det ble ikke lagret. Ingenting er sendt, men det du skrev, står fortsatt i feltet. Prøv igjen om litt.", StatusCodes.Status503ServiceUnavailable),
                _ => StaffNotices.Unknown(),
            };
        }
    }

    public async Task<IResult> SharesAsync(HttpContext http) =>
        new RazorComponentResult<SharesPage>(new { StaffVisit.Of(http).Rights, Workloads = await enquiries.WorkloadsAsync() });

    public async Task<IResult> ModelAsync(HttpContext http) => StaffVisit.Of(http).Rights is { IsCoordinator: true } rights
        ? new RazorComponentResult<ModelPage>(new { Rights = rights, Model = await ModelReport.ReadAsync(ledger, model.Value.Limits) })
        : StaffNotices.OnlyCoordinator();

    public async Task<IResult> DeadLettersAsync(HttpContext http, bool? replayed = null) => StaffVisit.Of(http).Rights is { IsCoordinator: true } rights
        ? new RazorComponentResult<DeadLettersPage>(new { Rights = rights, Letters = await letters.ListAsync(MostLetters), Replayed = replayed })
        : StaffNotices.OnlyCoordinator();

    public async Task<IResult> ReplayAsync(HttpContext http)
    {
        if (!StaffVisit.Of(http).Rights.IsCoordinator)
            return StaffNotices.OnlyCoordinator();

        var form = await http.Request.ReadFormAsync();
        return await DeadLettersAsync(http, Guid.TryParse(form["melding"], out var letter) && await letters.ReplayAsync(letter));
    }

    /// <summary>Shows what has become of it; a reload then does nothing again.</summary>
    private static IResult Done(HttpContext http, StaffVisit visit, Enquiry enquiry, IFormCollection form)
    {
        var isTheirs = visit.Rights.Cover(enquiry);
        if (!isTheirs && visit.Rights.Only is not null)
            return StaffNotices.PassedOn();

        return TypedResults.Redirect($"{(isTheirs ? http.Request.Path : StaffPaths.List)}?gjort={Uri.EscapeDataString(form["handling"].ToString())}");
    }

    private async Task<IResult> RefuseAsync(HttpContext http, EnquiryId id, IFormCollection form, string why, int status) => await ModelAsync(http, id) is { } model
        ? Show(model with { Refused = why, Draft = new EnquiryDraft(form["handling"].ToString(), form["tekst"].ToString()) }, status)
        : StaffNotices.NotTheirs();

    private async Task<EnquiryModel?> ModelAsync(HttpContext http, EnquiryId id)
    {
        var (visit, now) = (StaffVisit.Of(http), clock.GetUtcNow());
        if (await desk.OpenAsync(visit.Caller, id) is not { } folder)
            return null;

        IReadOnlyList<LostNotice> missed = [.. (await lost.OfAsync([folder.Enquiry]))[id]];
        return new EnquiryModel(folder, visit.Rights, Guid.CreateVersion7(now).ToString("N"), desk.Receivers(folder.Enquiry), now, http.Request.Path)
        {
            Lost = missed,
            AlsoTold = missed.Count > 0 ? await lost.AlsoToldAsync(folder.Enquiry, missed) : [],
        };
    }

    [LoggerMessage(LogLevel.Error, "What staff did with enquiry {Enquiry} could not be stored ({Kind}); they were told. Is the disk full?")]
    private partial void NotStored(EnquiryId enquiry, string kind);

    private static RazorComponentResult Show(EnquiryModel model, int status) => new RazorComponentResult<EnquiryPage>(new { Model = model }) { StatusCode = status };
}
