using System.Globalization;
using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Og i 2018?", "og året etter?": the question before, of another year: what was told speaks of it, or one of those that were told is of that time; else no source says it.</summary>
internal sealed partial class OtherYear() : Reading(Footing.Question, unless: Sign.Place)
{
    private const int MostTold = 3;
    private const double Sure = 0.95;

    private const string YearAfter = "year-after";
    private const string YearBefore = "year-before";

    protected override Sense? Read(FollowUp message)
    {
        if (message.Query is not { Mentions.Count: 0, Properties.Count: 0, Content.Count: <= 1 } || YearOf(message) is not { } year)
            return null;
        if (Together(message).Where(entry => IsOf(entry.Title.Nb, year)).ToList() is [var then] && then != message.Last)
            return Told(new Answer.Given([message.Choose(then, message.Joined)]) { Score = Sure, Understood = message.About(then) });
        if (message.Last is not { } entry)
            return null;

        var asked = message.Joined.Properties;
        var speaking = entry.Facts.Where(fact => IsOf(fact.Text.Nb, year)).OrderByDescending(fact => Names(fact.Text.Nb, year)).ThenByDescending(fact => asked.Contains(fact.Property)).Take(MostTold).ToList();
        return speaking.Count > 0 ? Told(message.Tell(new Telling(entry.Id, []) { Facts = speaking }, entry))
            : IsOf(entry.Text.Nb, year) ? Told(message.Tell(message.Choose(entry, message.Joined), entry))
            : Told(message.Lacks(entry));
    }

    private static int? YearOf(FollowUp message) => message.Query is { Years: [var said], Content.Count: 1 } ? (message.Leans ? said : null) : YearBeside(message);

    /// <summary>"Året etter da?": beside the year of the question before.</summary>
    private static int? YearBeside(FollowUp message)
    {
        var (after, before) = (message.Query.Wants(YearAfter), message.Query.Wants(YearBefore));
        return after != before && message.Query.Years.Count == 0 && message.Retriever.Read(message.Focus.Question!).Years is [var asked] ? asked + (after ? 1 : -1) : null;
    }

    /// <summary>What was told last, with what always belongs with it.</summary>
    private static IEnumerable<Entry> Together(FollowUp message) =>
        message.Last is { } last ? last.TellWith.Select(id => message.Knowledge[id]).Concat(message.Several).Append(last).Distinct() : message.Several;

    private static bool Names(string text, int year) => text.Contains(year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>The year stands there, or lies in "2016–2020".</summary>
    private static bool IsOf(string text, int year) =>
        Names(text, year)
        || Span.Matches(text).Any(span => Number(span.Groups[1]) <= year && year <= Number(span.Groups[2]));

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b((?:19|20)\d\d)(?:–| til )((?:19|20)\d\d)\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Span { get; }
}
