using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Knowledge.Tests.Funding;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Language.Recognising;

/// <summary>Answers as people write them, in bokmål, nynorsk, dialect and English.</summary>
public sealed class AnswerTests
{
    // A Wednesday.
    private static readonly DateOnly Today = RealKnowledge.Day;
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
    [InlineData("200 000", 200_000)]
    [InlineData("200.000", 200_000)]
    [InlineData("200 000 kr", 200_000)]
    [InlineData("kr 200 000,-", 200_000)]
    [InlineData("200000kr", 200_000)]
    [InlineData("NOK 200,000", 200_000)]
    [InlineData("200'", 200_000)]
    [InlineData("100k", 100_000)]
    [InlineData("200 tusen", 200_000)]
    [InlineData("200 lapper", 200_000)]
    [InlineData("hundre tusen", 100_000)]
    [InlineData("hundretusen", 100_000)]
    [InlineData("to hundre tusen", 200_000)]
    [InlineData("tohundreogfemti tusen", 250_000)]
    [InlineData("to hundre og femti tusen", 250_000)]
    [InlineData("femhundretusen", 500_000)]
    [InlineData("halv million", 500_000)]
    [InlineData("en halv million", 500_000)]
    [InlineData("ein halv million", 500_000)]
    [InlineData("1,5 mill", 1_500_000)]
    [InlineData("1.5 mill.", 1_500_000)]
    [InlineData("halvannen million", 1_500_000)]
    [InlineData("en og en halv million", 1_500_000)]
    [InlineData("to millionar", 2_000_000)]
    [InlineData("2 mill kroner", 2_000_000)]
    [InlineData("femti tusn", 50_000)]
    [InlineData("æ treng hundre tusn te båt", 100_000)]
    [InlineData("two hundred thousand", 200_000)]
    [InlineData("half a million", 500_000)]
    [InlineData("1.2 million", 1_200_000)]
    [InlineData("300", 300)]
    [InlineData("mellom 100 000 og 200 000", null)]
    [InlineData("3 år", null)]
    [InlineData("mye", null)]
    [InlineData("50 %", null)]
    [InlineData("50 prosent", null)]
    [InlineData("1. mars", null)]
    [InlineData("ti arbeidsplasser", null)]
    [InlineData("3 maskiner", null)]
    [InlineData("1,5", null)]
    public void Recognises_money(string text, int? expected) => Assert.Equal(expected, Recognisers.Quantity.RecogniseMoney(text)?.Value);

    [Theory]
    [InlineData("3", 3)]
    [InlineData("tre", 3)]
    [InlineData("vi er fire", 4)]
    [InlineData("5 ansatte", 5)]
    [InlineData("tjue", 20)]
    [InlineData("ingen", 0)]
    [InlineData("bare meg", 0)]
    [InlineData("bærre mæ", 0)]
    [InlineData("berre meg", 0)]
    [InlineData("just me", 0)]
    [InlineData("twelve", 12)]
    [InlineData("mange", null)]
    [InlineData("3 eller 4", null)]
    [InlineData("2,5", null)]
    [InlineData("50 %", null)]
    [InlineData("1. mars", null)]
    [InlineData("fem på heltid", 5)]
    public void Recognises_a_count(string text, int? expected) => Assert.Equal(expected, Recognisers.Quantity.RecogniseCount(text)?.Value);

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
    [InlineData("vi kan dekke 60 %", 60)]
    [InlineData("we can cover 40 percent", 40)]
    [InlineData("eg kan dekkje 30 %", 30)]
    [InlineData("fondet dekker 60 %", null)]
    [InlineData("kan dere dekke 60 %", null)]
    public void Knows_whose_share_is_told(string text, int? percent) => Assert.Equal(percent is { } own ? [own] : [], Recognisers.Quantity.FindOwnShares(text).Select(found => (int)found.Value));

    [Theory]
    [InlineData("3 år", 36)]
    [InlineData("to år", 24)]
    [InlineData("halvannet år", 18)]
    [InlineData("18 måneder", 18)]
    [InlineData("ho er 2 år gammal", 24)]
    [InlineData("18 måna", 18)]
    [InlineData("two years", 24)]
    [InlineData("2,5 år", 30)]
    public void Recognises_a_duration(string text, int months) => Assert.Equal(months, Assert.Single(Recognisers.Quantity.FindMonths(text)).Value);

    [Theory]
    [InlineData("halvparten", 50)]
    [InlineData("ein tredel", 33)]
    [InlineData("hælvta", 50)]
    [InlineData("a quarter", 25)]
    [InlineData("alt sammen", 100)]
    [InlineData("ingenting", 0)]
    [InlineData("25", 25)]
    [InlineData("omtrent 40 prosent", 40)]
    [InlineData("vi kan dekke 60 %", 60)]
    [InlineData("mye", null)]
    [InlineData("ti arbeidsplasser", null)]
    [InlineData("50 kr", null)]
    [InlineData("5 ansatte", null)]
    [InlineData("140 %", null)]
    public void Recognises_a_part_of_the_cost(string text, int? percent) => Assert.Equal(percent, Recognisers.Quantity.RecogniseShare(text)?.Value);

    [Theory]
    [InlineData("2024: 50 000 kr", 2024)]
    [InlineData("1. mars 2025, 2000 kr", 2025)]
    [InlineData("2000 kr i fjor", 2025)]
    [InlineData("2000: NOK 5,000", 2000)]
    [InlineData("last year", 2025)]
    [InlineData("i år", 2026)]
    [InlineData("5000 kr", null)]
    [InlineData("3 år", null)]
    public void Finds_a_year(string text, int? year) => Assert.Equal(year, Recognisers.Date.FindYear(text, Today)?.Value);

    [Theory]
    [InlineData("1. mars", "2027-03-01")]
    [InlineData("1 mars 2027", "2027-03-01")]
    [InlineData("den 24. desember", "2026-12-24")]
    [InlineData("25. november", "2026-11-25")]
    [InlineData("24. november", "2027-11-24")]
    [InlineData("29. februar", "2028-02-29")]
    [InlineData("1.3.2027", "2027-03-01")]
    [InlineData("01.03.27", "2027-03-01")]
    [InlineData("15/2", "2027-02-15")]
    [InlineData("2027-03-01", "2027-03-01")]
    [InlineData("March 1st", "2027-03-01")]
    [InlineData("1st of March 2028", "2028-03-01")]
    [InlineData("i dag", "2026-11-25")]
    [InlineData("i mårra", null)]
    [InlineData("i morra", "2026-11-26")]
    [InlineData("i morgon", "2026-11-26")]
    [InlineData("tomorrow", "2026-11-26")]
    [InlineData("i overmorgen", "2026-11-27")]
    [InlineData("på fredag", "2026-11-27")]
    [InlineData("fredan", "2026-11-27")]
    [InlineData("onsdag", "2026-12-02")]
    [InlineData("tysdag", "2026-12-01")]
    [InlineData("om to uker", "2026-12-09")]
    [InlineData("om 3 vækka", "2026-12-16")]
    [InlineData("in three days", "2026-11-28")]
    [InlineData("31.2.2027", null)]
    [InlineData("32. mars", null)]
    [InlineData("1.300", null)]
    [InlineData("1,5 mill", null)]
    [InlineData("1.5 mill", null)]
    [InlineData("snart", null)]
    public void Recognises_a_day(string text, string? expected) =>
        Assert.Equal(expected, Recognisers.Date.Recognise(text, Today)?.Value.ToString("yyyy-MM-dd", null));

    [Theory]
    [InlineData("neste fredag", "2026-12-04", "2026-11-27")]
    [InlineData("neste mandag", "2026-11-30", null)]
    [InlineData("next friday", "2026-12-04", "2026-11-27")]
    public void Next_friday_may_be_two_days(string text, string expected, string? other)
    {
        var found = Recognisers.Date.Recognise(text, Today);

        Assert.Equal((expected, other), (found?.Value.ToString("yyyy-MM-dd", null), found?.Other?.ToString("yyyy-MM-dd", null)));
    }

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
