namespace NaFosenBot.Knowledge.Entries;

public enum PlaceKind
{
    Region,
    County,
    FormerCounty,
    Municipality,
    FormerMunicipality,
    Village,

    /// <summary>Outside the region the assistant serves.</summary>
    Elsewhere,
}

/// <summary>A place people name, with what is told about it.</summary>
/// <param name="Id">Key, <c>place.…</c>.</param>
/// <param name="Name">Present spelling.</param>
/// <param name="Names">Other spellings; folded forms (æ→ae/a, ø→oe/o, å→aa/a) need not be listed.</param>
/// <param name="Municipality">Today's municipality of a former municipality or village.</param>
/// <param name="Within">The place it lies in.</param>
/// <param name="Since">Date of the merger.</param>
/// <param name="IsWeak">Also an ordinary word: counts only with a capital letter or after a preposition of place.</param>
/// <param name="NotConfusedWith">The place it is often mistaken for.</param>
/// <param name="IsInOtherCounty">It is another county than the region's, or a town that nobody takes to lie in that.</param>
public sealed record Place(
    EntryId Id,
    PlaceKind Kind,
    string Name,
    IReadOnlyList<string> Names,
    EntryId? Municipality,
    EntryId? Within,
    DateOnly? Since,
    bool IsWeak,
    EntryId? NotConfusedWith,
    bool IsInOtherCounty = false);
