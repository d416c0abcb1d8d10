namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>A number as written: "3", "tre", "1,5 mill", "en halv million", "tohundretusen".</summary>
/// <param name="IsScaled">A word or sign for thousands or millions was there.</param>
/// <param name="First">Index of its first piece.</param>
/// <param name="After">Index of the piece after it.</param>
internal sealed record FoundNumber(decimal Value, TextSpan Span, bool IsScaled, int First, int After);

/// <summary>Finds numbers in digits, in words and mixed.</summary>
internal sealed class NumberFinder
{
    private readonly Dictionary<string, decimal> _values;
    private readonly Dictionary<string, decimal> _multipliers;
    private readonly Dictionary<string, decimal> _suffixes;
    private readonly HashSet<string> _halves;
    private readonly HashSet<string> _joiners;

    /// <summary>The first two letters of every word for a number: most words begin with none of them.</summary>
    private readonly HashSet<(char, char)> _beginnings;

    public NumberFinder(RecognisingWords words)
    {
        _values = Keyed(words.Values["numbers"]);
        _multipliers = Keyed(words.Values["multipliers"]);
        _suffixes = Keyed(words.Values["suffixes"]);
        _halves = [.. words.Lists["halves"].Select(Piece.KeyOf)];
        _joiners = [.. words.Lists["joiners"].Select(Piece.KeyOf)];
        _beginnings = [.. _values.Keys.Concat(_multipliers.Keys).Concat(_halves).Where(key => key.Length > 1).Select(key => (key[0], key[1]))];
    }

    public IReadOnlyList<FoundNumber> Find(IReadOnlyList<Piece> pieces)
    {
        var found = new List<FoundNumber>();
        for (var start = 0; start < pieces.Count; start++)
        {
            if (!MayBegin(pieces[start]) || At(pieces, start) is not { } number)
                continue;

            found.Add(number);
            start = number.After - 1;
        }

        return found;
    }

    private bool MayBegin(Piece piece) => piece.Number is not null || piece.Key.Length < 2 || _beginnings.Contains((piece.Key[0], piece.Key[1]));

    private FoundNumber? At(IReadOnlyList<Piece> pieces, int start)
    {
        var sum = new Sum();
        var (at, end) = (start, start);
        while (at < pieces.Count)
        {
            if (end > start && _joiners.Contains(pieces[at].Key))
            {
                at++;
                continue;
            }

            if (!Take(sum, pieces, ref at))
                break;
            end = at;
        }

        return end == start ? null : new FoundNumber(sum.Total, pieces[start].Span.To(pieces[end - 1].Span), sum.IsScaled, start, end);
    }

    private bool Take(Sum sum, IReadOnlyList<Piece> pieces, ref int at)
    {
        var piece = pieces[at];
        if (piece.Number is { } digits)
        {
            if (!sum.Add(digits))
                return false;

            at++;
            if (at < pieces.Count && pieces[at].Span.Start == piece.Span.End && _suffixes.TryGetValue(pieces[at].Key, out var suffix))
            {
                sum.Multiply(suffix);
                at++;
            }

            return true;
        }

        // "en halv" is a half, not one and a half.
        if (_values.TryGetValue(piece.Key, out var one) && one == 1 && at + 1 < pieces.Count && _halves.Contains(pieces[at + 1].Key))
            at++;
        if (!(Parts(pieces[at].Key) is { } parts && parts.All(part => part.IsMultiplier ? sum.Multiply(part.Value) : sum.Add(part.Value))))
            return false;

        at++;
        return true;
    }

    /// <summary>A number word, or a compound of them: "tohundreogfemti".</summary>
    private List<(decimal Value, bool IsMultiplier)>? Parts(string key)
    {
        if (_halves.Contains(key))
            return [(0.5m, false)];
        if (_values.TryGetValue(key, out var value))
            return [(value, false)];
        if (_multipliers.TryGetValue(key, out var multiplier))
            return [(multiplier, true)];

        for (var length = key.Length - 2; length >= 2; length--)
        {
            var first = key[..length];
            (decimal, bool)? head = _values.TryGetValue(first, out var small) ? (small, false) : _multipliers.TryGetValue(first, out var large) ? (large, true) : null;
            if (head is { } part && Parts(WithoutJoiner(key[length..])) is { } rest)
                return [part, .. rest];
        }

        return null;
    }

    private string WithoutJoiner(string rest) => _joiners.FirstOrDefault(joiner => joiner.Length > 1 && rest.StartsWith(joiner, StringComparison.Ordinal)) is { } joiner ? rest[joiner.Length..] : rest;

    private static Dictionary<string, decimal> Keyed(IReadOnlyDictionary<string, decimal> values) =>
        values.GroupBy(pair => Piece.KeyOf(pair.Key)).ToDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);

    /// <summary>Adds up "to hundre og femti tusen".</summary>
    private sealed class Sum
    {
        private decimal _done;
        private decimal? _current;

        public decimal Total => _done + (_current ?? 0);

        public bool IsScaled { get; private set; }

        /// <returns>False when a number of its own begins here: "3 200" in words, "fem seks".</returns>
        public bool Add(decimal value)
        {
            var fits = _current is not { } current || value == 0.5m || (current >= 100 && current % 100 == 0 && value < 100) || (current is >= 20 and < 100 && current % 10 == 0 && value < 10);
            if (!fits || (_current is null && _done > 0 && value >= 1000))
                return false;

            _current = (_current ?? 0) + value;
            return true;
        }

        public bool Multiply(decimal value)
        {
            if (value == 100)
            {
                if (_current >= 100)
                    return false;

                _current = (_current ?? 1) * 100;
                return true;
            }

            if (_current is null && _done > 0)
                return false;

            IsScaled = true;
            _done += (_current ?? 1) * value;
            _current = null;
            return true;
        }
    }
}
