using System.Text.RegularExpressions;

namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>Who pays a sum, as far as the words beside it say.</summary>
public enum PayerKind
{
    /// <summary>The applicant, in money or in work.</summary>
    Own,
    OwnMoney,
    OwnWork,
    Loan,

    /// <summary>Whoever the support is applied for from.</summary>
    Applied,
    Other,
}

/// <summary>A sum and the words that stand beside it.</summary>
/// <param name="What">The person's words, without those that only lead up to the sum; empty where there are none.</param>
/// <param name="Amount">NOK, or percent.</param>
/// <param name="Payer">Null where the words name nobody who pays.</param>
/// <param name="IsTotal">The words say that it is all together.</param>
public sealed record ListedSum(string What, decimal Amount, bool IsPercent, PayerKind? Payer, bool IsTotal)
{
    /// <summary>The words name who pays, and nothing beside: "banklån", not "lån av lokale".</summary>
    public bool IsOnlyPayer { get; init; }
}

/// <summary>Reads sums that are told in a row: "oppussing 200 000, utstyr 150 000", "50 000 i egne penger og 60 000 i lån".</summary>
public sealed partial class SumListReader
{
    // A smaller number without "kr" counts something else.
    private const decimal LeastAlone = 1000;

    // What is written like this is a year more often than a sum.
    private const decimal FirstYear = 2015;
    private const decimal LastYear = 2045;

    private readonly QuantityRecogniser _quantity;
    private readonly PhraseFinder<PayerKind> _payers;
    private readonly PhraseFinder<bool> _totals;
    private readonly HashSet<string> _between;
    private readonly HashSet<string> _beside;

    internal SumListReader(RecognisingWords words, QuantityRecogniser quantity)
    {
        _quantity = quantity;
        _payers = new PhraseFinder<PayerKind>(
        [
            .. words.Lists["ownMoney"].Select(word => (word, PayerKind.OwnMoney)),
            .. words.Lists["ownWork"].Select(word => (word, PayerKind.OwnWork)),
            .. words.Lists["ourselves"].Select(word => (word, PayerKind.Own)),
            .. words.Lists["loans"].Select(word => (word, PayerKind.Loan)),
            .. words.Lists["appliedFor"].Select(word => (word, PayerKind.Applied)),
        ]);
        _totals = new PhraseFinder<bool>(words.Lists["inAll"].Select(word => (word, true)));
        _between = [.. words.Lists["between"].Select(Piece.KeyOf)];
        _beside = [.. words.Lists["besideSums"].Select(Piece.KeyOf)];
    }

    /// <summary>In the order of the message; none for a message without a sum.</summary>
    public IReadOnlyList<ListedSum> Read(string text)
    {
        List<Amount> plain = [.. _quantity.FindMoney(text).Select(sum => new Amount(sum.Value, sum.Span, IsPercent: false)).Aggregate(new List<Amount>(), Apart), .. _quantity.FindPercentages(text).Select(share => new Amount(share.Value, share.Span, IsPercent: true))];
        var parts = Parts(text, plain);
        List<Amount> amounts = [.. plain.Concat(parts.Where(part => !plain.Any(one => one.Span.Overlaps(part))).Select(part => Alone(text, part)).OfType<Amount>()).OrderBy(one => one.Span.Start)];
        if (amounts is not [var first, ..])
            return [];

        TextSpan PartOf(int at) => parts.First(part => part.Overlaps(amounts[at].Span));
        bool AreTogether(int one, int other) => one >= 0 && other < amounts.Count && PartOf(one) == PartOf(other);
        // "200 000 til materialer og utstyr": what follows belongs to the sum before it; "materialer og utstyr 200 000": what stands before.
        var isSumFirst = Cleaned(text[PartOf(0).Start..first.Span.Start]).Length == 0;
        return [.. amounts.Select((amount, at) =>
        {
            var from = isSumFirst ? AreTogether(at - 1, at) ? amount.Span.Start : PartOf(at).Start
                : at == 0 ? 0 : AreTogether(at - 1, at) ? amounts[at - 1].Span.End : PartOf(at - 1).End;
            var to = !isSumFirst ? AreTogether(at, at + 1) ? amount.Span.End : PartOf(at).End
                : at == amounts.Count - 1 ? text.Length : AreTogether(at, at + 1) ? amounts[at + 1].Span.Start : PartOf(at + 1).Start;
            return Listed(text[from..amount.Span.Start], text[amount.Span.End..to], amount);
        })];
    }

    /// <summary>The "kr" of one sum is not that of the number after it: "120 000 kr – 3 kajakker".</summary>
    private static List<Amount> Apart(List<Amount> before, Amount next) => before is [.., var last] && last.Span.Overlaps(next.Span) ? before : [.. before, next];

    private sealed record Amount(decimal Value, TextSpan Span, bool IsPercent);

    private ListedSum Listed(string before, string after, Amount amount)
    {
        var pieces = Piece.Split($"{before} {after}");
        var isTotal = _totals.Find(pieces).Count > 0;
        var what = isTotal ? "" : string.Join(' ', new[] { Cleaned(before), Cleaned(after) }.Where(words => words.Length > 0));
        var named = _payers.Find(Piece.Split(what));
        return new ListedSum(what, amount.Value, amount.IsPercent, Agreed([.. _payers.Find(pieces).Select(found => found.Value).Distinct()]), isTotal)
        {
            IsOnlyPayer = what.Length > 0 && Piece.Split(what).All(piece => IsBeside(piece) || named.Any(found => found.Span.Overlaps(piece.Span))),
        };
    }

    /// <summary>"Penger vi har selv" is money; of "egne penger og eget arbeid" it is not said how much is which.</summary>
    private static PayerKind? Agreed(IReadOnlyList<PayerKind> kinds)
    {
        List<PayerKind> telling = [.. kinds.Where(kind => kind != PayerKind.Own)];
        return (kinds.Count, telling) switch
        {
            (0, _) => null,
            (_, []) => PayerKind.Own,
            (_, [var one]) => one,
            _ => telling.All(kind => kind is PayerKind.OwnMoney or PayerKind.OwnWork) ? PayerKind.Own : telling[0],
        };
    }

    /// <summary>Without the words at either end that only lead up to a sum.</summary>
    private string Cleaned(string words)
    {
        var pieces = Piece.Split(words);
        var (first, last) = (0, pieces.Count - 1);
        while (first <= last && IsBeside(pieces[first]))
            first++;
        while (last >= first && IsBeside(pieces[last]))
            last--;
        return first > last ? "" : words[pieces[first].Span.Start..pieces[last].Span.End];
    }

    private bool IsBeside(Piece piece) => _beside.Contains(piece.Key) || _between.Contains(piece.Key);

    /// <summary>A number without "kr" where no sum gives itself away.</summary>
    private Amount? Alone(string text, TextSpan part) =>
        _quantity.RecogniseMoney(part.Of(text)) is { Value: >= LeastAlone and not (>= FirstYear and <= LastYear) } sum ? new Amount(sum.Value, new TextSpan(part.Start + sum.Span.Start, sum.Span.Length), IsPercent: false) : null;

    /// <summary>The message, parted where one thing ends and the next begins; never inside a sum.</summary>
    private List<TextSpan> Parts(string text, IReadOnlyList<Amount> amounts)
    {
        var cuts = Separator.Matches(text).Select(match => new TextSpan(match.Index, match.Length))
            .Concat(Piece.Split(text).Where(piece => _between.Contains(piece.Key)).Select(piece => piece.Span))
            .Where(cut => !amounts.Any(amount => amount.Span.Overlaps(cut)))
            .OrderBy(cut => cut.Start);
        var (parts, from) = (new List<TextSpan>(), 0);
        foreach (var cut in cuts.Append(new TextSpan(text.Length, 0)))
        {
            if (!string.IsNullOrWhiteSpace(text[from..cut.Start]))
                parts.Add(new TextSpan(from, cut.Start - from));
            from = cut.End;
        }

        return parts;
    }

    // A comma between digits belongs to a number.
    [GeneratedRegex(@"(?<![0-9]),|,(?![0-9])|[;+\n]|\.(?=\s|$)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Separator { get; }
}
