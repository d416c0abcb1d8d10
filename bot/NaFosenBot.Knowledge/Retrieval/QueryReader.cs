using System.Globalization;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Reads a message: language, places, names, cues, topics.</summary>
internal sealed class QueryReader
{
    /// <summary>A word that only asks ("hvor mye") still tells a little about what is asked.</summary>
    private const double CueEmphasis = 0.35;

    private const double StoryEmphasis = 0.5;
    private const double BeforeEmphasis = 0.35;

    private const int Gap = 2;
    private const int ShortestMended = 6;

    /// <summary>Words that may stand before "hva med" in a message that leans on the one before.</summary>
    private const int LeadIn = 2;

    private const string Lean = "lean";
    private const string Unrelated = "unrelated";
    private const string YesNo = "yes-no";
    private const string QuestionWord = "question-word";

    /// <summary>Numbers below it are years of age, employees or per cent, and years lie above it: they are told apart by the fact they are held against.</summary>
    private const decimal LeastSum = 1000;

    private readonly Tokenizer _tokenizer;
    private readonly PlaceFinder _places;
    private readonly FeatureExtractor _features;
    private readonly NameFinder _names;
    private readonly LanguageGuess _language;
    private readonly PhraseTable<string> _properties = new();
    private readonly HashSet<string> _exact;
    private readonly HashSet<string> _cueTerms = new(StringComparer.Ordinal);
    private readonly PhraseTable<string> _intents = new();
    private readonly PhraseTable<string> _smallTalk = new();
    private readonly PhraseTable<string> _topics = new();
    private readonly PhraseTable<string> _vague = new();
    private readonly PhraseTable<Guard> _guards = new();
    private readonly Dictionary<Guard, PhraseTable<Guard>> _excuses = [];

    public QueryReader(KnowledgeBase knowledge, Tokenizer tokenizer, PlaceFinder places, FeatureExtractor features, NameFinder names)
    {
        (_tokenizer, _places, _features, _names) = (tokenizer, places, features, names);
        _language = new LanguageGuess(knowledge.Lexicon);
        _exact = [.. knowledge.Lexicon.Properties.Where(property => property.IsExact).Select(property => property.Id)];
        foreach (var property in knowledge.Lexicon.Properties)
            AddAll(_properties, property.Cues, property.Id);
        foreach (var intent in knowledge.Lexicon.Intents)
            AddAll(_intents, intent.Cues, intent.Id);
        foreach (var talk in knowledge.Lexicon.SmallTalk)
            AddAll(_smallTalk, talk.Cues, talk.Id);
        foreach (var concept in knowledge.Lexicon.Concepts.Where(concept => concept.Title is not null))
            AddAll(_topics, concept.Terms, concept.Id);
        foreach (var concept in knowledge.Lexicon.Concepts.Where(concept => concept.IsVague))
            AddAll(_vague, concept.Terms, concept.Id);
        foreach (var guard in knowledge.Lexicon.Guards)
        {
            AddAll(_guards, guard.Cues, guard);
            AddAll(_excuses[guard] = new PhraseTable<Guard>(), guard.Unless, guard);
        }
    }

    public Query Read(string text)
    {
        var words = Word.Split(text);
        var written = _tokenizer.Tokenize(words);
        var places = FindPlaces(words, written);
        var tokens = Mend(written, places);
        var placeWords = places.SelectMany(place => place.Words).ToHashSet(ReferenceEqualityComparer.Instance);
        var mentions = _names.Find(tokens);
        // A cue inside a name ("bagatellmessig støtte") is part of the name, not a question for a property.
        var properties = _properties.Find(tokens, Gap).Where(cue => !mentions.Any(mention => mention.Start <= cue.Start && cue.Start + cue.Length <= mention.Start + mention.Length)).ToList();
        var intents = _intents.Find(tokens).ToList();
        var cues = new bool[tokens.Count];
        foreach (var cue in properties.Concat(intents))
            Array.Fill(cues, true, cue.Start, cue.Length);
        var content = Enumerable.Range(0, tokens.Count)
            .Where(index => !tokens[index].IsStop && !cues[index] && !placeWords.Contains(tokens[index].Source))
            .ToList();
        var guard = GuardOf(tokens);
        var stress = Stress(tokens, cues, text);
        var vague = _vague.Find(tokens).SelectMany(match => Enumerable.Range(match.Start, match.Length)).ToHashSet();

        return new Query
        {
            Text = text,
            Words = words,
            Tokens = tokens,
            Variety = _language.Guess(words),
            Places = places,
            Mentions = mentions,
            Properties = [.. properties.OrderByDescending(cue => cue.Length).Select(cue => cue.Value).Distinct()],
            IsYesNo = intents.Any(cue => cue.Value == YesNo && !intents.Any(other => other.Value == QuestionWord && other.Start < cue.Start && SameSentence(tokens, other.Start, cue.Start))),
            Sums = [.. tokens.Select(token => decimal.TryParse(token.Standard, NumberStyles.None, CultureInfo.InvariantCulture, out var sum) ? sum : 0).Where(sum => sum >= LeastSum)],
            Leans = intents.Any(cue => cue.Value == Lean && cue.Start <= LeadIn),
            Intents = [.. intents.Select(cue => cue.Value).Distinct()],
            SmallTalk = SmallTalkIn(tokens),
            Topics = [.. _topics.Find(tokens).Select(match => match.Value).Distinct()],
            Guard = guard.Value,
            IsGuardFaint = guard is { Value: not null, Length: 1 },
            Exact = [.. properties.Where(cue => _exact.Contains(cue.Value)).Select(cue => new ExactCue(cue.Value, [.. tokens.Skip(cue.Start).Take(cue.Length).Where(token => !token.IsStop).Select(token => token.Term)]))],
            Content = [.. content.Select(index => tokens[index])],
            LacksSubject = mentions.Count == 0 && (properties.Count > 0 || content.Count > 0) && content.All(vague.Contains),
            Groups = _features.Groups(tokens, places, index => (cues[index] ? CueEmphasis : 1) * stress[index]),
        };
    }

    public bool Has(Query query, IReadOnlyList<string> cues)
    {
        var table = new PhraseTable<bool>();
        foreach (var cue in cues)
            table.AddCue(cue, _tokenizer, true);
        return table.Find(query.Tokens).Any();
    }

    /// <summary>The message with what it leaves unsaid taken from the question before: its words faintly, its property and place where none is said now.</summary>
    public Query Read(string text, string before)
    {
        var (now, earlier) = (Read(text), Read(before));
        return now with
        {
            Groups = [.. now.Groups, .. earlier.Groups.Select(group => group with { Emphasis = group.Emphasis * BeforeEmphasis })],
            Properties = now.Properties.Count > 0 ? now.Properties : earlier.Properties,
            Places = now.Places.Count > 0 ? now.Places : earlier.Places,
            LacksSubject = false,
        };
    }

    /// <summary>In a message of several sentences, those that ask count in full; the story around them says less.</summary>
    private static double[] Stress(IReadOnlyList<Token> tokens, bool[] cues, string text)
    {
        var stress = new double[tokens.Count];
        Array.Fill(stress, 1);
        var sentences = Sentences(tokens).ToList();
        if (sentences.Count < 2 || !text.Contains('?', StringComparison.Ordinal))
            return stress;

        var asking = sentences.Where(sentence => AsksIn(sentence, text, tokens)).ToList();
        if (asking.Count == 0)
            asking = [.. sentences.Where(sentence => Enumerable.Range(sentence.Start, sentence.End - sentence.Start).Any(index => cues[index]))];
        if (asking.Count == 0)
            return stress;

        foreach (var (start, end) in sentences.Except(asking))
            Array.Fill(stress, StoryEmphasis, start, end - start);
        return stress;
    }

    private static bool SameSentence(IReadOnlyList<Token> tokens, int first, int second) =>
        !Enumerable.Range(first + 1, second - first).Any(index => tokens[index].Source.IsSentenceStart);

    private static IEnumerable<(int Start, int End)> Sentences(IReadOnlyList<Token> tokens)
    {
        var start = 0;
        for (var index = 1; index <= tokens.Count; index++)
        {
            if (index < tokens.Count && (!tokens[index].Source.IsSentenceStart || ReferenceEquals(tokens[index].Source, tokens[index - 1].Source)))
                continue;

            yield return (start, index);
            start = index;
        }
    }

    private static bool AsksIn((int Start, int End) sentence, string text, IReadOnlyList<Token> tokens)
    {
        var last = tokens[sentence.End - 1].Source;
        var after = last.End;
        while (after < text.Length && !char.IsLetterOrDigit(text[after]))
        {
            if (text[after++] == '?')
                return true;
        }

        return false;
    }

    /// <summary>A misspelt word stands for the one known word that is nearest, so that names, topics and cues are found in it too.</summary>
    private IReadOnlyList<Token> Mend(IReadOnlyList<Token> tokens, IReadOnlyList<FoundPlace> places) =>
        [.. tokens.Select(token => token.IsStop || token.Standard.Length < ShortestMended || _cueTerms.Contains(token.Term) || _features.Vocabulary.Knows(token.Term)
            || places.Any(place => place.Words.Any(word => word.Lower == token.Source.Lower))
            || _features.Vocabulary.Split(token.Standard).Count > 0
            || _features.Vocabulary.Mend(token.Standard) is not [var one]
                ? token
                : token with { Term = one })];

    private IReadOnlyList<FoundPlace> FindPlaces(IReadOnlyList<Word> words, IReadOnlyList<Token> tokens)
    {
        var found = _places.Find(words);
        if (found.Count > 0)
            return found;

        var unknown = tokens.Where(token => !token.IsStop && !_features.Vocabulary.Knows(token.Term)).Select(token => token.Source);
        return [.. unknown.Select(word => (word, Place: _places.Mend(word))).Where(pair => pair.Place is not null).Select(pair => new FoundPlace(pair.Place!, [pair.word]))];
    }

    private List<(string Id, double Share)> SmallTalkIn(IReadOnlyList<Token> tokens)
    {
        var shares = new List<(string, double)>();
        foreach (var talk in _smallTalk.Find(tokens).GroupBy(match => match.Value))
        {
            var covered = new bool[tokens.Count];
            foreach (var match in talk)
                Array.Fill(covered, true, match.Start, match.Length);
            var telling = Enumerable.Range(0, tokens.Count).Where(index => covered[index] || !tokens[index].IsStop).ToList();
            shares.Add((talk.Key, (double)telling.Count(index => covered[index]) / telling.Count));
        }

        return [.. shares.OrderByDescending(share => share.Item2)];
    }

    private PhraseMatch<Guard> GuardOf(IReadOnlyList<Token> tokens) =>
        _guards.Find(tokens)
            .OrderBy(match => match.Value.Kind == Unrelated)
            .ThenByDescending(match => match.Length)
            .FirstOrDefault(match => !_excuses[match.Value].Find(tokens).Any());

    private void AddAll<T>(PhraseTable<T> table, IReadOnlyList<string> cues, T value)
    {
        foreach (var cue in cues)
        {
            table.AddCue(cue, _tokenizer, value);
            foreach (var token in _tokenizer.Tokenize(cue))
                _cueTerms.Add(token.Term);
        }
    }
}
