using NaFosenBot.Answering;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Staff.Teams;

/// <summary>How things are called in what staff read in Teams.</summary>
/// <param name="pages">None where there are no pages.</param>
public sealed class StaffWording(LiveKnowledge live, TimeProvider clock, IStaffLinks? pages = null)
{
    internal StaffWords In(Tongue tongue) => new(tongue, live.Current.Knowledge, clock.GetUtcNow(), pages);
}

/// <summary>The same in one language, now.</summary>
internal sealed record StaffWords(Tongue Tongue, KnowledgeBase Knowledge, DateTimeOffset Now, IStaffLinks? Pages)
{
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => TeamsTexts.Say(Tongue, key, values);

    public string TitleOf(EntryId entry) => Knowledge.Find(entry)?.Title.In(Tongue) ?? entry.Value;

    public string Status(EnquiryStatus status) => Say($"status.{status}");

    public string Moment(DateTimeOffset moment) => MomentWords.Short(moment, Tongue);

    public bool IsOverdue(Enquiry enquiry) => enquiry is { IsOpen: true, PromisedBy: { } promised } && promised < Now;

    /// <summary>Where one signs in to read all of it.</summary>
    public Uri? PageOf(Enquiry enquiry) => Pages?.ToEnquiry(enquiry.Id);

    /// <summary>A line of the history, without what was written in it.</summary>
    public string Event(EnquiryEvent happened)
    {
        (string, string)[] values =
        [
            ("by", happened.By is { Kind: ActorKind.Staff, Organisation: { } own } ? Say("byOf", ("name", happened.By.Name), ("organisation", TitleOf(own))) : happened.By.Kind == ActorKind.Staff ? happened.By.Name : Say("bot")),
            ("organisation", TitleOf(happened.Organisation)),
        ];
        if (happened is { By.Kind: ActorKind.Operator, Kind: EventKind.Withdrawn or EventKind.Erased or EventKind.Exported })
            return Say($"event.{happened.Kind}ByOperator", values);
        if (happened.IsErasedByRequester)
            return Say("event.ErasedByRequester", values);
        return Say(happened.IsToDeputy ? "event.EscalatedToDeputy" : happened.IsFromUnreached ? "event.EscalatedUnreached" : happened.IsRequesterUnreached ? "event.RequesterUnreached" : happened.IsAboutUnreached ? "event.RemindedOfUnreached" : $"event.{happened.Kind}", values);
    }
}
