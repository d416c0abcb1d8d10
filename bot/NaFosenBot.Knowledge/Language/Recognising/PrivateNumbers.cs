using System.Text.RegularExpressions;

namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>Numbers that are nobody else's business: national identity numbers and D-numbers, bank accounts, payment cards. Found by their check digits.</summary>
/// <remarks>One long number in eleven has the check digit of an account by chance; striking such a number costs less than keeping an account.</remarks>
public static partial class PrivateNumbers
{
    /// <summary>What stands in the place of a number that was struck.</summary>
    public const string Mark = "•••••••••••";

    private const int Identity = 11;
    private const int ShortestCard = 13;
    private const int LongestCard = 19;

    private static readonly int[] FirstCheck = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
    private static readonly int[] LastCheck = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

    /// <summary>How account numbers are written: in one, as 1234.56.78901, or after an IBAN's first four.</summary>
    private static readonly int[][] AccountGroups = [[11], [4, 2, 5], [4, 4, 3], [4, 7]];

    /// <summary>How identity numbers are written: date and number.</summary>
    private static readonly int[][] IdentityGroups = [[6, 5], [2, 2, 2, 5]];

    public static bool IsStruck(string text) => text.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The text with every such number struck. The same text comes back when it holds none, or when they were struck before.</summary>
    public static string Strike(string text)
    {
        if (text.Count(char.IsAsciiDigit) < Identity)
            return text;

        foreach (var span in Find(text).Reverse())
            text = $"{text[..span.Start]}{Mark}{text[span.End..]}";
        return text;
    }

    private static IReadOnlyList<TextSpan> Find(string text)
    {
        var found = new List<TextSpan>();
        foreach (Match run in Runs.Matches(text))
        {
            var groups = Groups.Matches(run.Value).Select(group => (group.Value, Span: new TextSpan(run.Index + group.Index, group.Length))).ToList();
            for (var first = 0; first < groups.Count; first++)
            {
                if (At(groups, first) is not { } count)
                    continue;

                found.Add(groups[first].Span.To(groups[first + count - 1].Span));
                first += count - 1;
            }
        }

        return found;
    }

    /// <summary>How many groups of digits from here on make up such a number; null when none does.</summary>
    private static int? At(List<(string Value, TextSpan Span)> groups, int first)
    {
        var digits = "";
        for (var at = first; at < groups.Count && digits.Length <= LongestCard; at++)
        {
            digits += groups[at].Value;
            var taken = groups[first..(at + 1)];
            var sizes = taken.Select(group => group.Value.Length);
            // Loosely written only where nothing else is written so: "4 000 000 - 5 000 000" is a sum.
            var isTight = taken.Zip(taken.Skip(1)).All(pair => pair.Second.Span.Start - pair.First.Span.End == 1);
            if (IsIdentity(digits) && (isTight || IdentityGroups.Any(shape => shape.SequenceEqual(sizes))))
                return at - first + 1;
            if (isTight && ((IsAccount(digits) && AccountGroups.Any(shape => shape.SequenceEqual(sizes))) || IsCard(digits)))
                return at - first + 1;
        }

        return null;
    }

    /// <summary>A date and two check digits. D-numbers add 40 to the day; numbers given out for other needs add to the month.</summary>
    private static bool IsIdentity(string digits)
    {
        if (digits.Length != Identity || !IsAccount(digits) || Weigh(digits, FirstCheck) % 11 != 0)
            return false;

        var (day, month) = (Part(digits, 0), Part(digits, 2));
        return (day > 40 ? day - 40 : day) is >= 1 and <= 31 && month % 20 is >= 1 and <= 12;
    }

    private static bool IsAccount(string digits) => digits.Length == Identity && Weigh(digits, LastCheck) % 11 == 0;

    private static bool IsCard(string digits)
    {
        if (digits.Length is < ShortestCard or > LongestCard || digits[0] is not ('3' or '4' or '5' or '6'))
            return false;

        var sum = digits.Reverse().Index().Sum(digit => Doubled(digit.Item - '0', digit.Index % 2 == 1));
        return sum % 10 == 0;
    }

    private static int Doubled(int digit, bool isDoubled) => !isDoubled ? digit : digit > 4 ? (digit * 2) - 9 : digit * 2;

    private static int Weigh(string digits, int[] weights) => weights.Index().Sum(weight => weight.Item * (digits[weight.Index] - '0'));

    private static int Part(string digits, int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';

    // Groups of digits with up to three signs or spaces between them.
    [GeneratedRegex(@"[0-9]+(?:[\s.\-\u2010-\u2014\u2212\u00a0\u202f/:]{1,3}[0-9]+)*", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Runs { get; }

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Groups { get; }
}
