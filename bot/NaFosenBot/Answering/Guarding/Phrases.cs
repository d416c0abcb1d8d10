namespace NaFosenBot.Answering.Guarding;

/// <summary>Where phrases of a set stand among words.</summary>
/// <param name="Start">Index of the first word.</param>
/// <param name="Length">In words.</param>
/// <param name="Tag">What the phrase stands for.</param>
internal readonly record struct PhraseHit(int Start, int Length, string Tag)
{
    public bool Covers(int index) => index >= Start && index < Start + Length;
}

/// <summary>Phrases that are looked for among words, by their first word.</summary>
internal sealed class Phrases
{
    private readonly Dictionary<string, List<(string[] Words, string Tag)>> _byFirst = new(StringComparer.Ordinal);

    public Phrases(IEnumerable<(string[] Words, string Tag)> phrases)
    {
        foreach (var phrase in phrases.Where(phrase => phrase.Words.Length > 0))
        {
            if (!_byFirst.TryGetValue(phrase.Words[0], out var list))
                _byFirst.Add(phrase.Words[0], list = []);
            list.Add(phrase);
        }

        foreach (var list in _byFirst.Values)
            list.Sort((one, other) => other.Words.Length.CompareTo(one.Words.Length));
    }

    /// <summary>All of them, those within others too.</summary>
    /// <param name="words">Null where no word stands: nothing reaches over it.</param>
    public List<PhraseHit> Find(IReadOnlyList<string?> words)
    {
        var hits = new List<PhraseHit>();
        for (var start = 0; start < words.Count; start++)
        {
            if (words[start] is not { } first || !_byFirst.TryGetValue(first, out var list))
                continue;

            foreach (var (phrase, tag) in list)
            {
                if (start + phrase.Length <= words.Count && IsAt(words, start, phrase))
                    hits.Add(new PhraseHit(start, phrase.Length, tag));
            }
        }

        return hits;
    }

    private static bool IsAt(IReadOnlyList<string?> words, int start, string[] phrase)
    {
        for (var at = 1; at < phrase.Length; at++)
        {
            if (words[start + at] != phrase[at])
                return false;
        }

        return true;
    }
}
