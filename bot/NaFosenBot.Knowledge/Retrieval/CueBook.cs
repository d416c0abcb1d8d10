using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Every cue of the language file: what a question asks for, wants, is about, or should be declined for.</summary>
internal sealed class CueBook
{
    private const string Unrelated = "unrelated";
    private const string PrivateMatter = "private-matter";
    private const string Denial = "denial";

    /// <summary>Words from which the sentences that ask say by themselves what is asked.</summary>
    private const int SaysEnough = 2;

    // What may stand in the story around a question without being asked for. A quarrel in the story is what the question is about.
    private static readonly string[] OfStories = [Unrelated, PrivateMatter, "live-data"];

    private readonly Tokenizer _tokenizer;
    private readonly PhraseTable<string> _smallTalk;
    private readonly PhraseTable<string> _topics = new();
    private readonly PhraseTable<string> _vague = new();
    private readonly PhraseTable<Guard> _guards;
    private readonly Dictionary<Guard, PhraseTable<Guard>> _excuses = [];
    private readonly List<(string Family, IReadOnlyList<string> Phrases)> _phrases;
    private readonly HashSet<string> _terms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _vagueTopics;
    private readonly HashSet<string> _denials;

    public CueBook(Lexicon lexicon, Tokenizer tokenizer)
    {
        _tokenizer = tokenizer;
        var families = CueFamily.Terms(lexicon.Families, tokenizer);
        _phrases = [.. lexicon.Families
            .Select(family => ($"{CueFamily.Mark}{family.Name}", Phrases: (IReadOnlyList<string>)[.. family.Words.Where(words => tokenizer.Tokenize(words).Count > 1)]))
            .Where(family => family.Phrases.Count > 0)];
        _terms.UnionWith(families.Values.SelectMany(terms => terms));
        (Properties, Intents, _smallTalk, _guards) = (new(families), new(families), new(families), new(families));
        _vagueTopics = [.. lexicon.Concepts.Where(concept => concept.IsVague).Select(concept => concept.Id)];
        _denials = [.. lexicon.Intents.Where(intent => intent.Id == Denial).SelectMany(intent => intent.Cues).SelectMany(tokenizer.Tokenize).Select(token => token.Term)];
        Exact = [.. lexicon.Properties.Where(property => property.IsExact).Select(property => property.Id)];
        foreach (var property in lexicon.Properties)
            AddAll(Properties, property.Cues, property.Id);
        foreach (var intent in lexicon.Intents)
            AddAll(Intents, intent.Cues, intent.Id);
        foreach (var talk in lexicon.SmallTalk)
            AddAll(_smallTalk, talk.Cues, talk.Id);
        foreach (var concept in lexicon.Concepts.Where(concept => concept.Title is not null))
            AddAll(_topics, concept.Terms, concept.Id);
        foreach (var concept in lexicon.Concepts.Where(concept => concept.IsVague))
            AddAll(_vague, concept.Terms, concept.Id);
        foreach (var guard in lexicon.Guards)
        {
            AddAll(_guards, guard.Cues, guard);
            AddAll(_excuses[guard] = new PhraseTable<Guard>(families), guard.Unless, guard);
        }
    }

    public PhraseTable<string> Properties { get; }

    public PhraseTable<string> Intents { get; }

    /// <summary>Properties that nothing else answers.</summary>
    public HashSet<string> Exact { get; }

    /// <summary>Whether a word stands in any cue, so that it is no misspelling of another.</summary>
    public bool Knows(string term) => _terms.Contains(term);

    /// <summary>Topics that words belong to, those hidden in compounds too ("akvakulturtillatelse"); not what is said not to be meant ("ikke lån").</summary>
    /// <param name="split">The stems of the parts of a compound; empty when a word is none.</param>
    public IReadOnlyList<string> TopicsIn(IReadOnlyList<Token> tokens, Func<Token, IReadOnlyList<string>> split)
    {
        var whole = _topics.FindTelling(tokens).ToList();
        var parts = tokens
            .Where((token, index) => !token.IsStop && !whole.Any(match => match.Start <= index && index < match.Start + match.Length))
            .SelectMany(token => split(token).SelectMany(part => _topics.Find([token with { Term = part }])))
            .Where(match => !_vagueTopics.Contains(match.Value));
        return [.. whole.Where(match => !IsDenied(tokens, match.Start)).Concat(parts).Select(match => match.Value).Distinct()];
    }

    /// <summary>"Ikke lån", "not a loan".</summary>
    public bool IsDenied(IReadOnlyList<Token> tokens, int at) =>
        at > 0 && (_denials.Contains(tokens[at - 1].Term) || (at > 1 && tokens[at - 1].IsStop && !tokens[at - 1].Source.IsSentenceStart && _denials.Contains(tokens[at - 2].Term)));

    /// <summary>Indexes of words that say what is wanted, but not of what.</summary>
    public HashSet<int> VagueIn(IReadOnlyList<Token> tokens) => [.. _vague.Find(tokens).SelectMany(match => Enumerable.Range(match.Start, match.Length))];

    /// <summary>The guard that stops the question, unless its own excuse stands there too; what is only unrelated comes last.</summary>
    /// <param name="stress">How much each token counts: the story around a question says less than the question.</param>
    /// <param name="framed">Tokens that only stand around the question.</param>
    /// <param name="written">The same tokens before misspelt words were mended: a single word stops a question only where it is written so ("syster" is no "system").</param>
    public PhraseMatch<Guard> GuardIn(IReadOnlyList<Token> tokens, IReadOnlyList<Token> written, double[] stress, bool[] framed)
    {
        var asksEnough = tokens.Where((token, index) => !token.IsStop && stress[index] == 1).Count() >= SaysEnough;
        return _guards.Find(tokens)
            .Where(match => !Frames.Holds(framed, match))
            .Where(match => match.Length > 1 || (tokens[match.Start].Term == written[match.Start].Term && WordForms.AreOf(match.Written, written[match.Start])))
            .Where(match => !asksEnough || !OfStories.Contains(match.Value.Kind) || stress.AsSpan(match.Start, match.Length).Contains(1))
            .OrderBy(match => match.Value.Kind is Unrelated or PrivateMatter)
            .ThenByDescending(match => match.Length)
            .FirstOrDefault(match => !_excuses[match.Value].Find(tokens).Any());
    }

    /// <summary>Small talk with the share of the telling words that it covers, most first.</summary>
    public IReadOnlyList<(string Id, double Share)> SmallTalkIn(IReadOnlyList<Token> tokens)
    {
        var shares = new List<(string Id, double Share)>();
        foreach (var talk in _smallTalk.Find(tokens).GroupBy(match => match.Value))
        {
            var covered = new bool[tokens.Count];
            foreach (var match in talk)
                Array.Fill(covered, true, match.Start, match.Length);
            var telling = Enumerable.Range(0, tokens.Count).Where(index => covered[index] || !tokens[index].IsStop).ToList();
            shares.Add((talk.Key, (double)telling.Count(index => covered[index]) / telling.Count));
        }

        return [.. shares.OrderByDescending(share => share.Share)];
    }

    private void AddAll<T>(PhraseTable<T> table, IReadOnlyList<string> cues, T value)
    {
        foreach (var cue in cues.SelectMany(WrittenOut))
        {
            table.AddCue(cue, _tokenizer, value);
            foreach (var token in _tokenizer.Tokenize(cue))
                _terms.Add(token.Term);
        }
    }

    /// <summary>A family's single words are looked up; its members of several words are written out, each as a cue of its own.</summary>
    private IEnumerable<string> WrittenOut(string cue) => cue.Contains(CueFamily.Mark, StringComparison.Ordinal)
        ? _phrases.Aggregate(
            (IEnumerable<string>)[cue],
            (cues, family) => cues.SelectMany(one => one.Split(' ').Contains(family.Family) ? family.Phrases.Select(phrase => one.Replace(family.Family, phrase, StringComparison.Ordinal)).Prepend(one) : [one]))
        : [cue];
}
