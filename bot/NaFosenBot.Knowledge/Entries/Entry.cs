using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Entries;

/// <summary>Whether a scheme takes applications.</summary>
public enum EntryStatus
{
    /// <summary>Not a scheme, or not said.</summary>
    None,
    Open,
    Closed,
    Ended,
    Unknown,
}

/// <summary>One item of the knowledge files: a scheme, an organisation, a focus area, a service, a place, a term.</summary>
public sealed record Entry
{
    public required EntryId Id { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>Other names of this thing, in any language.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What it is, in one to four sentences that stand alone.</summary>
    public required LocalizedText Text { get; init; }

    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public required Questions Questions { get; init; }

    public EntryStatus Status { get; init; }

    /// <summary>Who runs it: an organisation entry.</summary>
    public EntryId? Owner { get; init; }

    /// <summary>Whom to ask about it: organisation entries.</summary>
    public IReadOnlyList<EntryId> Contacts { get; init; } = [];

    /// <summary>Places it concerns alone; empty when it does not depend on place.</summary>
    public IReadOnlyList<EntryId> Places { get; init; } = [];

    /// <summary>Ids of <see cref="Concept"/>s it is about.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    public IReadOnlyList<EntryId> SeeAlso { get; init; } = [];

    /// <summary>Entries that are always told together with this one.</summary>
    public IReadOnlyList<EntryId> TellWith { get; init; } = [];

    public EntryId? Successor { get; init; }

    /// <summary>After this day the entry is no longer quoted; its source alone is given.</summary>
    public DateOnly? Expires { get; init; }

    public required Verified Verified { get; init; }

    /// <summary>Who can get it, of a funding scheme.</summary>
    public Eligibility? Eligible { get; init; }

    /// <summary>Whom it is there for, of an organisation, as far as a source says so.</summary>
    public Clientele? Serves { get; init; }

    public IEnumerable<Fact> FactsOf(string property) => Facts.Where(fact => fact.Property == property);
}

/// <summary>One statement about an entry, in sentences that stand alone.</summary>
public sealed record Fact
{
    /// <summary>Id of a <see cref="Property"/> in language.yaml: amount, deadline, phone …</summary>
    public required string Property { get; init; }

    public required LocalizedText Text { get; init; }

    /// <summary>False when it was looked for and not found; the text then says so.</summary>
    public bool Known { get; init; } = true;

    /// <summary>Last known date of a deadline.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Largest sum in NOK.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Largest share of costs, percent.</summary>
    public decimal? Share { get; init; }

    /// <summary>The bare phone number, e-mail address or web address, as published.</summary>
    public string? Value { get; init; }

    /// <summary>Yes/no questions that this fact decides.</summary>
    public IReadOnlyList<YesNoAnswer> Verdicts { get; init; } = [];

    /// <summary>Where this fact's date or source differs from the entry's.</summary>
    public Verified? Verified { get; init; }

    public DateOnly? Expires { get; init; }
}

/// <summary>What a fact answers to a yes/no question about some of its words.</summary>
/// <param name="About">Cues of which one must stand in the question; <c>*</c> stands for other words.</param>
/// <param name="IsYes">Null: the fact is the rule that is told, and what it comes to depends on how it was asked.</param>
public sealed record YesNoAnswer(IReadOnlyList<string> About, bool? IsYes);

/// <summary>How people ask for an entry, by variety.</summary>
public sealed record Questions(
    IReadOnlyList<string> Nb,
    IReadOnlyList<string> Nn,
    IReadOnlyList<string> Dialect,
    IReadOnlyList<string> En)
{
    public static Questions None { get; } = new([], [], [], []);

    public IEnumerable<string> All => [.. Nb, .. Nn, .. Dialect, .. En];
}
