namespace NaFosenBot.Knowledge.Language;

/// <summary>Finds known phrases in a token sequence: cues, names, concept terms.</summary>
public sealed class PhraseTable<T>
{
    private readonly Dictionary<string, List<(string[] Terms, string Written, T Value)>> _byFirst = new(StringComparer.Ordinal);

    public void Add(string written, IReadOnlyList<Token> tokens, T value)
    {
        if (tokens.Count == 0)
            return;

        var terms = tokens.Select(token => token.Term).ToArray();
        if (!_byFirst.TryGetValue(terms[0], out var phrases))
            _byFirst[terms[0]] = phrases = [];
        phrases.Add((terms, written, value));
    }

    /// <summary>Every phrase that stands in the tokens, in order of place; overlapping ones too.</summary>
    /// <param name="gap">Other words allowed between two words of a phrase of three or more: "hvordan er (alliansen) finansiert".</param>
    public IEnumerable<PhraseMatch<T>> Find(IReadOnlyList<Token> tokens, int gap = 0)
    {
        for (var start = 0; start < tokens.Count; start++)
        {
            if (!_byFirst.TryGetValue(tokens[start].Term, out var phrases))
                continue;

            foreach (var (terms, written, value) in phrases)
            {
                if (LengthAt(tokens, start, terms, terms.Length > 2 ? gap : 0) is { } length)
                    yield return new PhraseMatch<T>(value, written, start, length);
            }
        }
    }

    /// <returns>Number of tokens from the first word of the phrase to its last; null when it does not stand here.</returns>
    private static int? LengthAt(IReadOnlyList<Token> tokens, int start, string[] terms, int gap)
    {
        var at = start;
        foreach (var term in terms.Skip(1))
        {
            var next = at + 1;
            while (next < tokens.Count && next <= at + 1 + gap && tokens[next].Term != term)
                next++;
            if (next >= tokens.Count || next > at + 1 + gap)
                return null;
            at = next;
        }

        return at - start + 1;
    }
}

/// <param name="Start">Index of the first token.</param>
/// <param name="Length">Number of tokens.</param>
public readonly record struct PhraseMatch<T>(T Value, string Written, int Start, int Length);
