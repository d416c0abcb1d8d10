using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Dialogs;

/// <summary>Where an enquiry waits for the person.</summary>
internal abstract partial record WaitingFor
{
    /// <summary>An enquiry that is being written waits at one point at a time.</summary>
    public abstract record OfEnquiry : WaitingFor
    {
        public sealed override bool HoldsEnquiry => true;
    }

    /// <summary>What it is about.</summary>
    /// <param name="Proposed">What the person asked before, which may be the text.</param>
    public sealed record EnquiryText(string? Proposed) : OfEnquiry;

    public sealed record EnquiryPlace : OfEnquiry;

    /// <summary>How the person likes to be answered.</summary>
    public sealed record EnquiryWay : OfEnquiry;

    /// <summary>The address or number for the answer.</summary>
    public sealed record EnquiryContact(AnswerWay Way) : OfEnquiry;

    /// <summary>When to ring up.</summary>
    public sealed record EnquiryTime : OfEnquiry;

    /// <summary>Who shall get it instead.</summary>
    /// <param name="Part">Which of several enquiries.</param>
    public sealed record EnquiryReceiver(int Part) : OfEnquiry;

    /// <summary>Leave to send exactly this.</summary>
    public sealed record EnquiryReceipt(IReadOnlyList<PlannedEnquiry> Parts, Requester Requester, IReadOnlyList<EntryId> Told) : OfEnquiry
    {
        /// <summary>Schemes that the funding finder listed, and nobody asked about.</summary>
        public IReadOnlyList<EntryId> Found { get; init => field = value ?? []; } = [];

        public IReadOnlyList<StoredFile> Files { get; init => field = value ?? []; } = [];
    }

    /// <summary>More about an enquiry that was sent.</summary>
    public sealed record EnquiryReply(EnquiryId Id) : WaitingFor
    {
        public IReadOnlyList<StoredFile> Files { get; init => field = value ?? []; } = [];
    }

    /// <summary>Whether an enquiry is really to be withdrawn.</summary>
    public sealed record EnquiryWithdraw(EnquiryId Id) : WaitingFor;
}
