using System.Buffers;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>"Den første", "the second one", "begge": which of several that were told is meant.</summary>
/// <remarks>At the end of a clause or alone: "det første året" and "andre steder" point to nothing.</remarks>
public static class Ordinal
{
    /// <summary>All of them.</summary>
    public const int All = 0;

    /// <summary>The last, however many there are.</summary>
    public const int Last = int.MaxValue;

    /// <summary>Of two, the one that was not told last.</summary>
    public const int Other = int.MaxValue - 1;

    /// <summary>Words that look so and mean something else: "hva er det første?" asks for a first step.</summary>
    private const string None = "nth-none";

    /// <summary>Words from which a cue says by itself that something told is meant: "den første av dem", "the second one".</summary>
    private const int Whole = 3;

    private static readonly SearchValues<char> Marks = SearchValues.Create(".,;:!?()\n");

    private static readonly Dictionary<string, int> Places = new(StringComparer.Ordinal) { ["nth-1"] = 1, ["nth-2"] = 2, ["nth-3"] = 3, ["nth-last"] = Last, ["nth-other"] = Other, ["nth-all"] = All };

    /// <summary>Whether an intent of the language file only says where in a row something stands.</summary>
    internal static bool Is(string intent) => Places.ContainsKey(intent) || intent == None;

    /// <summary>Which one, with the words that say so; of several, the longest wording.</summary>
    /// <param name="trailing">Words that may follow and say nothing: "og den tredje da?".</param>
    internal static PhraseMatch<int>? In(IReadOnlyList<Token> tokens, IReadOnlyList<PhraseMatch<string>> intents, string text, IReadOnlyList<string> trailing)
    {
        foreach (var cue in intents.Where(cue => Places.ContainsKey(cue.Value)).OrderByDescending(cue => cue.Length))
        {
            if (intents.Any(other => other.Value == None && other.Start <= cue.Start && cue.Start + cue.Length <= other.Start + other.Length))
                continue;
            if (cue.Length >= Whole || EndsClause(tokens, cue.Start + cue.Length - 1, text, trailing))
                return new PhraseMatch<int>(Places[cue.Value], cue.Written, cue.Start, cue.Length);
        }

        return null;
    }

    private static bool EndsClause(IReadOnlyList<Token> tokens, int at, string text, IReadOnlyList<string> trailing)
    {
        if (at + 1 >= tokens.Count)
            return true;

        var next = tokens[at + 1].Source;
        return (trailing.Contains(next.Lower) && EndsClause(tokens, at + 1, text, trailing)) || text.AsSpan(tokens[at].Source.End, next.End - next.Written.Length - tokens[at].Source.End).ContainsAny(Marks);
    }
}
