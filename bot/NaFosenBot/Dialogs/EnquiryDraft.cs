using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Dialogs;

/// <summary>How somebody likes to be answered.</summary>
internal enum AnswerWay
{
    Chat,
    Mail,
    Phone,
}

/// <summary>What is known of an enquiry that is being written. How the person likes to be answered stays for the next one.</summary>
internal sealed record EnquiryDraft
{
    public static EnquiryDraft Empty { get; } = new();

    /// <summary>In the person's own words.</summary>
    public string? Text { get; init; }

    /// <summary>Entries that they had been answered with.</summary>
    public IReadOnlyList<EntryId> Told { get; init => field = value ?? []; } = [];

    /// <summary>Schemes that the finder found by what they told of the business; left out together with it.</summary>
    public IReadOnlyList<EntryId> Found { get; init => field = value ?? []; } = [];

    /// <summary>To go with it.</summary>
    public IReadOnlyList<StoredFile> Files { get; init => field = value ?? []; } = [];

    /// <summary>They would not say which municipality it is about, or did not know.</summary>
    public bool IsPlaceOpen { get; init; }

    /// <summary>The municipality that the person chose, in place of those in the text.</summary>
    public EntryId? Place { get; init; }

    /// <summary>Concept id that the person chose in place of those in the text, or that a freer reader gleaned where we read none.</summary>
    public string? Topic { get; init; }

    /// <summary>The topic was gleaned, not chosen.</summary>
    public bool IsGleaned { get; init; }

    public AnswerWay? Way { get; init; }

    public string? Email { get; init; }

    /// <summary>E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>In their own words.</summary>
    public string? RingAt { get; init; }

    public string? OrganisationNumber { get; init; }

    /// <summary>What is known about the business shall not be sent.</summary>
    public bool IsWithoutBusiness { get; init; }

    /// <summary>Receivers that the person chose over those of the routing.</summary>
    public IReadOnlyList<ChosenReceiver> Chosen { get; init => field = value ?? []; } = [];

    /// <summary>With other words: who gets it is worked out anew.</summary>
    /// <param name="gleaned">The topic that a freer reader found in them.</param>
    public EnquiryDraft Saying(string text, string? gleaned) => this with { Text = text, Topic = gleaned, IsGleaned = gleaned is not null, Chosen = [], Place = null, IsPlaceOpen = false };

    /// <summary>With the receiver of one part chosen.</summary>
    public EnquiryDraft Choosing(int part, EntryId receiver) => this with { Chosen = [.. Chosen.Where(one => one.Part != part), new ChosenReceiver(part, receiver)] };

    /// <summary>What the next enquiry begins with.</summary>
    public EnquiryDraft Next() => new() { Way = Way, Email = Email, Phone = Phone, RingAt = RingAt, OrganisationNumber = OrganisationNumber };
}

internal sealed record ChosenReceiver(int Part, EntryId Organisation);

/// <summary>An enquiry as it stands on the receipt, before it is sent.</summary>
/// <param name="Responsible">Who hears of it; null when nobody is connected.</param>
internal sealed record PlannedEnquiry(EnquiryId Id, string Text, EntryId Receiver, EntryId? Responsible)
{
    public IReadOnlyList<string> Reasons { get; init => field = value ?? []; } = [];

    public IReadOnlyList<EntryId> RunnersUp { get; init => field = value ?? []; } = [];

    public EntryId? Place { get; init; }

    public IReadOnlyList<string> Topics { get; init => field = value ?? []; } = [];
}
