using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Retrieval;

public sealed class VocabularyTests
{
    private readonly Vocabulary _vocabulary = new();

    public VocabularyTests()
    {
        foreach (var token in new Tokenizer(SmallKnowledge.Load().Lexicon).Tokenize("næring fond søknad støtte bedrift utvikling båt fiske arbeid giver Åfjord innovasjonslån"))
            _vocabulary.Add(token);
    }

    [Theory]
    [InlineData("næringsfondsøknad", "naring fond soknad")]
    [InlineData("bedriftsutvikling", "bedrift utvikling")]
    [InlineData("fiskebåt", "fisk bat")]
    [InlineData("arbeidsgiver", "arbeid giv")]
    [InlineData("støtte", "")]
    [InlineData("fondsparing", "")]
    public void Splits_compounds_into_words_it_knows(string compound, string parts) =>
        Assert.Equal(parts, string.Join(' ', _vocabulary.Split(compound).Select(part => part)));

    [Theory]
    [InlineData("støte", "støtte")]
    [InlineData("soeknad", "søknad")]
    [InlineData("aafjord", "åfjord")]
    [InlineData("inovasjonslaan", "innovasjonslån")]
    [InlineData("utvilking", "utvikling")]
    public void Mends_typos(string typed, string meant) => Assert.Equal([Tokenizer.TermOf(meant)], _vocabulary.Mend(typed));

    [Theory]
    [InlineData("båd")]
    [InlineData("helikopter")]
    public void Leaves_short_and_foreign_words_alone(string typed) => Assert.Empty(_vocabulary.Mend(typed));

    [Theory]
    [InlineData("fond", "fond", 0)]
    [InlineData("fond", "fodn", 1)]
    [InlineData("fond", "fonds", 1)]
    [InlineData("fond", "vind", 2)]
    [InlineData("fond", "båtbygging", 3)]
    public void Counts_edits_up_to_a_limit(string left, string right, int expected) =>
        Assert.Equal(expected, EditDistance.Between(left, right, 2));
}
