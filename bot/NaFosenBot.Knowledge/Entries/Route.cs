using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Knowledge.Entries;

/// <summary>Who takes enquiries about some topics in some places.</summary>
/// <param name="Topics">Concept ids; empty for any.</param>
/// <param name="NeedsAllTopics">Every topic must be spoken of; else one is enough.</param>
/// <param name="Places">Municipalities or regions; empty for any.</param>
/// <param name="Entry">What a contact answer rests on.</param>
/// <param name="Because">Why, in one clause.</param>
public sealed record Route(
    EntryId Id,
    IReadOnlyList<string> Topics,
    bool NeedsAllTopics,
    IReadOnlyList<EntryId> Places,
    IReadOnlyList<EntryId> First,
    IReadOnlyList<EntryId> Fallback,
    EntryId Entry,
    LocalizedText Because,
    Verified Verified)
{
    /// <summary>Applicants whose enquiries belong here whatever they are about; empty for none.</summary>
    public IReadOnlyList<ApplicantKind> Kinds { get; init; } = [];
}
