using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Knowledge.Tests.Funding;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Language.Recognising;

/// <summary>Messages that want something instead of answering, and those that only look like it.</summary>
public sealed class MoveReaderTests
{
    private static readonly Recognisers Recognisers = new(RealKnowledge.Knowledge);

    [Theory]
    [InlineData("tilbake", Move.Back)]
    [InlineData("Vær så snill, gå tilbake!", Move.Back)]
    [InlineData("gå tebake no", Move.Back)]
    [InlineData("hopp over den, takk", Move.Skip)]
    [InlineData("Hva vet du om meg?", Move.Memory)]
    [InlineData("ka huske du om mæ", Move.Memory)]
    [InlineData("glem meg", Move.Forget)]
    [InlineData("glem det", Move.ForgetIt)]
    [InlineData("Hvilken støtte kan jeg få?", Move.FindFunding)]
    [InlineData("finn støtte til båt i Osen for et AS", Move.FindFunding)]
    [InlineData("kva støtte kan eg få", Move.FindFunding)]
    [InlineData("What funding can I get in Åfjord?", Move.FindFunding)]
    [InlineData("æ treng pæng te å kjøp ny maskin", Move.FindFunding)]
    [InlineData("eg treng pengar til kurs for dei tilsette", Move.FindFunding)]
    [InlineData("legg sammen støtten", Move.MinorAid)]
    [InlineData("lage søknad", Move.Draft)]
    [InlineData("skrive søknad", Move.Draft)]
    [InlineData("jeg vil skrive en søknad om støtte", Move.Draft)]
    [InlineData("Kan du hjelpe meg å skrive en søknad?", Move.Draft)]
    [InlineData("Eg vil skrive ein søknad", Move.Draft)]
    [InlineData("kan du hjelpe meg med søknaden?", Move.Draft)]
    [InlineData("æ vil skriv en søknad", Move.Draft)]
    [InlineData("treng hjælp te søknaden", Move.Draft)]
    [InlineData("I want to write a grant application", Move.Draft)]
    [InlineData("can you help me with my application?", Move.Draft)]
    public void Reads_a_move(string text, Move expected) => Assert.Equal(expected, Read(text)?.Move);

    [Theory]
    [InlineData("endre kommune", Trait.Place)]
    [InlineData("jeg vil endre selskapsform", Trait.Form)]
    [InlineData("bytt næring", Trait.Sector)]
    [InlineData("change the company form, please", Trait.Form)]
    public void Reads_what_is_to_be_changed(string text, Trait expected) => Assert.Equal(new FoundMove(Move.Change, expected), Read(text));

    [Theory]
    [InlineData("Kan jeg få støtte til ladestasjon fra Enova?")]
    [InlineData("Hvilken støtte kan jeg få fra Innovasjon Norge?")]
    [InlineData("neste frist i Osen")]
    [InlineData("pengene gikk tilbake til kommunen")]
    [InlineData("hva vet du om havbruk?")]
    [InlineData("endre vedtekter i et AS")]
    [InlineData("kan du skrive søknaden for meg?")]
    [InlineData("hvordan skrive søknad om støtte?")]
    [InlineData("den andre")]
    [InlineData("glem det jeg sa om lån, hva er fristen?")]
    public void A_question_is_no_move(string text) => Assert.Null(Read(text));

    [Fact]
    public void Every_move_has_phrases_and_every_phrase_means_one_move()
    {
        var words = RealKnowledge.Knowledge.Recognising;

        Assert.Equal(Enum.GetValues<Move>(), words.Moves.Select(move => move.Move));
        Assert.Empty(words.Moves.SelectMany(move => move.Phrases.Where(phrase => Read(phrase)?.Move != move.Move)));
        Assert.Equal(Enum.GetValues<Trait>(), words.Subjects.Select(subject => subject.Trait));
    }

    private static FoundMove? Read(string text) =>
        Recognisers.Moves.Read(text, [.. Recognisers.Answers.Read(text, RealKnowledge.Day).SelectMany(told => told.Spans)]);
}
