using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Entries;

public sealed class CueFamilyTests
{
    private const string Families = "families:\n  ask: [spørre, ringe]\n  call: [ringe, spørre]\n  who: [hvem, noen, en som kan]\n";

    [Theory]
    [InlineData("hvem kan jeg ringe i morgen")]
    [InlineData("er det noen jeg kan spørre")]
    public void A_cue_with_families_stands_for_each_of_their_words(string text)
    {
        var retriever = new Retriever(Load("$who * $ask"));

        Assert.True(retriever.Read(text).Wants("kontakt"));
    }

    [Theory]
    [InlineData("en som kan svare, og jeg vil ringe", true)]
    [InlineData("kan du ringe", false)]
    [InlineData("jeg som skal ringe", false)]
    public void A_family_member_of_several_words_is_meant_as_a_whole(string text, bool wants)
    {
        var retriever = new Retriever(Load("$who * $ask"));

        Assert.Equal(wants, retriever.Read(text).Wants("kontakt"));
    }

    [Fact]
    public void A_family_that_is_not_there_is_a_fault()
    {
        var load = KnowledgeLoader.Load(Files("$hwo * $ask"));

        var fault = Assert.Single(load.Faults);
        Assert.Contains("no family 'hwo'", fault.ToString(), StringComparison.Ordinal);
        Assert.Contains("who", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kan jeg ringe dalfondet i morgen", true)]
    [InlineData("kan jeg sende dalfondet et brev", false)]
    public void A_fact_decides_by_any_word_of_a_family(string text, bool decides)
    {
        var retriever = new Retriever(KnowledgeLoader.Load(DecidedBy("kan * $call")).Knowledge!);
        var verdict = Assert.Single(retriever.Knowledge.Entries.SelectMany(entry => entry.Facts).SelectMany(fact => fact.Verdicts));

        Assert.Equal(decides, retriever.Decides(verdict, retriever.Read(text).Tokens));
    }

    [Theory]
    [InlineData("kan * $hwo", "'hwo'")]
    [InlineData("kan * $who", "'who'")]
    public void A_fact_that_decides_by_a_family_that_is_not_there_or_of_several_words_is_a_fault(string cue, string family)
    {
        var fault = Assert.Single(KnowledgeLoader.Load(DecidedBy(cue)).Faults);

        Assert.Contains($"no family of single words (see language.yaml) {family}", fault.ToString(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<KnowledgeFile> DecidedBy(string cue) => SmallKnowledge.Files(
        new KnowledgeFile("language.yaml", Families + SmallKnowledge.Language),
        new KnowledgeFile("funding.yaml", SmallKnowledge.Funding.Replace("- property: amount\n", $"- property: amount\n        verdicts: [{{about: [\"{cue}\"], answer: \"yes\"}}]\n", StringComparison.Ordinal)));

    private static KnowledgeBase Load(string cue) => KnowledgeLoader.Load(Files(cue)).Knowledge!;

    private static IReadOnlyList<KnowledgeFile> Files(string cue) =>
        SmallKnowledge.Files(new KnowledgeFile("language.yaml", Families + SmallKnowledge.Language.Replace("intents:", $"intents:\n  - id: kontakt\n    cues: [\"{cue}\"]", StringComparison.Ordinal)));
}
