using System.Collections.Frozen;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Language;

/// <summary>Everything about language that is data: the content of language.yaml.</summary>
public sealed record Lexicon
{
    /// <summary>Written word → bokmål words: dialect, nynorsk, misspellings.</summary>
    public required FrozenDictionary<string, string> Words { get; init; }

    /// <summary>Words that can stand for each other in cues.</summary>
    public IReadOnlyList<CueFamily> Families { get; init; } = [];

    /// <summary>Words for numbers and what they stand for: hundre, tusen, mill, k.</summary>
    public required FrozenDictionary<string, decimal> Numbers { get; init; }

    /// <summary>Words that give a variety away.</summary>
    public required FrozenDictionary<string, Variety> Markers { get; init; }

    /// <summary>Markers that the other Norwegian may write too, though seldom.</summary>
    public FrozenSet<string> Shared { get; init; } = [];

    public required FrozenSet<string> StopWords { get; init; }

    public required IReadOnlyList<Concept> Concepts { get; init; }

    public required IReadOnlyList<Property> Properties { get; init; }

    public required IReadOnlyList<CueSet> SmallTalk { get; init; }

    /// <summary>What a question wants: contact, comparison, list …</summary>
    public required IReadOnlyList<CueSet> Intents { get; init; }

    public required IReadOnlyList<Guard> Guards { get; init; }
}

/// <summary>A way of writing that people use; dialect is answered in bokmål.</summary>
public enum Variety
{
    Bokmal,
    Nynorsk,
    Dialect,
    English,
}

/// <summary>Words that mean nearly the same in a search.</summary>
/// <param name="Title">Heading, where the concept is a topic of entries.</param>
/// <param name="IsVague">Says what is wanted but not of what: money, deadline, apply.</param>
public sealed record Concept(string Id, LocalizedText? Title, IReadOnlyList<string> Terms, bool IsVague);

/// <summary>Something an entry can be asked for, with the words that ask for it.</summary>
/// <param name="With">Properties told together with it: the share with the amount.</param>
/// <param name="IsExact">Nothing else answers it: an entry that neither has it nor speaks of it is no answer.</param>
public sealed record Property(string Id, LocalizedText Label, IReadOnlyList<string> Cues, IReadOnlyList<string> With, bool IsExact = false);

/// <summary>Single words that can stand for each other in cues, where they are written <c>$name</c>.</summary>
public sealed record CueFamily(string Name, IReadOnlyList<string> Words)
{
    public const char Mark = '$';

    /// <summary>The terms of each family, by its name as it is written in a cue.</summary>
    internal static Dictionary<string, HashSet<string>> Terms(IEnumerable<CueFamily> families, Tokenizer tokenizer) => families.ToDictionary(
        family => $"{Mark}{family.Name}",
        family => family.Words.Select(tokenizer.Tokenize).Where(tokens => tokens.Count == 1).Select(tokens => tokens[0].Term).ToHashSet(StringComparer.Ordinal),
        StringComparer.Ordinal);
}

/// <summary>Words and phrases that tell one thing, such as a greeting or a wish for a contact.</summary>
public sealed record CueSet(string Id, IReadOnlyList<string> Cues);

/// <summary>Questions to be declined although their words look familiar.</summary>
/// <param name="Unless">Words that make it a real question after all.</param>
public sealed record Guard(string Id, string Kind, IReadOnlyList<string> Cues, IReadOnlyList<string> Unless);
