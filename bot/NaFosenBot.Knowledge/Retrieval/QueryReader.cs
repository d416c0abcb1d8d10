using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Reads a message: language, places, names, cues, topics.</summary>
internal sealed class QueryReader
{
    /// <summary>A word that only asks ("hvor mye") still tells a little about what is asked.</summary>
    private const double CueEmphasis = 0.35;

    private const int Gap = 2;

    private readonly Tokenizer _tokenizer;
    private readonly PlaceFinder _places;
    private readonly FeatureExtractor _features;
    private readonly NameFinder _names;
    private readonly LanguageGuess _language;
    private readonly PhraseTable<string> _properties = new();
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
        var tokens = _tokenizer.Tokenize(words);
        var places = FindPlaces(words, tokens);
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
            Intents = [.. intents.Select(cue => cue.Value).Distinct()],
            SmallTalk = SmallTalkIn(tokens),
            Topics = [.. _topics.Find(tokens).Select(match => match.Value).Distinct()],
            Guard = GuardOf(tokens),
            Content = [.. content.Select(index => tokens[index])],
            LacksSubject = mentions.Count == 0 && (properties.Count > 0 || content.Count > 0) && content.All(vague.Contains),
            Groups = _features.Groups(tokens, places, index => cues[index] ? CueEmphasis : 1),
        };
    }

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

    private Guard? GuardOf(IReadOnlyList<Token> tokens) =>
        _guards.Find(tokens)
            .OrderByDescending(match => match.Length)
            .Select(match => match.Value)
            .FirstOrDefault(guard => !_excuses[guard].Find(tokens).Any());

    private void AddAll<T>(PhraseTable<T> table, IReadOnlyList<string> cues, T value)
    {
        foreach (var cue in cues)
            table.Add(cue, _tokenizer.Tokenize(cue), value);
    }
}
