using System.Text.Json.Serialization;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Dialogs;

/// <summary>A point at which a dialog waits for the person: one record per point, no number of a step.</summary>
/// <remarks>The discriminator carries a version. A record that grows gets members with defaults; one that changes its meaning gets a new version, and the old one stays readable.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "waitingFor")]
[JsonDerivedType(typeof(Place), "place/1")]
[JsonDerivedType(typeof(Subject), "subject/1")]
[JsonDerivedType(typeof(FundingFact), "funding-fact/1")]
[JsonDerivedType(typeof(Shortlist), "shortlist/1")]
[JsonDerivedType(typeof(ForBusiness), "for-business/1")]
[JsonDerivedType(typeof(MinorAids), "minor-aids/1")]
[JsonDerivedType(typeof(Memory), "memory/1")]
[JsonDerivedType(typeof(ContactPlace), "contact-place/1")]
[JsonDerivedType(typeof(ContactTopic), "contact-topic/1")]
[JsonDerivedType(typeof(ContactTold), "contact-told/1")]
[JsonDerivedType(typeof(StartForm), "start-form/1")]
[JsonDerivedType(typeof(StartTrade), "start-trade/1")]
[JsonDerivedType(typeof(Checklist), "checklist/1")]
[JsonDerivedType(typeof(Plan), "plan/1")]
[JsonDerivedType(typeof(PlanTold), "plan-told/1")]
[JsonDerivedType(typeof(PartOfDraft), "draft-part/1")]
[JsonDerivedType(typeof(DraftMade), "draft-made/1")]
[JsonDerivedType(typeof(Opinion), "opinion/1")]
[JsonDerivedType(typeof(EnquiryText), "enquiry-text/1")]
[JsonDerivedType(typeof(EnquiryPlace), "enquiry-place/1")]
[JsonDerivedType(typeof(EnquiryWay), "enquiry-way/1")]
[JsonDerivedType(typeof(EnquiryContact), "enquiry-contact/1")]
[JsonDerivedType(typeof(EnquiryTime), "enquiry-time/1")]
[JsonDerivedType(typeof(EnquiryReceiver), "enquiry-receiver/1")]
[JsonDerivedType(typeof(EnquiryReceipt), "enquiry-receipt/1")]
[JsonDerivedType(typeof(EnquiryReply), "enquiry-reply/1")]
[JsonDerivedType(typeof(EnquiryWithdraw), "enquiry-withdraw/1")]
internal abstract partial record WaitingFor
{
    private WaitingFor() { }

    /// <summary>Answers in a row that could not be read.</summary>
    public int Misses { get; init; }

    /// <summary>How often the talk went elsewhere and came back.</summary>
    public int Detours { get; init; }

    /// <summary>Nothing has to be answered: whatever is said next may be about something else, and is not led back.</summary>
    [JsonIgnore]
    public virtual bool IsQuiet => false;

    /// <summary>What is to be sent lies here.</summary>
    [JsonIgnore]
    public virtual bool HoldsEnquiry => false;

    /// <summary>Where it lies among the others.</summary>
    [JsonIgnore]
    public virtual int Height => IsQuiet ? 0 : 1;

    /// <summary>After an answer that could not be read: the question is put again.</summary>
    public virtual WaitingFor Missed() => this with { Misses = Misses + 1 };

    /// <summary>Which municipality? Then <paramref name="Question"/> is answered for it.</summary>
    /// <param name="Question">What the person asked; empty when they asked for a human only.</param>
    /// <param name="IsOffer">An answer was given already; the municipality would add to it.</param>
    public sealed record Place(string Question, bool WantsHuman, bool IsOffer = false) : WaitingFor
    {
        public override bool IsQuiet => IsOffer;
    }

    /// <summary>Which scheme or topic? Then it is joined to <paramref name="Question"/>.</summary>
    public sealed record Subject(string Question) : WaitingFor;

    /// <summary>Something about the applicant that would narrow the list of schemes.</summary>
    /// <param name="Before">What was asked before, with or without an answer.</param>
    public sealed record FundingFact(Trait Trait, IReadOnlyList<Trait> Before) : WaitingFor
    {
        /// <summary>Every wording of a question that was used, so that none is used twice.</summary>
        public IReadOnlyList<Trait> Worded { get; init => field = value ?? []; } = [];

        public override WaitingFor Missed() => this with { Misses = Misses + 1, Worded = [.. Worded, Trait] };
    }

    /// <summary>Nothing: the list is shown. What is said about the applicant now makes a new one.</summary>
    public sealed record Shortlist(IReadOnlyList<Trait> Asked) : WaitingFor
    {
        public IReadOnlyList<Trait> Worded { get; init => field = value ?? []; } = [];

        public override bool IsQuiet => true;
    }

    /// <summary>Whether a plan is for a business. Until that is said nothing of it is known about the applicant: it may be private.</summary>
    public sealed record ForBusiness(Purposes Purposes) : WaitingFor
    {
        /// <summary>What it costs, where that was said too.</summary>
        public decimal? Cost { get; init; }

        public override bool IsQuiet => true;
    }

    /// <summary>Another sum of minor aid received, or "that was all".</summary>
    public sealed record MinorAids(IReadOnlyList<MinorAid> Sums) : WaitingFor
    {
        /// <summary>Sums whose years were not told yet, the latest last.</summary>
        public IReadOnlyList<decimal> Undated { get; init => field = value ?? []; } = [];

        /// <summary>The only one of them that earlier versions saved: read, and never written.</summary>
        public decimal? Sum { get => null; init => Undated = value is { } sum ? [.. Undated, sum] : Undated; }
    }

    /// <summary>Nothing: what is remembered is shown. "Forget it" now means to erase it.</summary>
    public sealed record Memory : WaitingFor
    {
        public override bool IsQuiet => true;

        /// <summary>It holds for the next message only, whatever else waits.</summary>
        [JsonIgnore]
        public override int Height => 2;
    }

    /// <summary>Where the person is who looks for a contact.</summary>
    /// <param name="Topics">What it is about, as far as that was said.</param>
    public sealed record ContactPlace(IReadOnlyList<string> Topics) : WaitingFor;

    /// <summary>What the contact is wanted for.</summary>
    public sealed record ContactTopic : WaitingFor;

    /// <summary>Nothing: the contact is shown. Another municipality makes another one.</summary>
    public sealed record ContactTold(IReadOnlyList<string> Topics) : WaitingFor
    {
        public override bool IsQuiet => true;
    }

    /// <summary>Which company form the one who starts has in mind.</summary>
    public sealed record StartForm : WaitingFor;

    /// <summary>Which trade, because some need a permit.</summary>
    public sealed record StartTrade : WaitingFor;

    /// <summary>Nothing: the checklist is shown, and its items can be ticked.</summary>
    public sealed record Checklist : WaitingFor
    {
        public override bool IsQuiet => true;
    }

    /// <summary>Which plan to read about.</summary>
    public sealed record Plan : WaitingFor;

    /// <summary>Nothing: a plan is told, and the one before or after it can be told too.</summary>
    public sealed record PlanTold(EntryId Told) : WaitingFor
    {
        public override bool IsQuiet => true;
    }

    /// <summary>What was wrong with an answer.</summary>
    /// <param name="Answer">Id of its message.</param>
    public sealed record Opinion(string Answer) : WaitingFor;

    /// <summary>A part of the draft of an application.</summary>
    public sealed record PartOfDraft(DraftPart Part) : WaitingFor;

    /// <summary>Nothing: the draft is shown, and parts of it can be changed.</summary>
    public sealed record DraftMade : WaitingFor
    {
        public override bool IsQuiet => true;
    }
}
