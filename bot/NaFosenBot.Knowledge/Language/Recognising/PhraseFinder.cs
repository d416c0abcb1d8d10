namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>Finds the longest known phrase at each place of a message.</summary>
internal sealed class PhraseFinder<T>
{
    // A message this short is an answer: capitals are not waited for.
    private const int ShortAnswer = 2;

    private readonly Dictionary<string, List<(string[] Keys, bool InCapitals, T Value)>> _byFirst = new(StringComparer.Ordinal);

    public PhraseFinder(IEnumerable<(string Phrase, T Value)> phrases)
    {
        foreach (var (phrase, value) in phrases)
        {
            var pieces = Piece.Split(phrase);
            if (pieces.Count == 0)
                continue;

            if (!_byFirst.TryGetValue(pieces[0].Key, out var known))
                _byFirst[pieces[0].Key] = known = [];
            known.Add(([.. pieces.Select(piece => piece.Key)], IsInCapitals(phrase), value));
        }

        foreach (var known in _byFirst.Values)
            known.Sort((left, right) => right.Keys.Length.CompareTo(left.Keys.Length));
    }

    public IReadOnlyList<Found<T>> Find(IReadOnlyList<Piece> pieces)
    {
        var found = new List<Found<T>>();
        for (var start = 0; start < pieces.Count; start++)
        {
            if (At(pieces, start) is not { } match)
                continue;

            found.Add(new Found<T>(match.Value, pieces[start].Span.To(pieces[start + match.Count - 1].Span)));
            start += match.Count - 1;
        }

        return found;
    }

    /// <summary>The longest phrase that begins here, and of how many pieces.</summary>
    public (T Value, int Count)? At(IReadOnlyList<Piece> pieces, int start)
    {
        if (start >= pieces.Count || !_byFirst.TryGetValue(pieces[start].Key, out var known))
            return null;

        foreach (var (keys, inCapitals, value) in known)
        {
            if (start + keys.Length > pieces.Count || (inCapitals && pieces.Count > ShortAnswer && !IsInCapitals(pieces[start].Written)))
                continue;
            if (StandAt(pieces, start, keys))
                return (value, keys.Length);
        }

        return null;
    }

    private static bool StandAt(IReadOnlyList<Piece> pieces, int start, string[] keys)
    {
        for (var at = 1; at < keys.Length; at++)
        {
            if (pieces[start + at].Key != keys[at])
                return false;
        }

        return true;
    }

    private static bool IsInCapitals(string word) => word.Length > 1 && word.All(char.IsUpper);
}
