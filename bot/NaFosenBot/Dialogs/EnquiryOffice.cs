using Microsoft.Extensions.Options;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Calendar;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Routing;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Dialogs;

/// <summary>Looks up what a turn may say about enquiries, so that the dialogs themselves read nothing.</summary>
/// <param name="links">None where there is no server.</param>
internal sealed class EnquiryOffice(MemberDirectory members, PromiseTerms terms, IEnquiryFiles files, IOptions<RetentionOptions> retention, TimeProvider clock, IEnquiryLinks? links = null)
{
    public async Task<Enquiry?> FindAsync(EnquiryId id) => (await files.FindAsync([id])) is [var found] ? found : null;

    /// <param name="routes">A receiver may be chosen in this turn.</param>
    public async Task<EnquiryView> LookAsync(IReadOnlyList<EnquiryId> sent, bool routes)
    {
        var found = sent.Count == 0 ? [] : await files.FindAsync(sent);
        var standings = routes ? members.On(NorwegianTime.DayOf(clock.GetUtcNow()), await files.WorkloadsAsync()) : Standings.Unknown;
        return new EnquiryView
        {
            Sent = found,
            Standings = standings,
            MonthsKept = retention.Value.ClosedEnquiryMonths,
            Coordinator = members.Coordinator,
            NewId = () => EnquiryId.New(clock),
            ResponsibleFor = members.ResponsibleFor,
            PromiseOf = terms.PromiseNow,
            LinkTo = id => links?.ToRequester(id),
        };
    }
}

/// <summary>Enquiries as one turn sees them.</summary>
internal sealed record EnquiryView
{
    /// <summary>Where nothing is said of enquiries.</summary>
    public static EnquiryView None { get; } = new();

    /// <summary>Those of this conversation that still exist, oldest first.</summary>
    public IReadOnlyList<Enquiry> Sent { get; init; } = [];

    public Standings Standings { get; init; } = Standings.Unknown;

    /// <summary>How long an enquiry is kept after it was closed.</summary>
    public int MonthsKept { get; init; }

    public EntryId? Coordinator { get; init; }

    public Func<EnquiryId> NewId { get; init; } = () => default;

    /// <summary>Who hears of an enquiry that is meant for an organisation.</summary>
    public Func<EntryId, EntryId?> ResponsibleFor { get; init; } = _ => null;

    public Func<EntryId, DateTimeOffset?> PromiseOf { get; init; } = _ => null;

    /// <summary>The requester's own page.</summary>
    public Func<EnquiryId, Uri?> LinkTo { get; init; } = _ => null;

    public Enquiry? Find(EnquiryId id) => Sent.FirstOrDefault(enquiry => enquiry.Id == id);
}
