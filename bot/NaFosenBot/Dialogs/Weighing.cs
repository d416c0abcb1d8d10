using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Routing;

namespace NaFosenBot.Dialogs;

/// <summary>Writes how schemes look for one applicant, and gathers what it rests on.</summary>
internal sealed class Weighing(Applicant applicant, Situated here)
{
    private readonly Sources _sources = new(here.Tongue);

    public Circumstances Circumstances { get; } = new(applicant, here.Today, here.Tools.Schemes.Places);

    public IReadOnlyList<Citation> Citations => _sources.Citations;

    public string Sources => _sources.Write();

    /// <summary>Each entry with every source that a reason of it rests on.</summary>
    public string AllSources => _sources.WriteNumbered();

    /// <summary>What the list rests on: "Osen, enkeltpersonforetak (ENK), 3 år".</summary>
    public string Told()
    {
        var told = Enum.GetValues<Trait>().Where(trait => trait != Trait.Age || applicant.Form != CompanyForm.None)
            .Where(trait => trait != Trait.Employees || applicant.Form != CompanyForm.None)
            .Select(trait => here.Tools.Words.Listed(trait, Circumstances, here.Tongue)).OfType<string>().ToList();
        return told.Count == 0 ? here.Text("result.nothingTold") : string.Join("; ", told);
    }

    /// <summary>The scheme with its reasons, sums, deadline, preparation, contact, link and date.</summary>
    public string Whole(Assessment assessment)
    {
        var (scheme, entry) = (assessment.Scheme, assessment.Scheme.Entry);
        _sources.Cite(entry, [entry.Verified, .. assessment.Reasons.Select(reason => reason.Source)]);
        IEnumerable<string> lines =
        [
            $"**{entry.Title.In(here.Tongue)}**",
            .. Money(scheme).Select(Item),
            Item(Deadline(scheme)),
            entry.Status is EntryStatus.Unknown or EntryStatus.Closed ? Item(here.Text($"result.status.{entry.Status}")) : "",
            .. assessment.Deciding.Select(reason => Item(reason.Condition.Verified is null ? Said(reason) : $"{Said(reason)} {Source(reason.Source)}")),
            Item(RuleWords.Terms(scheme, here.Tongue)),
            .. scheme.Preparation.Take(3).Select(fact => Item(fact.Text.In(here.Tongue))),
            Item(Contact(entry)),
            Item(Source(entry.Verified)),
        ];
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    /// <summary>The scheme on one line, with the first thing that decides and where that stands.</summary>
    public string Line(Assessment assessment)
    {
        var entry = assessment.Scheme.Entry;
        _sources.Cite(entry, []);
        var reason = assessment.Deciding.OrderBy(reason => reason.Truth).ThenByDescending(reason => reason.IsMissing).FirstOrDefault();
        var why = reason is not null ? Said(reason) : RuleWords.Terms(assessment.Scheme, here.Tongue);
        return $"- **{entry.Title.In(here.Tongue)}:** {why} {Source(reason?.Source ?? entry.Verified)}";
    }

    /// <summary>The scheme and, where a sum can be worked out, what it can give and what the applicant must come up with.</summary>
    public string Short(Assessment assessment) => assessment.Verdict == Verdict.FitsNot ? assessment.Scheme.Entry.Title.In(here.Tongue)
        : Money(assessment.Scheme).FirstOrDefault() is { } sums ? $"**{assessment.Scheme.Entry.Title.In(here.Tongue)}:** {sums}" : $"**{assessment.Scheme.Entry.Title.In(here.Tongue)}**";

    /// <summary>Whether earlier support has to be declared for one of them, and is not known to be none.</summary>
    public bool MayNeedDeclaring(IEnumerable<Assessment> assessments) =>
        applicant.EarlierAid != 0 && assessments.Any(assessment => assessment.Scheme.Rules.Conditions.Any(condition => condition is Condition.DeclareAid));

    private IEnumerable<string> Money(Scheme scheme)
    {
        // Of a scheme that gives nothing, as one per employee where there is none, there is no sum to tell.
        foreach (var financing in Financing.Of(scheme, Circumstances).Where(one => one.IsBelowLeast || one.AtMost > 0))
        {
            var of = financing.Support.Case is { } written ? $"{written.In(here.Tongue)}: " : "";
            var gives = scheme.Rules.Gives.Contains(Gift.Loan) || scheme.Rules.Gives.Contains(Gift.Guarantee) || scheme.Rules.Gives.Contains(Gift.Equity) ? "loan" : "grant";
            yield return of + (financing.IsBelowLeast
                ? here.Text("result.tooSmall", ("least", Kroner(financing.Support.Min ?? 0)))
                : here.Text($"result.money.{gives}{(financing.OwnAtLeast > 0 ? "" : ".whole")}", ("cost", Kroner(financing.Cost)), ("most", Kroner(financing.AtMost)), ("own", Kroner(financing.OwnAtLeast))));
            // "I need 200,000" may be what it costs, or what is wished for: both are worked out.
            if (gives == "grant" && !financing.IsBelowLeast && Financing.ForSum(financing.Support, financing.Cost, applicant.Employees) is { OwnAtLeast: > 0 } wished)
                yield return here.Text("result.money.wished", ("sum", Kroner(wished.AtMost)), ("own", Kroner(wished.OwnAtLeast)), ("cost", Kroner(wished.Cost)));
        }
    }

    private string Deadline(Scheme scheme) => scheme.DeadlineOn(here.Today) switch
    {
        { Next: { } next } => here.Links?.ToDeadline(scheme.Id, here.Tongue) is { } calendar
            ? $"{here.Text("result.deadline.next", ("date", Day(next)))} [{here.Text("result.calendar")}]({calendar.AbsoluteUri})"
            : here.Text("result.deadline.next", ("date", Day(next))),
        { Kind: DeadlineKind.Rolling } => here.Text("result.deadline.rolling"),
        { Last: { } last } => here.Text("result.deadline.last", ("date", Day(last))),
        _ => here.Text("result.deadline.unknown"),
    };

    /// <summary>Whom to ring: who is named for the scheme, or the first line where the applicant is.</summary>
    private string Contact(Entry entry)
    {
        IReadOnlyList<EntryId> who = entry.Contacts.Count > 0 ? entry.Contacts
            : Router.Decide(here.Knowledge, here.Municipalities.Any(place => place.Id == applicant.Place) ? applicant.Place : null, entry.Topics)?.First ?? [];
        if (who.Count == 0)
            return "";

        var contact = here.Knowledge[who[0]];
        var phone = contact.FactsOf("phone").FirstOrDefault(fact => fact is { Known: true, Value: not null })?.Value;
        var title = contact.Title.In(here.Tongue);
        return here.Text("result.contact", ("who", phone is null ? title : $"{title}, {phone}"));
    }

    private string Said(Reason reason) => here.Tools.Words.Say(reason, Circumstances, here.Tongue);

    /// <summary>Where something stands, and when it was last seen there.</summary>
    private string Source(Verified verified) => verified.Sources is [var page, ..]
        ? here.Text("result.source", ("link", $"[{page.IdnHost}]({page.AbsoluteUri})"), ("verified", DateWords.Verified(verified.On, here.Tongue)))
        : here.Text("result.noSource");

    private string Day(DateOnly day) => DateWords.Of(day, here.Tongue);

    private string Kroner(decimal sum) => RuleWords.Number(sum, here.Tongue);

    private static string Item(string text) => text.Length == 0 ? "" : $"- {text}";
}
