using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Routing;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Answering;

public sealed class EnquiryPartsTests
{
    private readonly LiveKnowledge _live = new RealAssistant().Live;

    [Theory]
    [InlineData("Vi driver oppdrett og vil ha kontakt med forskere. Dessuten trenger vi skjenkebevilling i Åfjord.", "member.fi-naeringshage", "member.municipalities.afjord")]
    [InlineData("Vi har spørsmål om landbruk i Osen, og vi trenger kontakt med forskere", "member.municipalities.osen", "member.fi-naeringshage")]
    [InlineData("We need an EU adviser. And I also want to join a network in Åfjord", "member.innovasjon-norge-trondelag", "member.afjord-naeringsforening")]
    [InlineData("Vi vil levere til Forsvaret på Ørland, og eg treng òg løyve til oppdrett av blåskjel", "member.municipalities.orland", "member.trondelag-fylkeskommune")]
    public void Wishes_of_different_organisations_are_parted(string text, params string[] receivers) =>
        Assert.Equal(receivers, Parts(text).Select(part => part.Routing.Receiver.Value));

    [Theory]
    [InlineData("Jeg heter Kari. Jeg har gård i Osen. Jeg vil starte gårdsutsalg og lurer på hva som kreves. Mvh Kari")]
    [InlineData("Vi trenger skjenkebevilling i Åfjord. Og vi lurer på hvor lang tid en bevilling tar.")]
    [InlineData("Jeg vil starte bedrift. Jeg bor i Osen.")]
    [InlineData("Jeg har gård i Åfjord og trenger kontakt med forskere")]
    [InlineData("Jeg har gård i Osen, og jeg trenger kontakt med forskere")]
    [InlineData("Jeg har gård i Osen, og jeg trenger hjelp til regnskap og skjenkebevilling")]
    [InlineData("Hei! Vi driver gård i Osen. Vi trenger en EU-rådgiver.")]
    [InlineData("Jeg trenger kontakt med forskere, og jeg har gård i Osen")]
    [InlineData("Eg har gard i Osen, og eg treng ein EU-rådgjevar")]
    [InlineData("I have a farm in Osen, and I need a research partner")]
    [InlineData("Eg driv gard i Osen og ønskjer ein EU-rådgjevar")]
    [InlineData("Hei!\n\nVi vil bygge ut, og vi har et spørsmål om næringsfondet i Åfjord.\n\nHilsen oss")]
    public void What_belongs_together_stays_together(string text) => Assert.Equal(text, Assert.Single(Parts(text)).Text);

    [Theory]
    [InlineData("Vi trenger skjenkebevilling i Åfjord og kontakt med forskere", "member.municipalities.afjord", "member.fi-naeringshage")]
    [InlineData("Eg treng råd om landbruk og ein EU-rådgjevar, bur i Osen", "member.municipalities.osen", "member.innovasjon-norge-trondelag")]
    [InlineData("We are looking for a network in Åfjord and a research partner", "member.afjord-naeringsforening", "member.fi-naeringshage")]
    public void Two_things_that_are_needed_in_one_sentence_go_to_two_and_each_gets_the_whole(string text, params string[] receivers)
    {
        var parts = Parts(text);

        Assert.Equal(receivers, parts.Select(part => part.Routing.Receiver.Value));
        Assert.All(parts, part => Assert.Equal(text, part.Text));
    }

    [Theory]
    [InlineData("Vi trenger lån til båt og hjelp til å ansette lærling. Vi holder til i Åfjord.")]
    [InlineData("Vi produserer maskindeler og vil inn som leverandør til flystasjonen")]
    public void What_one_organisation_can_answer_is_not_torn_apart(string text) => Assert.Equal(text, Assert.Single(Parts(text)).Text);

    [Fact]
    public void The_place_of_the_whole_counts_for_each_part()
    {
        var parts = Parts("Gården vår ligger i Osen. Vi trenger råd om landbruk. Dessuten vil vi ha kontakt med forskere.");

        Assert.Equal(["member.municipalities.osen", "member.fi-naeringshage"], parts.Select(part => part.Routing.Receiver.Value));
        Assert.Equal("Gården vår ligger i Osen. Vi trenger råd om landbruk.", parts[0].Text);
    }

    [Fact]
    public void The_known_place_of_the_person_counts_where_the_words_name_none() =>
        Assert.Equal("member.afjord-utvikling", Assert.Single(Parts("Jeg trenger råd om vekst", new EntryId("place.afjord"))).Routing.Receiver.Value);

    private IReadOnlyList<EnquiryPart> Parts(string text, EntryId? home = null) => EnquiryParts.Of(text, new Sender(home), _live.Current.Read, _live.Current.Knowledge, Standings.Unknown);
}
