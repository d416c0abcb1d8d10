using System.Text.RegularExpressions;

namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>A Norwegian organisation number: nine digits, the last of which checks the others (modulus 11).</summary>
public sealed partial record OrganisationNumber
{
    private const int Digits = 9;
    private static readonly int[] Weights = [3, 2, 7, 6, 5, 4, 3, 2];

    private OrganisationNumber(string value) => Value = value;

    /// <summary>Nine digits.</summary>
    public string Value { get; }

    public static OrganisationNumber? TryParse(string digits) =>
        digits.Length == Digits && digits.All(char.IsAsciiDigit) && CheckDigit(digits) == digits[^1] - '0' ? new OrganisationNumber(digits) : null;

    /// <summary>Numbers in a text whose check digit is right: "923 609 016", "NO923609016MVA".</summary>
    public static IReadOnlyList<Found<OrganisationNumber>> Find(string text) =>
        [.. Candidates(text).Where(found => TryParse(found.Value) is not null).Select(found => new Found<OrganisationNumber>(TryParse(found.Value)!, found.Span))];

    /// <summary>Nine digits that are meant as one, but whose check digit is wrong: a typing error to be told.</summary>
    public static IReadOnlyList<Found<string>> FindMistyped(string text) => [.. Candidates(text).Where(found => TryParse(found.Value) is null)];

    /// <summary>In groups of three.</summary>
    public override string ToString() => $"{Value[..3]} {Value[3..6]} {Value[6..]}";

    /// <summary>The digit that belongs after eight others; null where there is none.</summary>
    internal static int? CheckDigit(string digits)
    {
        var rest = Weights.Index().Sum(weight => weight.Item * (digits[weight.Index] - '0')) % 11;
        return rest switch { 0 => 0, 1 => null, _ => 11 - rest };
    }

    private static IEnumerable<Found<string>> Candidates(string text) => text.Count(char.IsAsciiDigit) < Digits
        ? []
        : Shape.Matches(text.Length > Word.LongestText ? text[..Word.LongestText] : text)
            .Select(match => new Found<string>(string.Concat(match.Value.Where(char.IsAsciiDigit)), new TextSpan(match.Groups["n"].Index, match.Groups["n"].Length)));

    [GeneratedRegex(@"(?<![0-9+.,])(?<![0-9] )(?<n>[0-9]{3}[ \u00a0.]?[0-9]{3}[ \u00a0.]?[0-9]{3})(?! ?[0-9])(?!,[0-9])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Shape { get; }
}
