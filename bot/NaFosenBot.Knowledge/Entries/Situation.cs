namespace NaFosenBot.Knowledge.Entries;

/// <summary>What people come with that several entries answer together, such as starting a business.</summary>
/// <param name="Lead">A sentence without facts that introduces the entries.</param>
/// <param name="EndsWithContact">Ends with the first-line contact of the user's place.</param>
/// <param name="IsSideBySide">Its parts are told against each other: who compares hears all of them, wherever somebody is.</param>
public sealed record Situation(
    EntryId Id,
    LocalizedText Title,
    LocalizedText Lead,
    Questions Questions,
    IReadOnlyList<string> Topics,
    IReadOnlyList<Telling> Tell,
    bool EndsWithContact,
    bool IsSideBySide);

/// <summary>An entry to be told, wholly or for some properties.</summary>
public sealed record Telling(EntryId Entry, IReadOnlyList<string> Properties)
{
    /// <summary>The facts that were asked for, most telling first; they are said before anything else.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>What the question's words touch lightly, most touched first: said after what was asked for.</summary>
    public IReadOnlyList<Fact> Touched { get; init; } = [];

    /// <summary>The question called the entry by a name, so that a fact may come before its title.</summary>
    public bool IsNamed { get; init; }

    /// <summary>What it is, and nothing of it besides.</summary>
    public bool IsShort { get; init; }

    /// <summary>What the answer begins with when a yes/no question was asked and the facts decide it.</summary>
    public Ruling? Ruling { get; init; }
}

/// <summary>The answer to a yes/no question.</summary>
public enum Ruling
{
    Yes,
    No,

    /// <summary>It was looked for and not found.</summary>
    NotKnown,

    /// <summary>A sum that is not above the highest limit, which is no promise.</summary>
    Within,

    /// <summary>A sum above the highest limit that is known.</summary>
    Above,
}
