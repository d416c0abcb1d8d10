using FsCheck.Xunit;
using NaFosenBot.Knowledge.Language;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Language;

public sealed class NormalisationTests
{
    private static readonly Tokenizer Tokenizer = new(SmallKnowledge.Load().Lexicon);

    [Theory]
    [InlineData("tilskudd", "tilskuddet", "tilskuddene")]
    [InlineData("bedrift", "bedrifter", "bedriftene", "bedriftens")]
    [InlineData("søknad", "søknaden", "søknader", "soknad")]
    [InlineData("støtte", "stotte", "støtta")]
    [InlineData("kommune", "kommunen", "kommuner", "kommuna")]
    [InlineData("grant", "grants")]
    [InlineData("company", "companies")]
    public void Inflections_of_a_word_share_a_term(params string[] forms) =>
        Assert.Single(forms.Select(Tokenizer.TermOf).Distinct());

    [Fact]
    public void Dialect_and_nynorsk_become_bokmal()
    {
        var tokens = Tokenizer.Tokenize("Korsn får æ tilskot, e det itj mulig?");

        Assert.Equal(["hvordan", "får", "jeg", "tilskudd", "e", "det", "ikke", "mulig"], tokens.Select(token => token.Standard));
    }

    [Property]
    public bool Folding_twice_is_folding_once(string? text)
    {
        var folded = Folding.Fold(Folding.Lower(Valid(text)));
        return Folding.Fold(Folding.Lower(folded)) == folded;
    }

    [Property]
    public bool Any_text_can_be_tokenized(string? text) => Tokenizer.Tokenize(Valid(text)) is not null;

    [Theory]
    [InlineData("hva er dette, og ikke det", Variety.Bokmal)]
    [InlineData("kva er det", Variety.Nynorsk)]
    [InlineData("ka æ sa", Variety.Dialect)]
    [InlineData("what is the point", Variety.English)]
    [InlineData("Dalfondet", null)]
    [InlineData("what går på år", null)]
    [InlineData("what is ådalen to ødalen", Variety.English)]
    [InlineData("what is the point of Ådalfondet", Variety.English)]
    public void Tells_the_variety_by_its_words(string text, Variety? expected) =>
        Assert.Equal(expected, Guess(text));

    [Theory]
    [InlineData("hourly wage limits", Variety.English)]
    [InlineData("timane kostar", Variety.Nynorsk)]
    [InlineData("hourly Dalfondet", null)]
    [InlineData("hourly timene wage", null)]
    public void Words_that_one_language_alone_writes_tell_it_together(string text, Variety? expected) =>
        Assert.Equal(expected, Guess(text, (Tongue.English, "The hourly wage in Dalfondet has limits."), (Tongue.Bokmal, "Timene i Dalfondet koster."), (Tongue.Nynorsk, "Timane i Dalfondet kostar.")));

    [Theory]
    [InlineData("KA", null)]
    [InlineData("KA Dalfondet", null)]
    [InlineData("KA ER DET", Variety.Dialect)]
    [InlineData("WHAT", Variety.English)]
    [InlineData("ka", Variety.Dialect)]
    public void Two_capitals_are_an_abbreviation_unless_all_is_shouted(string text, Variety? expected) => Assert.Equal(expected, Guess(text));

    [Theory]
    [InlineData("hourly", true)]
    [InlineData("hourly rate", true)]
    [InlineData("hourly rate please", false)]
    [InlineData("wage", false)]
    [InlineData("hourly timene", false)]
    [InlineData("hourly kva", false)]
    [InlineData("timene", false)]
    [InlineData("", false)]
    public void One_word_that_only_English_has_may_be_English(string text, bool expected) => Assert.Equal(
        expected,
        new LanguageGuess(SmallKnowledge.Load().Lexicon, new OwnWords([(Tongue.English, "The hourly wage in Dalfondet has limits."), (Tongue.Bokmal, "Timene i Dalfondet koster.")], "får vi wage her")).MayBeEnglish(Word.Split(text)));

    private static Variety? Guess(string text, params (Tongue Tongue, string Text)[] own) =>
        new LanguageGuess(SmallKnowledge.Load().Lexicon, new OwnWords(own)).Guess(Word.Split(text));

    [Fact]
    public void A_pasted_book_is_read_for_a_page_only() =>
        Assert.True(Tokenizer.Tokenize(new string('a', 9) + string.Concat(Enumerable.Repeat(" ord", 100_000))).Count < Word.LongestText);

    // A lone surrogate is no text; .NET refuses to normalise it, and channels never hand it on (JSON is UTF-8).
    private static string Valid(string? text) => string.Concat((text ?? "").Where(letter => !char.IsSurrogate(letter)));
}
