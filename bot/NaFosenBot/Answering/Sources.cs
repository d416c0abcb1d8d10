using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering;

/// <summary>Gathers what a composed answer rests on and writes its last line.</summary>
internal sealed class Sources(Tongue tongue)
{
    private const int MostNamed = 6;

    private readonly List<Citation> _citations = [];
    private readonly List<string> _lines = [];
    private readonly Dictionary<EntryId, List<string>> _linesOf = [];

    public IReadOnlyList<Citation> Citations => _citations;

    /// <summary>Cites an entry; <paramref name="verified"/> are the facts' own sources, or the entry's where they have none.</summary>
    public void Cite(Entry entry, IEnumerable<Verified> verified)
    {
        var used = verified.DefaultIfEmpty(entry.Verified).Distinct().ToList();
        if (_citations.All(citation => citation.Entry != entry.Id))
            _citations.Add(new Citation(entry.Id, entry.Title.In(tongue), used[0].Sources is [var page, ..] ? page : null, DateWords.Verified(used[0].On, tongue)));
        if (!_linesOf.TryGetValue(entry.Id, out var lines))
            _linesOf[entry.Id] = lines = [];
        foreach (var line in used.Select(Line))
        {
            Add(line, _lines);
            Add(line, lines);
        }
    }

    /// <summary>The line under the answer; empty when nothing was cited.</summary>
    public string Write() => _lines.Count switch
    {
        0 => "",
        1 => AnswerTexts.Say(tongue, "source", ("sources", _lines[0])),
        _ => AnswerTexts.Say(tongue, "sources", ("sources", string.Join(" · ", _lines.Take(MostNamed)))),
    };

    /// <summary>A line for each citation, by its number.</summary>
    public string WriteNumbered()
    {
        var numbered = _citations.Select((citation, place) => $"{place + 1}. {citation.Title}: {string.Join(" · ", _linesOf[citation.Entry])}");
        return $"**{AnswerTexts.Say(tongue, "numbered")}**\n{string.Join('\n', numbered)}";
    }

    private static void Add(string line, List<string> lines)
    {
        if (!lines.Contains(line))
            lines.Add(line);
    }

    private string Line(Verified verified)
    {
        var where = verified.Sources.Count == 0
            ? AnswerTexts.Say(tongue, "noSource")
            : $"[{Host(verified.Sources[0])}]({verified.Sources[0].AbsoluteUri})";
        var doubt = verified.Confidence == Confidence.High ? "" : $", {AnswerTexts.Say(tongue, "uncertain")}";
        return $"{where}, {DateWords.Verified(verified.On, tongue)}{doubt}";
    }

    private static string Host(Uri source) =>
        source.IdnHost.StartsWith("www.", StringComparison.Ordinal) ? source.IdnHost[4..] : source.IdnHost;
}
