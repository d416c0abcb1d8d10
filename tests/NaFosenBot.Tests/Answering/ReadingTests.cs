using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Answering;

/// <summary>What the real language file makes of what people write.</summary>
public sealed class ReadingTests
{
    private static readonly Retriever Real = new RealAssistant().Live.Current;

    [Theory]
    [InlineData("veit itj ka mva e", Variety.Dialect)]
    [InlineData("treng æ løyve", Variety.Dialect)]
    [InlineData("treng eg løyve", Variety.Nynorsk)]
    [InlineData("legg saman støtta", Variety.Nynorsk)]
    public void One_word_of_dialect_alone_outweighs_what_dialect_shares_with_nynorsk(string text, Variety expected) =>
        Assert.Equal(expected, Real.Read(text).Variety);

    [Theory]
    [InlineData("vi vil bli med i et nettverk av leverandørbedrifter", "supplier")]
    [InlineData("hvem behandler søknader om akvakulturtillatelser", "ocean")]
    public void Finds_topics_hidden_in_compounds(string text, string topic) => Assert.Contains(topic, Real.Read(text).Topics);

    [Theory]
    [InlineData("privat kapital, ikke lån", "loan")]
    [InlineData("money, but not a loan", "loan")]
    public void What_is_not_meant_is_no_topic(string text, string topic) => Assert.DoesNotContain(topic, Real.Read(text).Topics);

    [Fact]
    public void A_small_word_is_no_topic_because_it_looks_like_one() => Assert.DoesNotContain("ocean", Real.Read("hvor lang tid tar det").Topics);

    [Theory]
    [InlineData("fondet i åfjord å det i ørlann", "place.afjord", "place.orland")]
    [InlineData("ligg lysøysunn unner ørlann", "place.lysoysund", "place.orland")]
    public void Finds_places_in_dialect_and_misspelt_beside_others(string text, params string[] expected) =>
        Assert.Equal(expected, Real.Read(text).Places.Select(found => found.Place.Id.Value));

    [Fact]
    public void Small_words_that_mean_something_together_are_looked_for() =>
        Assert.Equal("fund.dagpenger-etablering", Real.Rank(Real.Read("jeg sa opp selv, hvor lenge må jeg vente"), []).Best!.Document.Id.Value);

    [Theory]
    [InlineData("tror du et enkeltpersonforetak kan få penger fra IPN?", null)]
    [InlineData("do you think I'd need to register for VAT?", null)]
    [InlineData("tror du jeg får penger fra IPN?", "forecast")]
    [InlineData("tror du lakseprisen går opp?", "forecast")]
    [InlineData("hva tror du om ordføreren?", "opinion")]
    [InlineData("do you think the mayor is any good?", "opinion")]
    public void A_frame_around_a_question_is_no_opinion_and_no_forecast(string text, string? guard) => Assert.Equal(guard, Real.Read(text).Guard?.Kind);

    [Theory]
    [InlineData("er det noen som vet hvor mange som var ansatt i Scanbio?", "contact", false)]
    [InlineData("er det noen som vet noe om eksport?", "contact", true)]
    public void Somebody_who_knows_is_asked_for_only_where_no_question_follows(string text, string intent, bool wants) => Assert.Equal(wants, Real.Read(text).Wants(intent));

    [Theory]
    [InlineData("og i den andre?", 2)]
    [InlineData("how much does the second one need?", 2)]
    [InlineData("kan jeg søke på begge?", Ordinal.All)]
    [InlineData("og den siste", Ordinal.Last)]
    [InlineData("den første, hvor mye gir den?", 1)]
    [InlineData("hvor mye får jeg det første året?", null)]
    [InlineData("finnes det kurs andre steder?", null)]
    [InlineData("er vi de første her?", null)]
    [InlineData("hva er det første?", null)]
    [InlineData("what's the first?", null)]
    [InlineData("hva er den første?", 1)]
    [InlineData("hva er det første fondet?", 1)]
    [InlineData("what is the first one?", 1)]
    [InlineData("hvor mye gir toeren av de tilskuddene?", 2)]
    public void A_place_in_a_row_counts_at_the_end_of_a_clause(string text, int? expected) => Assert.Equal(expected, Real.Read(text).Nth);
}
