using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering.Guarding;

/// <summary>A sentence that may support one of a draft.</summary>
/// <param name="Line">Sentences of one line belong together.</param>
/// <param name="Numbers">Grounds that say it.</param>
/// <param name="Label">What the line is about: "Beløp".</param>
internal sealed record Passage(int Line, HashSet<int> Numbers, string Text, string Label, HashSet<string> LabelMeans, IReadOnlyList<Clause> Clauses)
{
    private readonly Dictionary<Stance, HashSet<string>> _byStance = [];

    public HashSet<string> Meanings { get; } = [.. Clauses.SelectMany(clause => clause.Meanings)];

    public IReadOnlyList<Lexeme> Facts { get; } = [.. Clauses.SelectMany(clause => clause.Facts)];

    public HashSet<string> Keys { get; } = [.. Clauses.SelectMany(clause => clause.Lexemes).Select(lexeme => lexeme.Key)];

    /// <summary>Years that its numbers are from.</summary>
    public HashSet<int> Years { get; init; } = [.. Clauses.SelectMany(clause => clause.Facts).Select(fact => fact.YearSaid).OfType<int>()];

    /// <summary>"Dei gir ikkje pengar": those that the sentence before is about.</summary>
    public HashSet<string> Antecedent { get; init; } = [];

    /// <summary>The words of its label as they stand.</summary>
    public HashSet<string> LabelWords { get; } = [.. Wordbook.LowerOf(Label).Split(' ')];

    /// <summary>The words for whom it calls by a pronoun.</summary>
    public HashSet<string> Named { get; init; } = [];

    /// <summary>What its line has said before it.</summary>
    public IReadOnlyList<Clause> Before { get; set; } = [];

    public IReadOnlyList<Lexeme> Lexemes { get; } = [.. Clauses.SelectMany(clause => clause.Lexemes)];

    /// <summary>What clauses of that stance mean.</summary>
    public HashSet<string> MeaningsOf(Stance stance) => _byStance.TryGetValue(stance, out var known) ? known : _byStance[stance] = Read(stance);

    private HashSet<string> Read(Stance stance)
    {
        var of = Clauses.Where(clause => clause.Stance == stance || clause.IsAside).ToList();
        return of.All(clause => clause.IsAside) ? [] : [.. of.SelectMany(clause => clause.Meanings.Concat(clause.Subject)), .. LabelMeans];
    }
}

/// <summary>All that a draft may say, sentence by sentence: the composed answer and the cited entries.</summary>
internal sealed partial class Passages
{
    private static readonly HashSet<string> Pronouns = new(["de", "dei", "they"], StringComparer.Ordinal);

    /// <summary>Of one thing, too; "det" may be nothing at all.</summary>
    private static readonly HashSet<string> Referring = new([.. Pronouns, "det", "den", "han", "ho", "hun", "it"], StringComparer.Ordinal);

    private readonly Dictionary<string, Passage> _seen = new(StringComparer.Ordinal);
    private readonly List<Passage> _all = [];
    private readonly Dictionary<int, HashSet<string>> _titles = [];
    private readonly Dictionary<int, string> _titleTexts = [];
    private readonly Dictionary<int, string> _named = [];
    private readonly Dictionary<string, int> _byTitle = new(StringComparer.Ordinal);
    private readonly ClauseReader _reader;
    private readonly Wordbook _book;
    private int _line;

    /// <summary>What the sentence before in the line speaks of.</summary>
    private HashSet<string> _subject = [];

    public Passages(Grounds grounds, KnowledgeBase knowledge, Wordbook book, ClauseReader reader)
    {
        (_book, _reader, Spelling) = (book, reader, new Spelling(book));
        foreach (var ground in grounds.Cited)
        {
            var entry = knowledge.Find(ground.Entry);
            // What people search by may name others too; short forms are all capitals.
            var names = Lexer.Plain(string.Join(" . ", new[] { ground.Title, entry?.Title.Nb, entry?.Title.Nn, entry?.Title.En }.OfType<string>().Concat(entry?.Names.Where(name => name.All(char.IsUpper)) ?? []).Distinct()));
            _titles[ground.Number] = MeansOf(names);
            _titleTexts[ground.Number] = Spaced(names);
            _byTitle.TryAdd(Verbatim(ground.Title), ground.Number);
            _named[ground.Number] = NamedOf(names.Split(" . ").SelectMany(reader.Read).SelectMany(clause => clause.Lexemes));
            Spelling.Note(names);
            AddGround(ground);
        }

        AddComposed(Lexer.Plain(grounds.Composed), [.. grounds.Cited.Select(ground => ground.Number)]);
    }

    public Spelling Spelling { get; }

    public IReadOnlyList<Passage> Of(IReadOnlyCollection<int> cited) => [.. _all.Where(passage => passage.Numbers.Overlaps(cited))];

    public HashSet<string> TitlesOf(IEnumerable<int> cited) =>
        cited.ToList() is [var only] ? _titles.GetValueOrDefault(only, []) : [.. cited.SelectMany(number => _titles.GetValueOrDefault(number, []))];

    /// <summary>Whether an entry calls itself that somewhere.</summary>
    public bool IsSaidOf(Lexeme word, HashSet<int> numbers) => _all.Any(passage => passage.Numbers.Overlaps(numbers) && passage.Meanings.Overlaps(word.Means));

    /// <summary>Words as they stand in a name: "Oppstartstilskudd 2".</summary>
    public bool IsInTitle(string words, IEnumerable<int> cited) => Spaced(words) is var run && cited.Any(number => _titleTexts.GetValueOrDefault(number, "").Contains(run, StringComparison.Ordinal));

    private static string Spaced(string text) => $" {string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' '))} ";

    /// <summary>Words and a number that stand so in a name, whatever their forms: "Start-up grants 2".</summary>
    public bool IsNamed(IEnumerable<Lexeme> words, IEnumerable<int> cited) => NamedOf(words) is var run && cited.Any(number => _named.GetValueOrDefault(number, "").Contains(run, StringComparison.Ordinal));

    private static string NamedOf(IEnumerable<Lexeme> words) => $" {string.Join(' ', words.Select(word => word.IsWord ? word.Key : word.Lower))} ";

    /// <summary>Where a sentence stands word for word.</summary>
    public Passage? Quoted(Sentence sentence) => _seen.TryGetValue(Verbatim(sentence.Text), out var passage) && passage.Numbers.Overlaps(sentence.Cited) ? passage : null;

    /// <summary>"Næringsfondet: inntil 50 %", of the only one that it cites, says no more than its rest.</summary>
    public string WithoutTitle(Sentence sentence) =>
        sentence.Cited is [var only] && sentence.Text.Split(": ", 2) is [var title, var rest] && _byTitle.TryGetValue(Verbatim(title), out var number) && number == only ? rest : sentence.Text;

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
            if (headed.Success && _byTitle.TryGetValue(Verbatim(headed.Groups[1].Value), out var number))
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
                // Whom to turn to is named in bold, and stands under no title of its own.
                Add(line, line.Contains("**", StringComparison.Ordinal) ? all : section, "");
            }
        }
    }

    private void Add(string line, HashSet<int> numbers, string label)
    {
        _line++;
        _subject = [];
        HashSet<string> named = [];
        Spelling.Note(line);
        var aside = Aside.Match(line) is { Success: true } match ? _reader.Aside(match.Value) : null;
        var sentences = Sentences.Of(line).ToList();
        var before = new List<Clause>();
        var at = _line;
        foreach (var (index, sentence) in sentences.Index())
        {
            var key = Verbatim(sentence.Text);
            if (_seen.TryGetValue(key, out var seen) && (aside is null || seen.Clauses.Any(clause => clause.IsAside)))
            {
                // The line of an entry, once more without what it has in brackets at its end.
                at = seen.Line;
                seen.Numbers.UnionWith(numbers);
                // "There" is two places where it stands in two lines.
                if (!before.TrueForAll(seen.Before.Contains))
                    seen.Before = [];
                before.AddRange(seen.Clauses);
                if (index == 0 && label.Length > 0)
                    _seen.TryAdd(Verbatim($"{label}: {sentence.Text}"), seen);
                continue;
            }

            var clauses = _reader.Read(aside is null ? sentence.Text : Aside.Replace(sentence.Text, "")).ToList();
            var begins = clauses is [var first, ..] ? first.Lexemes.FirstOrDefault(lexeme => lexeme.IsWord) : null;
            var isOfThem = begins is not null && Pronouns.Contains(begins.Lower);
            var isOfIt = begins is not null && Referring.Contains(begins.Lower);
            named = isOfIt ? named : clauses.Count == 0 ? [] : [.. clauses[0].Lexemes.TakeWhile(lexeme => !_book.IsVerb(lexeme)).Where(lexeme => lexeme.IsWord).Select(lexeme => lexeme.Lower)];
            _subject = isOfThem ? _subject : clauses.Count == 0 ? [] : _reader.SubjectOf(clauses[0]);
            var passage = new Passage(at, [.. numbers], sentence.Text, label, label.Length > 0 ? MeansOf(label) : [], aside is null ? clauses : [.. clauses, aside]) { Before = [.. before], Named = isOfIt ? [.. named] : [] };
            if (isOfThem)
                passage = passage with { Antecedent = _subject };
            before.AddRange(clauses);
            if (aside is not null && index < sentences.Count - 1)
                passage = passage with { Years = [.. clauses.SelectMany(clause => clause.Facts).Select(fact => fact.YearSaid).OfType<int>()] };
            _seen[key] = passage;
            // As it stands in a list: "Beløp: …".
            if (index == 0 && label.Length > 0)
                _seen.TryAdd(Verbatim($"{label}: {sentence.Text}"), passage);
            _all.Add(passage);
        }
    }

    private HashSet<string> MeansOf(string text) => [.. _reader.Read(text).SelectMany(clause => clause.Words).SelectMany(word => word.Means.Append(word.Key))];

    // Every sign counts but the last: "5–7" is no 57, and "arnt-ivar" another address than "arntivar".
    private static string Verbatim(string text) => Spaces.Replace(text.Replace("**", "", StringComparison.Ordinal), " ").Trim(' ', '.', ':').ToLowerInvariant();

    /// <summary>"… er mulig. (2023, udatert side)"</summary>
    [GeneratedRegex(@"(?<=[.!?])\s*\([^()]*\)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Aside { get; }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces { get; }

    [GeneratedRegex("^([^:]{2,40}): (.+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Labelled { get; }

    [GeneratedRegex(@"^(?:- )?\*\*([^*]+?):?\*\*\s*(.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Headed { get; }
}
