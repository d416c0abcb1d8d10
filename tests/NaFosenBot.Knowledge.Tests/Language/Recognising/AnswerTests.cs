using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Knowledge.Tests.Funding;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Language.Recognising;

/// <summary>Yes and no, choices, places and how to reach somebody, as people write them in bokmål, nynorsk, dialect and English.</summary>
public sealed class AnswerTests
{
    private static readonly Recognisers Recognisers = new(RealKnowledge.Knowledge);

    private static readonly IReadOnlyList<IReadOnlyList<string>> Municipalities = [["Indre Fosen"], ["Ørland"], ["Åfjord"], ["Osen"]];

    [Theory]
    [InlineData("ja", Consent.Yes)]
    [InlineData("Ja!", Consent.Yes)]
    [InlineData("jaaa", Consent.Yes)]
    [InlineData("jo", Consent.Yes)]
    [InlineData("jepp", Consent.Yes)]
    [InlineData("jau", Consent.Yes)]
    [InlineData("jadda", Consent.Yes)]
    [InlineData("ja takk, gjerne det", Consent.Yes)]
    [InlineData("det stemmer", Consent.Yes)]
    [InlineData("yes please", Consent.Yes)]
    [InlineData("that's right", Consent.Yes)]
    [InlineData("nei", Consent.No)]
    [InlineData("NEI.", Consent.No)]
    [InlineData("neiii", Consent.No)]
    [InlineData("næh", Consent.No)]
    [InlineData("itj", Consent.No)]
    [InlineData("æ trur itj", Consent.No)]
    [InlineData("det stemmer ikke", Consent.No)]
    [InlineData("ikkje", Consent.No)]
    [InlineData("ikke riktig", Consent.No)]
    [InlineData("nei takk", Consent.No)]
    [InlineData("nei, Osen ikke Åfjord", Consent.No)]
    [InlineData("no thanks", Consent.No)]
    [InlineData("vet ikke", Consent.DoesNotKnow)]
    [InlineData("veit ikkje", Consent.DoesNotKnow)]
    [InlineData("æ veit itj", Consent.DoesNotKnow)]
    [InlineData("usikker", Consent.DoesNotKnow)]
    [InlineData("I don't know", Consent.DoesNotKnow)]
    public void Recognises_yes_and_no(string text, Consent expected) => Assert.Equal(expected, Recognisers.YesNo.Recognise(text)?.Value);

    [Theory]
    [InlineData("")]
    [InlineData("kanskje")]
    [InlineData("hva koster det å være med på dette, må man si ja først")]
    [InlineData("Åfjord")]
    public void Takes_nothing_else_for_yes_or_no(string text) => Assert.Null(Recognisers.YesNo.Recognise(text));

    [Theory]
    [InlineData("2", 1)]
    [InlineData("nr 2", 1)]
    [InlineData("nummer to", 1)]
    [InlineData("alternativ 3", 2)]
    [InlineData("den andre", 1)]
    [InlineData("den siste", 3)]
    [InlineData("den fyrste", 0)]
    [InlineData("fersjte", 0)]
    [InlineData("the third one", 2)]
    [InlineData("ørland", 1)]
    [InlineData("orland", 1)]
    [InlineData("ØRLAND", 1)]
    [InlineData("ørlnad", 1)]
    [InlineData("indre", 0)]
    [InlineData("Inde Fosen", 0)]
    [InlineData("vi er i Osen", 3)]
    public void Recognises_a_choice(string text, int expected) => Assert.Equal(expected, Recognisers.Choice.Recognise(text, Municipalities)?.Value);

    [Theory]
    [InlineData("5")]
    [InlineData("0")]
    [InlineData("Osen eller Åfjord")]
    [InlineData("1 og 2")]
    [InlineData("Trondheim")]
    [InlineData("")]
    public void Takes_no_choice_for_another(string text) => Assert.Null(Recognisers.Choice.Recognise(text, Municipalities));

    [Theory]
    [InlineData("nei, taxi", "taxi")]
    [InlineData("Nei vi vil åpne bakeri", "vi vil åpne bakeri")]
    [InlineData("no, we want to hire", "we want to hire")]
    [InlineData("næh – heller kafé", "heller kafé")]
    [InlineData("feil, det var 50 000", "det var 50 000")]
    [InlineData("nei", null)]
    [InlineData("No skal vi byggje kai", null)]
    [InlineData("ikke alle har råd", null)]
    [InlineData("taxi, nei", null)]
    [InlineData("", null)]
    public void Knows_what_is_said_instead(string text, string? expected) => Assert.Equal(expected, Recognisers.YesNo.Instead(text));

    [Theory]
    [InlineData("Osen", "place.osen")]
    [InlineData("vi held til i Åfjord", "place.afjord")]
    [InlineData("aafjord", "place.afjord")]
    [InlineData("åfjor", "place.afjord")]
    [InlineData("Rissa", "place.rissa")]
    [InlineData("ørlandd", "place.orland")]
    [InlineData("we are in Indre Fosen", "place.indre-fosen")]
    [InlineData("Osen eller Åfjord", null)]
    [InlineData("ingen steder", null)]
    public void Recognises_a_place(string text, string? expected) => Assert.Equal(expected, Recognisers.Place.Recognise(text)?.Value.Id.Value);

    [Theory]
    [InlineData("ola@example.com", "ola@example.com")]
    [InlineData("skriv til Kari.Nordmann+test@Eksempel.NO.", "Kari.Nordmann+test@eksempel.no")]
    [InlineData("<kari@sub.example.com>", "kari@sub.example.com")]
    [InlineData("ola at example.com", null)]
    [InlineData("ola@example", null)]
    [InlineData("@example.com", null)]
    public void Recognises_an_address(string text, string? expected) => Assert.Equal(expected, ContactRecogniser.FindEmails(text).SingleOrDefault()?.Value);

    [Theory]
    [InlineData("912 34 567", "+4791234567")]
    [InlineData("ring 91234567 etter kl. 16", "+4791234567")]
    [InlineData("+47 91 23 45 67", "+4791234567")]
    [InlineData("0047 91234567", "+4791234567")]
    [InlineData("+46 8 123 456 78", "+46812345678")]
    [InlineData("1234", null)]
    [InlineData("923 609 016", null)]
    public void Recognises_a_phone_number(string text, string? expected) => Assert.Equal(expected, ContactRecogniser.FindPhones(text).SingleOrDefault()?.Value);

    [Theory]
    [InlineData("974760673", "974 760 673")]
    [InlineData("org.nr. 974 760 673", "974 760 673")]
    [InlineData("NO974760673MVA", "974 760 673")]
    [InlineData("974760674", null)]
    [InlineData("97476067", null)]
    [InlineData("9747606731", null)]
    public void Recognises_an_organisation_number(string text, string? expected) => Assert.Equal(expected, OrganisationNumber.Find(text).SingleOrDefault()?.Value.ToString());

    [Fact]
    public void Tells_a_mistyped_organisation_number() =>
        Assert.Equal("974760674", Assert.Single(OrganisationNumber.FindMistyped("det er 974 760 674")).Value);
}
