namespace NaFosenBot.Knowledge.Entries;

/// <summary>Whom the assistant works for and how it presents itself.</summary>
/// <param name="Alliance">The organisation behind the assistant.</param>
/// <param name="Name">The assistant's name.</param>
/// <param name="Region">The place it serves.</param>
/// <param name="Where">The region as it stands in a sentence, preposition and all.</param>
/// <param name="Greeting">First message; says that it is a machine and that a human can be reached.</param>
/// <param name="Suggestions">Questions offered as buttons.</param>
/// <param name="Focus">Entries that "browse focus areas" offers.</param>
public sealed record Profile(
    EntryId Alliance,
    LocalizedText Name,
    EntryId Region,
    LocalizedText Where,
    LocalizedText Greeting,
    IReadOnlyList<LocalizedText> Suggestions,
    IReadOnlyList<EntryId> Focus);
