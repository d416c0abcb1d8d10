using System.Text.RegularExpressions;
using PhoneNumbers;

namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>Finds e-mail addresses and phone numbers.</summary>
public static partial class ContactRecogniser
{
    private const string HomeCountry = "NO";
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>Addresses as typed, the domain in lower case.</summary>
    public static IReadOnlyList<Found<string>> FindEmails(string text) => !text.Contains('@', StringComparison.Ordinal)
        ? []
        : [.. Email.Matches(Read(text)).Select(match => new Found<string>($"{match.Groups["name"].Value}@{match.Groups["domain"].Value.ToLowerInvariant()}", new TextSpan(match.Index, match.Length)))];

    /// <summary>Numbers that can exist, in E.164: "+4791234567". Without a country code they are Norwegian.</summary>
    public static IReadOnlyList<Found<string>> FindPhones(string text) => !text.Any(char.IsDigit)
        ? []
        : [.. Numbers.FindNumbers(Read(text), HomeCountry)
            .Select(match => new Found<string>(Numbers.Format(match.Number, PhoneNumberFormat.E164), new TextSpan(match.Start, match.Length)))];

    /// <summary>As people write it here: "912 34 567"; foreign numbers with their country code.</summary>
    /// <exception cref="ArgumentException">It is no phone number.</exception>
    public static string FormatPhone(string e164)
    {
        try
        {
            var number = Numbers.Parse(e164, HomeCountry);
            return Numbers.Format(number, Numbers.GetRegionCodeForNumber(number) == HomeCountry ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        }
        catch (NumberParseException broken)
        {
            throw new ArgumentException("This is no phone number in E.164 form.", nameof(e164), broken);
        }
    }

    private static string Read(string text) => text.Length > Word.LongestText ? text[..Word.LongestText] : text;

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}._%+-])(?<name>[\p{L}\p{N}_%+-]+(?:\.[\p{L}\p{N}_%+-]+)*)@(?<domain>(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,})(?![\p{L}\p{N}-])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Email { get; }
}
