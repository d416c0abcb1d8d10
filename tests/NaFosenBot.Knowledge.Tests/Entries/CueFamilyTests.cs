using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Entries;

public sealed class CueFamilyTests
{
    private const string Families = "families:\n  ask: [spørre, ringe]\n  who: [hvem, noen, en som kan]\n";

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

    private static KnowledgeBase Load(string cue) => KnowledgeLoader.Load(Files(cue)).Knowledge!;

    private static IReadOnlyList<KnowledgeFile> Files(string cue) =>
        SmallKnowledge.Files(new KnowledgeFile("language.yaml", Families + SmallKnowledge.Language.Replace("intents:", $"intents:\n  - id: kontakt\n    cues: [\"{cue}\"]", StringComparison.Ordinal)));
}
