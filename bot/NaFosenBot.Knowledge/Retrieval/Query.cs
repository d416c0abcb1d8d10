using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>What was asked, as far as it can be read without ranking.</summary>
public sealed record Query
{
    public required string Text { get; init; }

    public required IReadOnlyList<Word> Words { get; init; }

    public required IReadOnlyList<Token> Tokens { get; init; }

    /// <summary>Null when no word gives a language away.</summary>
    public required Variety? Variety { get; init; }

    /// <summary>Too weak a sign of English to change a language that was spoken.</summary>
    public bool MayBeEnglish { get; init; }

    /// <summary>Norwegian, whichever.</summary>
    public bool IsNorwegian { get; init; }

    public required IReadOnlyList<FoundPlace> Places { get; init; }

    /// <summary>"Ikke Åfjord, Ørland": one place is named to say that it is not meant.</summary>
    public required bool DeniesPlace { get; init; }

    /// <summary>The places are those of the question before.</summary>
    public bool ArePlacesOfBefore { get; init; }

    /// <summary>Entries called by name, longest name first.</summary>
    public required IReadOnlyList<Mention> Mentions { get; init; }

    /// <summary>Ids of properties asked for: amount, deadline …</summary>
    public required IReadOnlyList<string> Properties { get; init; }

    /// <summary>Properties asked for that nothing else answers, with the words that ask.</summary>
    public required IReadOnlyList<ExactCue> Exact { get; init; }

    /// <summary>Ids of intents: contact, compare …</summary>
    public required IReadOnlyList<string> Intents { get; init; }

    /// <summary>Begins like a follow-up: "og", "hva med", "nei, jeg mente".</summary>
    public required bool Leans { get; init; }

    /// <summary>Which of several that were told is meant, from 1; see <see cref="Ordinal"/>. Null when none is.</summary>
    public required int? Nth { get; init; }

    /// <summary>Can be answered by yes or no.</summary>
    public required bool IsYesNo { get; init; }

    /// <summary>Its first words ask: "hvor mye …", "er grensa …".</summary>
    public required bool BeginsAsking { get; init; }

    /// <summary>The number of a thousand or more that a yes/no question is about, such as a sum of money.</summary>
    public required decimal? Sum { get; init; }

    /// <summary>Years that are named.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>What "how many" asks the number of; null when it asks for none.</summary>
    public required Token? Counted { get; init; }

    /// <summary>Calls a person that the knowledge knows by name.</summary>
    public required bool NamesPerson { get; init; }

    /// <summary>Ids of small talk, with the share of the content words that it covers.</summary>
    public required IReadOnlyList<(string Id, double Share)> SmallTalk { get; init; }

    /// <summary>Ids of topics that words of the query belong to.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>Set when the question is to be declined whatever its words look like.</summary>
    public required Guard? Guard { get; init; }

    /// <summary>For explanations: the cue of the guard.</summary>
    public required string? GuardCue { get; init; }

    /// <summary>The guard rests on a single word, which may mean something else in a question about something known.</summary>
    public required bool IsGuardFaint { get; init; }

    /// <summary>Words that carry meaning: no stop words, places or cues.</summary>
    public required IReadOnlyList<Token> Content { get; init; }

    /// <summary>Of these, the words that say what is asked: no names, and none that say only that something is wanted.</summary>
    public required IReadOnlyList<Token> Asked { get; init; }

    /// <summary>Words of everyday life in what is asked, which are hardly ever about business.</summary>
    public required int Everyday { get; init; }

    /// <summary>Leans on a question that named something known, and itself asks for something known.</summary>
    public bool LeansOnNamed { get; init; }

    /// <summary>Says what is wanted (a sum, a deadline, money), but not of what.</summary>
    public required bool LacksSubject { get; init; }

    internal IReadOnlyList<FeatureGroup> Groups { get; init; } = [];

    /// <summary>Today's municipalities, or other areas, that the query names.</summary>
    public IEnumerable<EntryId> Areas => Places.Select(found => PlaceFinder.MunicipalityOf(found.Place)).Distinct();

    public bool Wants(string intent) => Intents.Contains(intent);
}

/// <param name="Terms">Stems of the telling words of the cue.</param>
public sealed record ExactCue(string Property, IReadOnlyList<string> Terms);

/// <summary>An entry called by one of its names.</summary>
/// <param name="Strength">How telling the name is: the weight of its words, 0–1.</param>
public sealed record Mention(EntryId Entry, string Name, int Start, int Length, double Strength);
