using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Staff.Teams;

/// <summary>A requester's own words where a whole channel reads them: without the numbers and addresses they can be reached at, which whoever has rights sees on their own card.</summary>
internal static partial class SharedWords
{
    public static string Of(string text, StaffWords words)
    {
        foreach (var found in ContactRecogniser.FindEmails(text).Reverse())
            text = Hidden(text, found.Span, words.Say("hidden.email"));
        foreach (var found in ContactRecogniser.FindPhones(text).Where(found => !Thousands.IsMatch(text.AsSpan(found.Span.Start, found.Span.Length))).Reverse())
            text = Hidden(text, found.Span, words.Say("hidden.phone"));
        return text;
    }

    private static string Hidden(string text, TextSpan span, string by) => $"{text[..span.Start]}{by}{text[(span.Start + span.Length)..]}";

    /// <summary>"25 000 000" is a sum; numbers of telephones are parted otherwise.</summary>
    [GeneratedRegex(@"^\d{1,3}(?:[\s.]\d{3})+$", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands { get; }
}
