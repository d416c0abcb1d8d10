using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Reads texts of the knowledge and of queries into features: terms, compound parts, concepts, places.</summary>
internal sealed class FeatureExtractor
{
    /// <summary>Where somebody is says less than what they ask.</summary>
    private const double OfPlaceWord = 0.6;

    private const string Everyday = "everyday";

    private readonly Tokenizer _tokenizer;
    private readonly Vocabulary _vocabulary = new();
    private readonly PhraseTable<string> _concepts = new();
    private readonly PlaceFinder _places;
    private readonly HashSet<string> _everyday;
    private Dictionary<string, Feature[]>? _remembered = new(StringComparer.Ordinal);

    /// <summary>The words of the knowledge with their parts. Words that people write are not added: it is bounded, and holds nothing of theirs.</summary>
    private readonly Dictionary<string, IReadOnlyList<string>> _parts = new(StringComparer.Ordinal);


    public FeatureExtractor(KnowledgeBase knowledge, Tokenizer tokenizer, PlaceFinder places)
    {
        _tokenizer = tokenizer;
        _places = places;
        _everyday = [.. knowledge.Lexicon.Intents.Where(intent => intent.Id == Everyday).SelectMany(intent => intent.Cues).SelectMany(tokenizer.Tokenize).Select(token => token.Term)];
        foreach (var concept in knowledge.Lexicon.Concepts)
        {
            foreach (var term in concept.Terms)
            {
                var tokens = tokenizer.Tokenize(term);
                _concepts.Add(term, tokens, concept.Id);
                Learn(tokens);
            }
        }
    }

    public Vocabulary Vocabulary => _vocabulary;

    public void Learn(string text) => Learn(_tokenizer.Tokenize(text));

    /// <summary>The features of a text of the knowledge, with how much each counts.</summary>
    public IReadOnlyList<Feature> Of(string text)
    {
        if (_remembered is null)
            return [.. Extract(text)];
        if (!_remembered.TryGetValue(text, out var features))
            _remembered[text] = features = [.. Extract(text)];
        return features;
    }

    /// <summary>Call when the indexes are made: they read each text several times, and nothing does so later.</summary>
    public void Forget() => _remembered = null;

    /// <summary>The stems of the parts of a compound; none when a word is no compound.</summary>
    public IReadOnlyList<string> PartsOf(string standard)
    {
        if (_parts.TryGetValue(standard, out var known))
            return known;

        var parts = _vocabulary.Split(standard);
        if (_remembered is not null)
            _parts[standard] = parts;
        return parts;
    }

    private IEnumerable<Feature> Extract(string text)
    {
        var words = Word.Split(text);
        var tokens = _tokenizer.Tokenize(words);
        foreach (var token in tokens)
        {
            if (token.IsStop)
                continue;

            yield return new Feature(token.Term, Feature.Exact);
            foreach (var part in PartsOf(token.Standard))
                yield return new Feature(part, Feature.Part);
        }

        foreach (var concept in _concepts.FindTelling(tokens))
            yield return new Feature(Feature.OfConcept(concept.Value), Feature.Exact);
        foreach (var place in _places.Find(words))
            yield return new Feature(Feature.OfPlace(PlaceFinder.MunicipalityOf(place.Place).Value), Feature.Exact);
    }

    /// <summary>The words of a query as groups of alternatives.</summary>
    /// <param name="emphasis">How much a token counts, by its index.</param>
    /// <param name="share">How much it counts where whole phrases are compared.</param>
    public IReadOnlyList<FeatureGroup> Groups(IReadOnlyList<Token> tokens, IReadOnlyList<FoundPlace> places, double[] emphasis, double[] share)
    {
        var concepts = _concepts.FindTelling(tokens).ToList();
        var groups = new List<FeatureGroup>();
        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            if (!token.IsStop && !places.Any(place => place.IsNamedBy(token.Source)))
                groups.Add(new FeatureGroup(token.Standard, emphasis[index], share[index], [.. Alternatives(token, ConceptsAt(index, concepts))]));
        }

        // "Sa opp": small words that mean something together.
        foreach (var concept in concepts.Where(match => tokens.Skip(match.Start).Take(match.Length).All(token => token.IsStop)))
            groups.Add(new FeatureGroup(concept.Written, emphasis[concept.Start], share[concept.Start], [[new Feature(Feature.OfConcept(concept.Value), Feature.Concept)]]));
        foreach (var place in places)
            groups.Add(new FeatureGroup(place.Place.Name, OfPlaceWord, 1, [[new Feature(Feature.OfPlace(PlaceFinder.MunicipalityOf(place.Place).Value), Feature.Exact)]]));

        return groups;
    }

    private static IEnumerable<string> ConceptsAt(int index, List<PhraseMatch<string>> concepts)
    {
        foreach (var match in concepts)
        {
            if (match.Start <= index && index < match.Start + match.Length)
                yield return match.Value;
        }
    }

    /// <summary>The sure ways to meet a word that stands alone: not what it may be a misspelling of.</summary>
    public IEnumerable<IReadOnlyList<Feature>> Alternatives(Token token) =>
        Alternatives(token, _concepts.Find([token]).Select(match => match.Value)).Where(alternative => alternative.All(feature => feature.Weight != Feature.Mended));

    private IEnumerable<IReadOnlyList<Feature>> Alternatives(Token token, IEnumerable<string> concepts)
    {
        var known = _vocabulary.Knows(token.Term);
        if (known)
            yield return [new Feature(token.Term, Feature.Exact)];
        foreach (var concept in concepts)
            yield return [new Feature(Feature.OfConcept(concept), Feature.Concept)];

        var parts = PartsOf(token.Standard);
        if (parts.Count > 0)
            yield return [.. parts.Select(part => new Feature(part, Feature.Part))];
        // What everybody knows is no misspelling of what we know.
        if (known || parts.Count > 0 || _everyday.Contains(token.Term))
            yield break;

        var near = _vocabulary.Mend(token.Standard);
        foreach (var mended in near)
            yield return [new Feature(mended, Feature.Mended)];
        // A word that is only misspelt is no compound of something unknown.
        if (near.Count > 0)
            yield break;

        foreach (var longer in _vocabulary.BeginningWith(token.Standard))
            yield return [new Feature(longer, Feature.Part)];
        foreach (var end in _vocabulary.Ends(token.Standard))
            yield return [new Feature(end, Feature.End)];
    }

    private void Learn(IReadOnlyList<Token> tokens)
    {
        foreach (var token in tokens)
            _vocabulary.Add(token);
    }
}
