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
    public IEnumerable<PhraseMatch<T>> Find(IReadOnlyList<Token> tokens)
    {
        for (var start = 0; start < tokens.Count; start++)
        {
            if (!_byFirst.TryGetValue(tokens[start].Term, out var phrases))
                continue;

            foreach (var (terms, written, value) in phrases)
            {
                if (StandsAt(tokens, start, terms))
                    yield return new PhraseMatch<T>(value, written, start, terms.Length);
            }
        }
    }

    private static bool StandsAt(IReadOnlyList<Token> tokens, int start, string[] terms)
    {
        if (start + terms.Length > tokens.Count)
            return false;

        for (var i = 1; i < terms.Length; i++)
        {
            if (tokens[start + i].Term != terms[i])
                return false;
        }

        return true;
    }
}

/// <param name="Start">Index of the first token.</param>
/// <param name="Length">Number of tokens.</param>
public readonly record struct PhraseMatch<T>(T Value, string Written, int Start, int Length);
