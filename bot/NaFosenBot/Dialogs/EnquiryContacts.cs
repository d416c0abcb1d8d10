using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>Reads how somebody likes to be answered: where, at which address or number, and when.</summary>
internal static partial class EnquiryContacts
{
    private const int LongestTime = 12;
    private const int FewWords = 6;

    /// <summary>With an address, a number, a day or an organisation number that stand in the words. Of two of a kind, none: which is meant, the person has to say.</summary>
    public static EnquiryDraft Learn(string text, EnquiryDraft draft, Situated here)
    {
        if (Emails(text) is [var email])
            draft = draft with { Email = email.Value, Way = AnswerWay.Mail };
        if (ContactRecogniser.FindPhones(text) is [var phone])
            draft = draft with { Phone = phone.Value, Way = AnswerWay.Phone, RingAt = TimeBeside(text, phone.Span, here) ?? draft.RingAt };
        if (OrganisationNumber.Find(text) is [var number])
            draft = draft with { OrganisationNumber = number.Value.Value };
        return draft;
    }

    /// <summary>The address was not written like that: "ola (at) firma,no".</summary>
    public static bool IsMended(string text, string? email) => email is not null && !text.Contains(email, StringComparison.OrdinalIgnoreCase);

    public static AnswerWay? Way(string text, Situated here)
    {
        var ways = Enum.GetValues<AnswerWay>();
        var names = ways.Select(way => (IReadOnlyList<string>)[.. Tongues.All.SelectMany(tongue => DialogTexts.Say(tongue, $"enquiry.way.words.{way}").Split(", "))]).ToList();
        return here.Tools.Recognisers.Choice.Recognise(text, names) is { } chosen ? ways[chosen.Value] : null;
    }

    /// <summary>The words themselves, when they say a time.</summary>
    public static string? Time(string text, Situated here)
    {
        var words = Word.Split(text);
        if (words.Count is 0 or > LongestTime || text.Contains('?', StringComparison.Ordinal) || ContactRecogniser.FindPhones(text).Count > 0 || Emails(text).Count > 0)
            return null;

        var known = Tongues.All.SelectMany(tongue => DialogTexts.Say(tongue, "enquiry.time.words").Split(", ")).ToHashSet();
        var says = Clock.IsMatch(text) || here.Tools.Recognisers.Date.Find(text, here.Today).Count > 0 || words.Any(word => known.Contains(word.Lower));
        return says ? text.Trim().TrimEnd('.', '!') : null;
    }

    /// <summary>"912 34 567, helst torsdag": what is said beside the number, or the day that is named somewhere.</summary>
    private static string? TimeBeside(string text, TextSpan number, Situated here)
    {
        var rest = text.Remove(number.Start, number.Length).Trim(' ', ',', '.', ':', ';');
        var isShort = Word.Split(rest).Count <= FewWords && here.Tools.Recognisers.Moves.Holds(rest, Move.CallMe) is null;
        return (isShort ? Time(rest, here) : null) ?? here.Tools.Recognisers.Date.Recognise(rest, here.Today)?.Span.Of(rest);
    }

    private static IReadOnlyList<Found<string>> Emails(string text) =>
        ContactRecogniser.FindEmails(text) is { Count: > 0 } found ? found : ContactRecogniser.FindEmails(Slips.Replace(At.Replace(text, "@"), "."));

    /// <summary>What people write for the sign that their keyboard hides.</summary>
    [GeneratedRegex(@"\s*(?:\((?:at|krøllalfa|alfakrøll)\)|\[at\]|(?<=\S)\s*@\s*(?=\S)|\s(?:krøllalfa|alfakrøll)\s)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex At { get; }

    /// <summary>A comma or a space for the point after the sign.</summary>
    [GeneratedRegex(@"(?<=@[\p{L}\p{N}-]+)(?:,| ?\. ?|\.\.)(?=[\p{L}]{2,})", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Slips { get; }

    [GeneratedRegex(@"(?<![0-9])(?:[01]?[0-9]|2[0-3])(?:[.:][0-5][0-9])?(?![0-9])", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Clock { get; }
}
