using System.Globalization;
using System.Text.RegularExpressions;

namespace NaFosenBot.Answering;

/// <summary>The part of a composed answer that may be put into other words.</summary>
/// <param name="Composed">As it stands in the answer, with its line of sources.</param>
/// <param name="Told">Without that line.</param>
/// <param name="Sources">What belongs under other words for it: the sources by the numbers of the citations.</param>
/// <param name="Reservations">What other words for it may leave out, and nobody may miss.</param>
public sealed partial record Wording(string Composed, string Told, string Sources, IReadOnlyList<Reservation> Reservations)
{
    /// <summary>Other words for the answer, with each sentence of a reservation that they left out, as the answer has it.</summary>
    /// <param name="draft">With its citations by number: [1].</param>
    public string Complete(string draft)
    {
        var tokens = TokensOf(draft);
        var missing = Reservations.Select(reservation => reservation with { Text = string.Join(' ', Ends.Split(reservation.Text).Where(sentence => !Says(tokens, TokensOf(sentence), reservation.Number))) })
            .Where(reservation => reservation.Text.Length > 0).ToList();
        var whole = missing.Where(reservation => reservation.Number is null).Select(reservation => reservation.Text);
        var single = missing.Where(reservation => reservation.Number is not null).GroupBy(reservation => (reservation.Number, reservation.Title));
        return EntryText.Paragraphs([.. whole, draft, .. single.Select(of => $"**{of.Key.Title}:** {string.Join(' ', of.Select(reservation => reservation.Text))} [{of.Key.Number}]")]);
    }

    /// <summary>In these very words, whatever stands between them but a word; the next citation is the one.</summary>
    private static bool Says(List<string> draft, List<string> sentence, int? number)
    {
        for (var start = 0; start + sentence.Count <= draft.Count; start++)
        {
            if (draft.Slice(start, sentence.Count).SequenceEqual(sentence) && (number is not { } cited || CitedFrom(draft, start + sentence.Count).Contains(MarkOf(cited))))
                return true;
        }

        return false;
    }

    private static IEnumerable<string> CitedFrom(List<string> draft, int start) => draft.Skip(start).SkipWhile(token => !IsMark(token)).TakeWhile(IsMark);

    private static bool IsMark(string token) => token[0] == '[';

    private static string MarkOf(int number) => string.Create(CultureInfo.InvariantCulture, $"[{number}]");

    private static List<string> TokensOf(string text) => [.. Tokens.Matches(text.ToLowerInvariant()).Select(token => token.Value)];

    [GeneratedRegex(@"\[\d+\]|[\p{L}\p{N}]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tokens { get; }

    [GeneratedRegex(@"(?<=[.!?])\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ends { get; }
}
