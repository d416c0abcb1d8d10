using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>An enquiry on one form, as a person has filled it in.</summary>
/// <param name="Id">Of the enquiry that it becomes: a form that is sent twice is sent once.</param>
public sealed record EnquiryForm(EnquiryId Id)
{
    public string Text { get; init; } = "";

    /// <summary>The municipality that was chosen; null leaves it to the text.</summary>
    public EntryId? Place { get; init; }

    /// <summary>The concept that was chosen; null leaves it to the text.</summary>
    public string? Topic { get; init; }

    /// <summary>An e-mail address or a phone number, as written.</summary>
    public string Contact { get; init; } = "";

    public bool Agrees { get; init; }

    /// <summary>Who would get it, as the form said when it was filled in: the leave is for them alone.</summary>
    public string? Seen { get; init; }

    /// <summary>The person has a chat with the bot where the answer can come.</summary>
    public bool HasChat { get; init; }
}

/// <summary>The form as it is shown.</summary>
public sealed record EnquirySheet(EnquiryForm Filled, Tongue Language)
{
    /// <summary>Beside none.</summary>
    public required IReadOnlyList<Choice> Places { get; init; }

    /// <summary>Beside none.</summary>
    public required IReadOnlyList<Choice> Topics { get; init; }

    /// <summary>Markdown: who would get it and why, and by when they answer.</summary>
    public required string Receivers { get; init; }

    /// <summary>What the person agrees to.</summary>
    public required string Consent { get; init; }

    public required string ContactLabel { get; init; }

    /// <summary>Why it is not sent, in words; none when it can be.</summary>
    public IReadOnlyList<FormFault> Faults { get; init; } = [];
}

/// <param name="Value">What comes back.</param>
public sealed record Choice(string Title, string Value);

/// <param name="Field">Where on the form.</param>
public sealed record FormFault(FormField Field, string Text);

public enum FormField
{
    Text,
    Contact,
    Receivers,
    Consent,
}
