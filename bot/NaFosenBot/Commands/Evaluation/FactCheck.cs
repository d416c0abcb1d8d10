using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Commands.Evaluation;

/// <summary>Finds numbers, addresses and hosts in a reply that none of its cited entries hold.</summary>
internal static partial class FactCheck
{
    public static IReadOnlyList<string> Unsupported(Reply reply, KnowledgeBase knowledge)
    {
        var support = Support(reply, knowledge);
        return [.. Facts.Matches(Plain(Stated(reply.Text, knowledge))).Select(match => match.Value.Trim('.', ',', '-')).Distinct().Where(fact => !support.Contains(fact, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>A title names an entry and states nothing of it; of a list, how many it has is counted and not told.</summary>
    private static string Stated(string text, KnowledgeBase knowledge)
    {
        var stated = knowledge.Entries.SelectMany(entry => entry.Title.All).Aggregate(text, (rest, title) => rest.Replace($"**{title}**", "", StringComparison.Ordinal));
        int[] counts = [.. Count.Matches(stated).Select(match => int.Parse(match.ValueSpan, CultureInfo.InvariantCulture))];
        return counts.Length == 0 ? stated : Regex.Replace(Count.Replace(stated, ""), $@"\b{counts.Sum()}\b", "", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private static string Support(Reply reply, KnowledgeBase knowledge)
    {
        var text = new StringBuilder();
        foreach (var entry in reply.Citations.Select(citation => knowledge[citation.Entry]))
        {
            text.AppendJoin('\n', [.. entry.Title.All, .. entry.Text.All, .. entry.Names, .. entry.Facts.SelectMany(fact => fact.Text.All)]).Append('\n');
            foreach (var verified in entry.Facts.Select(fact => fact.Verified).OfType<Verified>().Prepend(entry.Verified))
                Append(text, verified);
            // Titles of what the entry points to are named with it.
            text.AppendJoin('\n', entry.SeeAlso.Concat(entry.Successor is { } next ? [next] : []).SelectMany(id => knowledge[id].Title.All)).Append('\n');
        }

        foreach (var route in knowledge.Routes.Where(route => reply.Citations.Any(citation => citation.Entry == route.Entry)))
            text.AppendJoin('\n', route.Because.All).Append('\n');
        return Plain(text.ToString());
    }

    private static void Append(StringBuilder text, Verified verified)
    {
        text.Append(verified.On.Text).Append('\n');
        foreach (var date in new[] { verified.On.Earliest, verified.On.Latest }.OfType<EdtfDate>())
            text.Append(date.Day).Append('\n').Append(date.Year).Append('\n');
        foreach (var source in verified.Sources)
            text.Append(source.AbsoluteUri).Append('\n').Append(source.IdnHost).Append('\n');
    }

    /// <summary>"**Hele landet (14)**".</summary>
    [GeneratedRegex(@"(?<=^\*\*.*\()\d+(?=\)\*\*$)", RegexOptions.Multiline)]
    private static partial Regex Count { get; }

    /// <summary>Thousands joined, so that "100 000", "100,000" and "100000" are one number.</summary>
    private static string Plain(string text) => Thousands.Replace(text.Replace('\u00a0', ' '), "");

    [GeneratedRegex(@"(?<=\d)[ ,.](?=\d{3}(?!\d))")]
    private static partial Regex Thousands { get; }

    // E-mail addresses, hosts, and numbers of two digits or more.
    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.[\w.]+|\b(?:[a-z0-9æøå-]+\.)+(?:no|com|net|org|eu)\b|\d[\d ]*\d(?:[.,]\d+)?", RegexOptions.IgnoreCase)]
    private static partial Regex Facts { get; }
}
