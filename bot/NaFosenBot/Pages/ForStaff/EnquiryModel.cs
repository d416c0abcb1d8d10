using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Staff;

namespace NaFosenBot.Pages.ForStaff;

/// <summary>An enquiry as staff see it.</summary>
/// <param name="FormKey">Of the forms on this page: a second press of a button is the same move.</param>
/// <param name="Receivers">Whom it can be passed on to.</param>
/// <param name="Address">Of the page.</param>
public sealed record EnquiryModel(EnquiryFolder Folder, StaffRights Rights, string FormKey, IReadOnlyList<EntryId> Receivers, DateTimeOffset Now, string Address)
{
    /// <summary>What the person just did, to be confirmed.</summary>
    public string? Acted { get; init; }

    /// <summary>Why what they tried was not done.</summary>
    public string? Refused { get; init; }

    /// <summary>What they tried, so that they need not write it again.</summary>
    public EnquiryDraft? Draft { get; init; }

    /// <summary>What did not get to those who have it.</summary>
    public IReadOnlyList<LostNotice> Lost { get; init; } = [];

    /// <summary>Who of them did get it.</summary>
    public IReadOnlyList<NoticeReceiver> AlsoTold { get; init; } = [];

    public Enquiry Enquiry => Folder.Enquiry;

    public bool IsOverdue => Enquiry is { IsOpen: true, PromisedBy: { } promised } && promised < Now;
}

public sealed record EnquiryDraft(string Act, string Text);
