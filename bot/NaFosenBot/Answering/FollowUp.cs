using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>A message in the conversation that it stands in, for those who read it as leaning on what came before.</summary>
internal sealed record FollowUp(Query Query, Focus Focus, Retriever Retriever)
{
    public const string Pronoun = "pronoun";

    /// <summary>Words from which a message stands for itself.</summary>
    public const int Short = 4;

    /// <summary>Words up to which a message without a name of anything says too little by itself.</summary>
    public const int Few = 2;

    /// <summary>Strength from which a name says what is meant.</summary>
    public const double Telling = 0.3;

    /// <summary>Strength from which a name needs no help from the question before.</summary>
    public const double Clear = 0.5;

    public const string Place = "place";

    public const string Scheme = "fund";

    public const string Funding = "funding";

    /// <summary>A municipal office is asked for.</summary>
    public const string Office = "office";

    public const string Correction = "correction";

    private const string NewTopic = "new-topic";
    private const string ShareCapital = "share-capital";
    private const string Term = "term";

    public const string Denial = "denial";

    public const string QuestionWord = "question-word";

    private const char Comma = ',';
    private const double Sure = 0.95;
    private const double NotSaid = 0.25;
    private const int LongestJoined = 200;

    public KnowledgeBase Knowledge => Retriever.Knowledge;

    /// <summary>What was told last, when it was one thing.</summary>
    public Entry? Last { get; } = Focus.Entry is { } id ? Retriever.Knowledge.Find(id) : null;

    /// <summary>What was told or offered last, when there were several.</summary>
    public IReadOnlyList<Entry> Several { get; } = [.. (Focus.Told ?? []).Select(told => Retriever.Knowledge.Find(told)).OfType<Entry>()];

    /// <summary>Points to something that it does not name: "den", "der", "ordningen".</summary>
    public bool PointsBack => Query.Wants(Pronoun) && !PointsToItsOwn;

    /// <summary>"Vil jeg ha tillatelse til oppdrett, hvem gir det?": the pronoun stands for what the message itself has named before it.</summary>
    private bool PointsToItsOwn =>
        Query.Text.LastIndexOf(Comma) is > 0 and var at
        && Retriever.Read(Query.Text[..at]) is var first && !first.Wants(Pronoun)
        && first.Mentions.Any(mention => mention.Strength >= Telling && mention.Entry != Focus.Entry && mention.Entry.Kind != Place && (!CompanyForm.IsCalled(mention.Entry, Knowledge) || (Last is { } told && CompanyForm.Is(told))));

    /// <summary>"Nei, jeg mente …", "ikke Åfjord, Ørland": what was told last was not meant.</summary>
    public bool Corrects => Query.Wants(Correction) || Query.DeniesPlace;

    /// <summary>"Noe helt annet: …", and "hvilke ordninger finnes fortsatt?", whatever was told.</summary>
    public bool BeginsAnew => Query.Wants(NewTopic) || SchemeList.AsksWhichStillAre(Query) || NamesTwoSchemes || ComparesPlaces || AsksWhatOnlyAFormHas;

    /// <summary>"Start-up grant 2 against start-up grant 3: how old may the firm be?": it leans on nothing.</summary>
    private bool NamesTwoSchemes => Query.Mentions.Where(mention => mention.Entry.Kind == Scheme && mention.Strength >= Telling).Select(mention => mention.Entry).Distinct().Skip(1).Any();

    /// <summary>"Hvem har flest medlemmer, foreningen i Ørland eller den i Åfjord?": "den" stands for what the message itself has named.</summary>
    private bool ComparesPlaces => Query.Wants(Comparison.Compare) && Query.Areas.Skip(1).Any();

    /// <summary>"Hvor mye penger må jeg putte inn for å bli AS?", "hvor mye aksjekapital må på bordet?": whatever was told, only the form of company that is called, or whose capital is, has that.</summary>
    private bool AsksWhatOnlyAFormHas => Last is { Id.Kind: not Term } told && !CompanyForm.Is(told) && (Query.Wants(ShareCapital) || Query.Mentions.Any(mention => CompanyForm.IsCalled(mention.Entry, Knowledge))) && Query.Properties.Any(property =>
        Knowledge.Entries.Where(entry => entry.FactsOf(property).Any()).Take(2).ToList() is [var only] && CompanyForm.Is(only));

    public bool Leans => Query.Leans || Corrects;

    /// <summary>The message with the question before it.</summary>
    public Query Joined => Focus.Question is { } before ? Retriever.Read(Query.Text, before) : Query;

    /// <summary>The question as it is understood: what it leans on, and what was said now.</summary>
    public string Understood(string before) => before.Length + Query.Text.Length < LongestJoined ? $"{before} {Query.Text}" : Query.Text;

    public Telling Choose(Entry entry) => Choose(entry, Query);

    public Telling Choose(Entry entry, Query asked) => FactChoice.Of(entry, asked, Retriever.Look(asked, entry.Id), Knowledge.Lexicon.Properties);

    public Answer.Given Tell(Telling told, Entry entry) =>
        new([YesNo.Decide(told, Query, Retriever)]) { Score = Sure, IsNotFound = FactChoice.FindsNothing(told, entry), Understood = About(entry) };

    /// <summary>No source says it of what is meant.</summary>
    public Answer.Lacking Lacks(Entry entry) => new(entry.Id) { Score = NotSaid, Understood = About(entry) };

    /// <summary>The question as it is understood, where it is about something that was told.</summary>
    public string About(params IEnumerable<Entry> told) => $"{string.Join(", ", told.Select(entry => entry.Title.Nb))}: {Query.Text}";
}
