using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering.Guarding;

/// <summary>A sentence that may support one of a draft.</summary>
/// <param name="Line">Sentences of one line belong together.</param>
/// <param name="Numbers">Grounds that say it.</param>
/// <param name="Label">What the line is about: "Beløp".</param>
internal sealed record Passage(int Line, HashSet<int> Numbers, string Text, string Label, HashSet<string> LabelMeans, IReadOnlyList<Clause> Clauses)
{
    public HashSet<string> Meanings { get; } = [.. Clauses.SelectMany(clause => clause.Meanings)];

    public HashSet<int> Years { get; } = [.. Clauses.SelectMany(clause => clause.Facts).Select(fact => fact.YearSaid).OfType<int>()];

    public IReadOnlyList<Lexeme> Lexemes { get; } = [.. Clauses.SelectMany(clause => clause.Lexemes)];

    /// <summary>What clauses of that stance mean.</summary>
    public HashSet<string> MeaningsOf(Stance stance)
    {
        var of = Clauses.Where(clause => clause.Stance == stance).ToList();
        if (of.Count == 0)
            return [];

        return [.. of.SelectMany(clause => clause.Meanings.Concat(clause.Subject)), .. LabelMeans];
    }
}

/// <summary>All that a draft may say, sentence by sentence: the composed answer and the cited entries.</summary>
internal sealed partial class Passages
{
    private readonly Dictionary<string, Passage> _seen = new(StringComparer.Ordinal);
    private readonly List<Passage> _all = [];
    private readonly Dictionary<int, HashSet<string>> _titles = [];
    private readonly Dictionary<int, string> _titleTexts = [];
    private readonly Dictionary<string, int> _byTitle = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _neighbours = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly ClauseReader _reader;
    private readonly Wordbook _book;
    private int _line;

    public Passages(Grounds grounds, KnowledgeBase knowledge, Wordbook book, ClauseReader reader)
    {
        (_book, _reader) = (book, reader);
        foreach (var ground in grounds.Cited)
        {
            var names = Lexer.Plain(string.Join(" . ", knowledge.Find(ground.Entry)?.Names.Prepend(ground.Title) ?? [ground.Title]));
            _titles[ground.Number] = MeansOf(names);
            _titleTexts[ground.Number] = names.ToLowerInvariant();
            _byTitle.TryAdd(Letters(ground.Title), ground.Number);
            NoteNeighbours(names);
            AddGround(ground);
        }

        AddComposed(Lexer.Plain(grounds.Composed), [.. grounds.Cited.Select(ground => ground.Number)]);
    }

    public IReadOnlyList<Passage> Of(IReadOnlyCollection<int> cited) => [.. _all.Where(passage => passage.Numbers.Overlaps(cited))];

    public HashSet<string> TitlesOf(IEnumerable<int> cited) => [.. cited.SelectMany(number => _titles.GetValueOrDefault(number, []))];

    /// <summary>A number that is part of a name: "Oppstartstilskudd 2".</summary>
    public bool IsInTitle(string twoWords, IEnumerable<int> cited) => cited.Any(number => _titleTexts.GetValueOrDefault(number, "").Contains(twoWords.ToLowerInvariant(), StringComparison.Ordinal));

    /// <summary>The very words of the grounds.</summary>
    public bool IsQuoted(Claim claim)
    {
        if (!_seen.TryGetValue(Letters(claim.Sentence.Text), out var passage) || !passage.Numbers.Overlaps(claim.Sentence.Cited))
            return false;

        claim.IsQuoted = true;
        claim.Lines.Add(passage.Line);
        return true;
    }

    /// <summary>A name as the grounds write it, its genitive aside.</summary>
    public bool IsWritten(string lower) => _written.Contains(lower) || _written.Contains(lower + "s") || (lower[^1] == 's' && _written.Contains(lower[..^1])) || (lower.Contains('-', StringComparison.Ordinal) && lower.Split('-').Any(_written.Contains));

    /// <summary>Whether two words stand beside each other anywhere in the grounds.</summary>
    public bool AreNeighbours(Lexeme one, Lexeme other) => _neighbours.Contains((_book.KeyOf(one.Lower), _book.KeyOf(other.Lower)));

    private void AddGround(Ground ground)
    {
        foreach (var (index, line) in Lexer.Plain(ground.Text).Split('\n', StringSplitOptions.RemoveEmptyEntries).Index())
        {
            var labelled = index > 0 ? Labelled.Match(line) : Match.Empty;
            Add(labelled.Success ? labelled.Groups[2].Value : line, [ground.Number], labelled.Success ? labelled.Groups[1].Value : "");
        }
    }

    private void AddComposed(string composed, HashSet<int> all)
    {
        var section = all;
        foreach (var line in composed.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            var headed = Headed.Match(line);
            if (headed.Success && _byTitle.TryGetValue(Letters(headed.Groups[1].Value), out var number))
            {
                Add(headed.Groups[2].Value.Length > 0 ? headed.Groups[2].Value : headed.Groups[1].Value, [number], headed.Groups[2].Value.Length > 0 ? headed.Groups[1].Value : "");
                if (!line.StartsWith('-'))
                    section = [number];
            }
            else if (headed.Success && headed.Groups[2].Value.Length > 0)
            {
                Add(headed.Groups[2].Value, section, headed.Groups[1].Value);
            }
            else
            {
                // Whom to turn to stands under no title of its own.
                Add(line, line.Contains(": **", StringComparison.Ordinal) ? all : section, "");
            }
        }
    }

    private void Add(string line, HashSet<int> numbers, string label)
    {
        _line++;
        NoteNeighbours(line);
        foreach (var (index, sentence) in Sentences.Of(line).Index())
        {
            var key = Letters(sentence.Text);
            if (_seen.TryGetValue(key, out var seen))
            {
                seen.Numbers.UnionWith(numbers);
                if (index == 0 && label.Length > 0)
                    _seen.TryAdd(Letters(label + sentence.Text), seen);
                continue;
            }

            var passage = new Passage(_line, [.. numbers], sentence.Text, label, label.Length > 0 ? MeansOf(label) : [], _reader.Read(sentence.Text));
            _seen.Add(key, passage);
            // As it stands in a list: "Beløp: …".
            if (index == 0 && label.Length > 0)
                _seen.TryAdd(Letters(label + sentence.Text), passage);
            _all.Add(passage);
        }
    }

    private HashSet<string> MeansOf(string text) => [.. _reader.Read(text).SelectMany(clause => clause.Words).SelectMany(word => word.Means.Append(word.Key))];

    private void NoteNeighbours(string text)
    {
        string? before = null;
        foreach (var match in WordsAndStops.Matches(text.Replace("**", "", StringComparison.Ordinal)).Select(match => match.Value))
        {
            _written.Add(Wordbook.LowerOf(match));
            _written.UnionWith(Wordbook.LowerOf(match).Split('-'));
            var key = char.IsLetterOrDigit(match[0]) ? _book.KeyOf(Wordbook.LowerOf(match)) : null;
            if (before is not null && key is not null)
                _neighbours.Add((before, key));
            before = key;
        }
    }

    private static string Letters(string text) => string.Concat(text.Where(letter => char.IsLetterOrDigit(letter) || letter is ',' or '%' or '/' or '@' or '?')).ToLowerInvariant();

    [GeneratedRegex("^([^:]{2,40}): (.+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Labelled { get; }

    [GeneratedRegex(@"^(?:- )?\*\*([^*]+?):?\*\*\s*(.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Headed { get; }

    [GeneratedRegex(@"[\w'’][\w'’/&.-]*\w|\w|[.,;:()\n]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordsAndStops { get; }
}
