using NaFosenBot.Knowledge.Entries;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Entries;

public sealed class KnowledgeLoaderTests
{
    [Fact]
    public void Reads_a_whole_set_of_files()
    {
        var load = KnowledgeLoader.Load(SmallKnowledge.Files());

        Assert.Empty(load.Faults);
        var fund = load.Knowledge![new EntryId("fund.dalfondet")];
        Assert.Equal("The Dale Fund", fund.Title.En);
        Assert.Equal(70000, fund.FactsOf("amount").Single().Amount);
        Assert.Equal(new DateOnly(2024, 3, 1), fund.FactsOf("deadline").Single().Date);
        Assert.Equal("2024-02", fund.Verified.On.Text);
        Assert.Equal(new EntryId("place.dalen"), load.Knowledge.FindPlace(new EntryId("place.gamlevik"))!.Municipality);
        Assert.NotNull(load.Knowledge.Find(new EntryId("place.dalen")));
    }

    [Fact]
    public void A_situation_has_an_id_of_its_own()
    {
        var twice = SmallKnowledge.Situations.ReplaceLineEndings("\n") + "\n" + string.Join('\n', SmallKnowledge.Situations.ReplaceLineEndings("\n").Split('\n').Skip(1));

        var load = KnowledgeLoader.Load(SmallKnowledge.Files(new KnowledgeFile("situations.yaml", twice)));

        Assert.Null(load.Knowledge);
        var fault = Assert.Single(load.Faults);
        Assert.Equal(("situations.yaml", 11), (fault.File, fault.Line));
        Assert.Contains("'situation.start' is used twice", fault.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status: open", "status: opne", "funding.yaml", 5, "'opne' is not allowed here.", "open, closed, ended, unknown")]
    [InlineData("owner: member.eksempellaget", "owner: member.eksempelaget", "funding.yaml", 6, "no organisation", "Did you mean 'member.eksempellaget'?")]
    [InlineData("owner: member.eksempellaget", "owner: fund.dampskipslegatet", "funding.yaml", 6, "no organisation", "existing organisation")]
    [InlineData("places: [place.dalen]", "places: [place.dallen]", "funding.yaml", 7, "no region, county or municipality 'place.dallen'", "Did you mean 'place.dalen'?")]
    [InlineData("topics: [funding]", "topics: [foonding]", "funding.yaml", 8, "no topic", "Did you mean 'funding'?")]
    [InlineData("property: amount", "property: amuont", "funding.yaml", 11, "no property", "Did you mean 'amount'?")]
    [InlineData("date: 2024-03-01", "date: 1. mars 2024", "funding.yaml", 16, "is not a date", "year-month-day")]
    [InlineData("amount: 70000", "amount: 70 000", "funding.yaml", 13, "is not a number", "digits only")]
    [InlineData("    names: [", "    namse: [", "funding.yaml", 4, "The key 'namse' is unknown here.", "names")]
    [InlineData("on: \"2024-02\"", "on: \"februar 2024\"", "funding.yaml", 19, "is not a date that can be read", "2023-05")]
    [InlineData("source: \"https://example.com/dalfondet\"", "source: \"example.com\"", "funding.yaml", 19, "is not a web address", "https://")]
    [InlineData("source: \"https://example.com/dalfondet\"", "confidence: high", "funding.yaml", 19, "without a source", "confidence: medium")]
    [InlineData("id: fund.dampskipslegatet", "id: fund.dalfondet", "funding.yaml", 20, "used twice", "another id")]
    [InlineData("    status: open\n    owner", "    status: open\n  owner", "funding.yaml", 6, "This is not YAML", "indentation")]
    public void Says_where_a_fault_is_and_how_to_mend_it(string was, string becomes, string file, int line, string problem, string remedy)
    {
        var broken = SmallKnowledge.Funding.ReplaceLineEndings("\n");
        var at = broken.IndexOf(was, StringComparison.Ordinal);
        broken = broken[..at] + becomes + broken[(at + was.Length)..];

        var load = KnowledgeLoader.Load(SmallKnowledge.Files(new KnowledgeFile("funding.yaml", broken)));

        Assert.Null(load.Knowledge);
        var fault = Assert.Single(load.Faults, fault => fault.Problem.Contains(problem, StringComparison.Ordinal));
        Assert.Contains(remedy, fault.Remedy, StringComparison.Ordinal);
        Assert.Equal((file, line), (fault.File, fault.Line));
    }

    [Fact]
    public void Lists_all_faults_of_all_files_at_once()
    {
        var funding = SmallKnowledge.Funding.Replace("status: open", "status: opne", StringComparison.Ordinal);
        var routing = SmallKnowledge.Routing.Replace("first: [member.eksempellaget]", "first: [member.ukjent]", StringComparison.Ordinal);
        var places = SmallKnowledge.Places.Replace("kind: elsewhere", "kind: elsewere", StringComparison.Ordinal);

        var load = KnowledgeLoader.Load(SmallKnowledge.Files(new("funding.yaml", funding), new("routing.yaml", routing), new("places.yaml", places)));

        Assert.Equal(["funding.yaml", "funding.yaml", "places.yaml", "routing.yaml"], load.Faults.Select(fault => fault.File));
        Assert.All(load.Faults, fault => Assert.True(fault is { Line: > 0, Column: > 0, Path.Length: > 0 }));
    }

    [Theory]
    [InlineData("farm", "kinds: [firm]", "nobody among 'first' serves them")]
    [InlineData("farm", "kinds: [farm]", null)]
    [InlineData("farm", "languages: [nb]", null)]
    [InlineData("bonde", "kinds: [farm]", "'bonde' is not allowed here.")]
    public void Refuses_a_route_to_somebody_who_is_there_for_others(string kind, string serves, string? problem)
    {
        var alliance = SmallKnowledge.Alliance.Replace("    verified: {on: \"2024\", source: \"https://example.com/laget\"}", $"    serves: {{{serves}}}\n    verified: {{on: \"2024\", source: \"https://example.com/laget\"}}", StringComparison.Ordinal);
        var routing = SmallKnowledge.Routing.Replace("    places: [place.dalen]", $"    topics: [funding]\n    kinds: [{kind}]\n    places: [place.dalen]", StringComparison.Ordinal);

        var load = KnowledgeLoader.Load(SmallKnowledge.Files(new("alliance.yaml", alliance), new("routing.yaml", routing)));

        Assert.Equal(problem is null ? 0 : 1, load.Faults.Count);
        Assert.All(load.Faults, fault => Assert.Contains(problem!, fault.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Refuses_kinds_where_every_topic_is_taken_already()
    {
        var routing = SmallKnowledge.Routing.Replace("    places: [place.dalen]", "    kinds: [farm]\n    places: [place.dalen]", StringComparison.Ordinal);

        Assert.Contains("takes every applicant already", Assert.Single(KnowledgeLoader.Load(SmallKnowledge.Files(new KnowledgeFile("routing.yaml", routing))).Faults).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_file_is_missing()
    {
        var load = KnowledgeLoader.Load(SmallKnowledge.Files().Where(file => file.Name != "language.yaml"));

        Assert.Contains(load.Faults, fault => fault is { File: "language.yaml", Problem: "The file is missing." });
    }

    [Theory]
    [InlineData("")]
    [InlineData("- just\n- a list")]
    [InlineData("\u0000\u0001")]
    [InlineData("entries: &loop\n  - *loop")]
    public void Survives_files_that_are_none_of_ours(string text)
    {
        var load = KnowledgeLoader.Load(SmallKnowledge.Files(new KnowledgeFile("funding.yaml", text)));

        Assert.Null(load.Knowledge);
        Assert.NotEmpty(load.Faults);
    }

    [Fact]
    public void Does_not_let_one_word_give_away_two_languages()
    {
        var language = SmallKnowledge.Language.Replace("nn: [kva,", "nn: [kva, hva,", StringComparison.Ordinal);

        var load = KnowledgeLoader.Load(SmallKnowledge.Files(new KnowledgeFile("language.yaml", language)));

        Assert.Contains(load.Faults, fault => fault.Problem.Contains("'hva' cannot give away two languages", StringComparison.Ordinal));
    }
}
