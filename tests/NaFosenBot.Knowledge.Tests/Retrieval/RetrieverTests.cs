using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Retrieval;

public sealed class RetrieverTests
{
    private readonly Retriever _retriever = new(SmallKnowledge.Load());

    [Theory]
    [InlineData("hvor mye gir dalfondet?", "fund.dalfondet")]
    [InlineData("Dalfonndet", "fund.dalfondet")]
    [InlineData("næringsfond i Dalen", "fund.dalfondet")]
    [InlineData("eg treng tilskot til verksemd i Gamlevik", "fund.dalfondet")]
    [InlineData("money for boat builders", "fund.dampskipslegatet")]
    [InlineData("dampskip", "fund.dampskipslegatet")]
    [InlineData("legat for båtbyggere", "fund.dampskipslegatet")]
    [InlineData("jeg vil starte bedrift", "situation.start")]
    public void Puts_the_right_document_first(string question, string expected)
    {
        var query = _retriever.Read(question);

        Assert.Equal(expected, _retriever.Rank(query, [.. query.Areas]).Best!.Document.Id.Value);
    }

    [Fact]
    public void Ranks_nothing_for_words_it_does_not_have() =>
        Assert.Empty(_retriever.Rank(_retriever.Read("xyzzy plugh"), []).Documents);

    [Fact]
    public void Does_not_depend_on_the_order_of_files()
    {
        var backwards = new Retriever(Reversed(SmallKnowledge.Load()));

        foreach (var question in new[] { "støtte", "dalfondet", "båtbygger i Dalen", "starte bedrift" })
            Assert.Equal(Ids(_retriever, question), Ids(backwards, question));
    }

    [Theory]
    [InlineData("jeg bor i Gamlevik", "place.gamlevik", "place.dalen")]
    [InlineData("gammelvik", "place.gamlevik", "place.dalen")]
    [InlineData("DALEN!", "place.dalen", "place.dalen")]
    [InlineData("Dalens fond", "place.dalen", "place.dalen")]
    [InlineData("hytte på Strand", "place.strand", "place.dalen")]
    [InlineData("eksempelbydga", "place.eksempelbygda", "place.eksempelbygda")]
    public void Finds_places_by_old_names_and_misspellings(string text, string place, string municipality)
    {
        var query = _retriever.Read(text);

        Assert.Equal(place, Assert.Single(query.Places).Place.Id.Value);
        Assert.Equal(municipality, Assert.Single(query.Areas).Value);
    }

    [Fact]
    public void Does_not_take_an_ordinary_word_for_a_place() => Assert.Empty(_retriever.Read("vi har en fin strand her").Places);

    [Fact]
    public void Reads_what_is_asked_for()
    {
        Assert.Equal(["amount"], _retriever.Read("hvor mye kan man få").Properties);
        Assert.Equal(["deadline"], _retriever.Read("når må jeg søke?").Properties);
        Assert.Contains("contact", _retriever.Read("hvem kan hjelpe i Dalen").Intents);
        Assert.Equal("unrelated", _retriever.Read("blir det regn?").Guard?.Kind);
        Assert.Null(_retriever.Read("blir det regn av støtte").Guard);
    }

    [Theory]
    [InlineData("Blir det regn tar vi båten inn. Hva er fristen i Dalfondet?", null)]
    [InlineData("Vi har båt. Blir det regn?", "unrelated")]
    [InlineData("Blir det regn. Hva da?", "unrelated")]
    public void The_story_around_a_question_stops_nothing(string message, string? guard) => Assert.Equal(guard, _retriever.Read(message).Guard?.Kind);

    [Theory]
    [InlineData("hvor mye penger?", true)]
    [InlineData("hva er frist?", true)]
    [InlineData("frist i dalfondet", false)]
    [InlineData("frist for båtbygger", false)]
    public void Knows_when_the_subject_is_missing(string text, bool lacks) => Assert.Equal(lacks, _retriever.Read(text).LacksSubject);

    [Fact]
    public void Serves_many_threads_at_once() =>
        Parallel.For(0, 64, _ => Assert.Equal("fund.dalfondet", _retriever.Rank(_retriever.Read("dalfondet"), []).Best!.Document.Id.Value));

    private static IEnumerable<string> Ids(Retriever retriever, string question) =>
        retriever.Rank(retriever.Read(question), []).Documents.Select(ranked => ranked.Document.Id.Value);

    private static KnowledgeBase Reversed(KnowledgeBase knowledge) => new()
    {
        Profile = knowledge.Profile,
        Entries = [.. knowledge.Entries.Reverse()],
        Places = [.. knowledge.Places.Reverse()],
        Situations = [.. knowledge.Situations.Reverse()],
        Routes = [.. knowledge.Routes.Reverse()],
        Coordinator = knowledge.Coordinator,
        Lexicon = knowledge.Lexicon,
        Recognising = knowledge.Recognising,
    };
}
