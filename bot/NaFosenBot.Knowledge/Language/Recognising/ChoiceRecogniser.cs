using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>Recognises which of some options is meant: by number, by ordinal, by its words, or by its words misspelt.</summary>
public sealed class ChoiceRecogniser
{
    private const int ShortestMended = 4;
    private const int LongForTwoEdits = 9;

    /// <summary>Nobody counts so far.</summary>
    private const int MostInRow = 100;

    private const string Beside = " .!#()";

    private readonly NumberFinder _numbers;
    private readonly PhraseFinder<int> _ordinals;
    private readonly HashSet<string> _weak;
    private readonly HashSet<string> _numbering;

    internal ChoiceRecogniser(RecognisingWords words, NumberFinder numbers)
    {
        _numbers = numbers;
        _weak = [.. words.Lists["fillers"].Concat(words.Lists["negations"]).Select(Piece.KeyOf)];
        _numbering = [.. words.Lists["numbering"].Select(Piece.KeyOf)];
        _ordinals = new PhraseFinder<int>(
        [
            .. words.Values["ordinals"].Select(pair => (pair.Key, (int)pair.Value)),
            .. words.Lists["last"].Select(word => (word, -1)),
        ]);
    }

    /// <summary>Whether a place in a row is named: "den andre", "the last one".</summary>
    public bool NamesPlace(string text) => _ordinals.Find(Piece.Split(text)).Count > 0;

    /// <summary>A place in a row and nothing else: "2", "nummer 2", "nr. 2".</summary>
    /// <returns>Counted from 1; null where anything else is said.</returns>
    public int? PlaceAlone(string text)
    {
        var pieces = Piece.Split(text);
        return pieces.Count is 1 or 2 && text.All(letter => char.IsLetterOrDigit(letter) || Beside.Contains(letter)) && pieces.SkipLast(1).All(piece => _numbering.Contains(piece.Key)) && pieces[^1].Number is { } number and >= 1 and < MostInRow && number == decimal.Floor(number) ? (int)number : null;
    }

    /// <param name="options">For each option its names: what stands on the button, and other words for it.</param>
    /// <param name="shown">How many of them, from the first, the person sees in a row, and can count; all where it is not said.</param>
    /// <returns>The index of the option; null when none is meant, or more than one.</returns>
    public Found<int>? Recognise(string text, IReadOnlyList<IReadOnlyList<string>> options, int? shown = null)
    {
        var pieces = Piece.Split(text);
        // "Ikke" in one of the names does not make it the one that is meant.
        IReadOnlyList<Piece> telling = [.. pieces.Where(piece => !_weak.Contains(piece.Key))];
        return ByWords(pieces, telling, options) ?? ByOrdinal(pieces, shown ?? options.Count) ?? ByNumber(pieces, shown ?? options.Count) ?? ByTypo(telling, options);
    }

    private static Found<int>? ByWords(IReadOnlyList<Piece> pieces, IReadOnlyList<Piece> telling, IReadOnlyList<IReadOnlyList<string>> options)
    {
        var named = new PhraseFinder<int>(options.Index().SelectMany(option => option.Item.Select(name => (name, option.Index)))).Find(pieces);
        if (named.Select(found => found.Value).Distinct().Count() == 1)
            return named[0];
        if (named.Count > 0)
            return null;

        // A part of a name that only one option has: "vind" is not enough for "Vindkraft", "Indre" is for "Indre Fosen".
        var partly = from piece in telling
                     where piece.Number is null && piece.Key.Length >= ShortestMended
                     let hits = options.Index().Where(option => option.Item.Any(name => Piece.Split(name).Any(word => word.Key == piece.Key))).ToList()
                     where hits.Count == 1
                     select new Found<int>(hits[0].Index, piece.Span);
        return Only(partly);
    }

    private Found<int>? ByNumber(IReadOnlyList<Piece> pieces, int count) =>
        Only(_numbers.Find(pieces).Where(number => number.Value >= 1 && number.Value <= count && number.Value == decimal.Floor(number.Value))
            .Select(number => new Found<int>((int)number.Value - 1, number.Span)));

    private Found<int>? ByOrdinal(IReadOnlyList<Piece> pieces, int count) =>
        Only(_ordinals.Find(pieces).Where(found => found.Value <= count)
            .Select(found => found with { Value = found.Value < 0 ? count - 1 : found.Value - 1 }));

    private static Found<int>? ByTypo(IReadOnlyList<Piece> pieces, IReadOnlyList<IReadOnlyList<string>> options)
    {
        var near = from piece in pieces
                   where piece.Number is null && piece.Key.Length >= ShortestMended
                   let limit = piece.Key.Length < LongForTwoEdits ? 1 : 2
                   from option in options.Index()
                   where option.Item.SelectMany(Piece.Split).Any(word => word.Key.Length >= ShortestMended && EditDistance.Between(piece.Key, word.Key, limit) <= limit)
                   select new Found<int>(option.Index, piece.Span);
        return Only(near);
    }

    private static Found<int>? Only(IEnumerable<Found<int>> found)
    {
        var all = found.ToList();
        return all.Count > 0 && all.All(one => one.Value == all[0].Value) ? all[0] : null;
    }
}
