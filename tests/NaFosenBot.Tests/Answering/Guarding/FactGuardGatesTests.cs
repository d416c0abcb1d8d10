using NaFosenBot.Answering.Guarding;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using Xunit;

namespace NaFosenBot.Tests.Answering.Guarding;

/// <summary>What may be said in another way, and beside it what must not come through by the same gate.</summary>
public sealed class FactGuardGatesTests
{
    [Theory]
    [InlineData("nb", "Bedrifter og privatpersoner kan søke.", "Verken bedrifter eller privatpersoner kan søke [1].", false)]
    [InlineData("nb", "Du kan ikke få både lån og tilskudd.", "Du kan verken få lån eller tilskudd [1].", false)]
    [InlineData("nb", "Lån og tilskudd kan ikke gis samtidig.", "Verken lån eller tilskudd kan gis [1].", false)]
    [InlineData("nb", "Bedrifter og kommuner kan søke sammen.", "Bedrifter eller kommuner kan søke sammen [1].", false)]
    [InlineData("nb", "Du må ha plan og budsjett for å søke.", "Du må ha plan eller budsjett for å søke [1].", false)]
    [InlineData("nb", "Du kan få lån og tilskudd.", "Du kan få lån eller tilskudd [1].", false)]
    public void Or_says_what_and_does_only_of_those_who_may_apply_and_those_who_may_not(string language, string composed, string draft, bool isTrue) => Check(language, composed, draft, isTrue);

    [Theory]
    [InlineData("nb", "Banken eier fondet.", "Banken er eid av fondet [1].", false)]
    [InlineData("nn", "Banken eig klubben.", "Banken er eigd av klubben [1].", false)]
    [InlineData("nb", "Rådet forvalter klubben.", "Rådet forvaltes av klubben [1].", false)]
    [InlineData("nb", "Klubben driver båten.", "Klubben drives av båten [1].", false)]
    [InlineData("en", "The council runs the club.", "The council is run by the club [1].", false)]
    [InlineData("en", "The bank owns the club.", "The bank is owned by the club [1].", false)]
    public void What_is_done_by_one_is_not_done_to_them(string language, string composed, string draft, bool isTrue) => Check(language, composed, draft, isTrue);

    [Theory]
    [InlineData("en", "The project mapped needs of firms. Fosen was a sub-pilot.", "The project mapped needs of firms, with Osen as a sub-pilot [1].", false)]
    [InlineData("en", "The project mapped needs of firms. Fosen was no sub-pilot.", "The project mapped needs of firms, with Fosen as a sub-pilot [1].", false)]
    [InlineData("en", "The project mapped needs of firms. Fosen was a sub-pilot.", "The project mapped needs of firms, with Fosen as a partner [1].", false)]
    [InlineData("en", "The project mapped needs of firms.\nAnother project ran in Osen. Fosen was a sub-pilot.", "The project mapped needs of firms, with Fosen as a sub-pilot [1].", false)]
    [InlineData("en", "Up to 50% of the capital need, at most NOK 25 million. The term is up to 15 years.", "Up to 50% of the capital need, at most NOK 25 million, with a term of up to 25 years [1].", false)]
    [InlineData("en", "Up to 50% of the capital need, at most NOK 25 million. The term is up to 15 years.", "Up to 50% of the capital need, at most NOK 25 million, with a term of at least 15 years [1].", false)]
    [InlineData("en", "The loan is at most NOK 25 million.\nThe guarantee has a term of up to 15 years.", "The loan is at most NOK 25 million, with a term of up to 15 years [1].", false)]
    public void What_is_hung_on_with_a_small_word_is_of_its_own_line(string language, string composed, string draft, bool isTrue) => Check(language, composed, draft, isTrue);

    [Theory]
    [InlineData("en", "Up to 50% of the project total. No upper sum is stated.", "The support is up to 50% of the project total, and an upper sum is stated [1].", false)]
    [InlineData("en", "The clubs have a deadline.", "No deadline is what the clubs have [1].", false)]
    [InlineData("en", "No deadline is set.", "A deadline is set [1].", false)]
    [InlineData("nn", "Perioden er over no.", "No er perioden over [1].", true)]
    [InlineData("nn", "Fondet deler ut pengar no.", "No deler fondet ut pengar [1].", true)]
    [InlineData("nn", "Perioden er ikkje over.", "No er perioden over [1].", false)]
    public void No_is_a_denial_an_answer_or_now(string language, string composed, string draft, bool isTrue) => Check(language, composed, draft, isTrue);

    [Theory]
    [InlineData("nb", "Før midten av 2014 lå Rissa, Ørland og Bjugn i sone 1a, og Osen, Roan og Åfjord i sone 4.", "Før midten av 2014 lå Rissa, Ørland og Bjugn i sone 4, og Osen, Roan og Åfjord i sone 1a [1].", false)]
    [InlineData("nb", "Før midten av 2014 lå Rissa, Ørland og Bjugn i sone 1a, og Osen, Roan og Åfjord i sone 4.", "Før midten av 2014 lå Osen i sone 1a [1].", false)]
    [InlineData("nb", "Resultater: Målet var 140 arbeidsplasser og 25 bedrifter.", "Det ble 140 arbeidsplasser og 25 bedrifter [1].", false)]
    [InlineData("en", "The subsidy is at most 75% of the wage in the first year and at most 67% after that.", "After the first year the subsidy is at most 75% of the wage [1].", false)]
    [InlineData("en", "The subsidy is at most 75% of the wage in the first year and at most 67% after that.", "In the first year the subsidy is at most 67% of the wage [1].", false)]
    [InlineData("en", "The subsidy is at most 75% of the wage in the first year and at most 67% after that.", "After the second year the subsidy is at most 67% of the wage [1].", false)]
    [InlineData("nb", "Satsen er 40 % av lønnen i inntil seks måneder og deretter 30 %.", "Satsen er 40 % av lønnen i inntil seks måneder og 30 % deretter [1].", true)]
    [InlineData("nb", "Satsen er 40 % av lønnen i inntil seks måneder og deretter 30 %.", "Etter seks måneder er satsen 40 % av lønnen [1].", false)]
    public void A_number_stays_with_what_it_is_of(string language, string composed, string draft, bool isTrue) => Check(language, composed, draft, isTrue);

    [Theory]
    [InlineData("nb", "Du må ha dagpenger. Er du permittert, kan du ikke bruke ordningen.", "Ordningen kan brukes av deg som er permittert [1].", false)]
    [InlineData("nb", "Du må ha dagpenger. Er du permittert, kan du ikke bruke ordningen.", "Du må ha dagpenger, og er du permittert, kan du ikke bruke ordningen [1].", true)]
    [InlineData("nb", "I 2021 ble det nevnt at den kunne dekke inntil 70 %, men det er en usikker opplysning.", "I 2021 kunne den dekke inntil 70 % [1].", false)]
    [InlineData("nb", "Prisen gikk til bedrifter. Kandidatene i 2017 var Scanbio og Botngaard.", "I 2017 gikk prisen til Scanbio og Botngaard [1].", false)]
    [InlineData("nb", "Før 2018 hadde Leksvik et kommunalt fond, og Indre Fosen Utvikling behandlet søknader fra Rissa.", "Før 2018 hadde Leksvik og Rissa et kommunalt fond [1].", false)]
    [InlineData("en", "The founders must be at least 18 years old, and the company must have a Norwegian address.", "The founders must be at least 18 years old and have a Norwegian address [1].", false)]
    [InlineData("nb", "Leverandøren får 50 % av kostnaden, og kunden må dekke 20 %.", "Leverandøren får 50 % av kostnaden og må dekke 20 % [1].", false)]
    [InlineData("nb", "Søknadene var i konkurranse.", "Søknadene var uten konkurranse [1].", false)]
    public void Of_whom_as_what_and_how_surely_is_kept(string language, string composed, string draft, bool isTrue) => Check(language, composed, draft, isTrue);

    [Theory]
    [InlineData("nb", "Støtten er 50 % av kostnaden. Garantien gjelder i inntil 15 år.", "Støtten er 50 % av kostnaden, i inntil 15 år [1].", false)]
    [InlineData("en", "The support is 50% of the cost. The guarantee lasts up to 15 years.", "The support is 50% of the cost, for up to 15 years [1].", false)]
    [InlineData("en", "The support is at most NOK 5 million. The term of the guarantee is up to 15 years.", "The support is at most NOK 5 million, with a term of up to 15 years [1].", false)]
    [InlineData("en", "The project mapped needs. Fosen was probably a sub-pilot.", "The project mapped needs, with Fosen as a sub-pilot [1].", false)]
    [InlineData("nb", "Prosjektet kartla behov. Fosen var trolig delpilot.", "Prosjektet kartla behov, med Fosen som delpilot [1].", false)]
    [InlineData("nb", "Prosjektet kartla behov. Fosen var ikke delpilot.", "Prosjektet kartla behov, med Fosen som delpilot [1].", false)]
    [InlineData("nb", "Prosjektet kartla behov. Fosen var delpilot.", "Prosjektet kartla ikke behov, med Fosen som delpilot [1].", false)]
    [InlineData("nb", "Prosjektet kartla behov. Om Fosen var delpilot, har vi ikke funnet.", "Prosjektet kartla behov, med Fosen som delpilot [1].", false)]
    [InlineData("nb", "Før midten av 2014 lå Rissa, Ørland og Bjugn i sone 1a, og Osen, Roan og Åfjord i sone 4 med 5,1 %.", "Osen, Roan og Åfjord lå i sone 1a før midten av 2014, mens Rissa, Ørland og Bjugn lå i sone 4 med 5,1 prosent [1].", false)]
    [InlineData("nb", "Før midten av 2014 lå Rissa, Ørland og Bjugn i sone 1a, og Osen, Roan og Åfjord i sone 4 med 5,1 %.", "Rissa, Ørland og Bjugn lå i sone 1a med 5,1 prosent før midten av 2014, mens Osen, Roan og Åfjord lå i sone 4 [1].", false)]
    [InlineData("nb", "Før midten av 2014 lå Rissa, Ørland og Bjugn i sone 1a, og Osen, Roan og Åfjord i sone 4 med 5,1 %.", "Osen, Bjugn og Åfjord lå i sone 4 med 5,1 prosent før midten av 2014, mens Rissa, Ørland og Roan lå i sone 1a [1].", false)]
    [InlineData("nb", "BIO følger artikkel 31, IPN artikkel 25.", "BIO følger artikkel 25, IPN artikkel 31 [1].", false)]
    [InlineData("nb", "Ordningene er BIO (artikkel 31), IPN og Grønn plattform (artikkel 25) og SkatteFUNN.", "Ordningene er BIO (artikkel 25), IPN og Grønn plattform (artikkel 31) og SkatteFUNN [1].", false)]
    [InlineData("nb", "Bedrifter og kommuner kan søke hver for seg.", "Verken bedrifter eller kommuner kan søke [1].", false)]
    [InlineData("nb", "Bedrifter og kommuner kan søke.", "Bedrifter, men verken kommuner eller bedrifter, kan søke [1].", false)]
    [InlineData("nb", "Bare bedrifter og kommuner kan søke.", "Bedrifter eller kommuner kan søke [1].", false)]
    [InlineData("nn", "Fondet deler ut pengar. No er perioden over.", "Fondet deler no ut pengar [1].", false)]
    [InlineData("nn", "Fondet tek ikkje imot søknader no.", "No tek fondet imot søknader [1].", false)]
    [InlineData("nb", "Satsen er 40 % i inntil seks måneder og deretter 30 %.", "Etter seks måneder er satsen 40 % [1].", false)]
    [InlineData("nb", "Satsen er 60 % det første året, 50 % det andre året og deretter 40 %.", "Etter det første året er satsen 40 % [1].", false)]
    [InlineData("nb", "Satsen er 60 % det første året, deretter 50 % i to år og deretter 40 %.", "Etter det første året er satsen 40 % [1].", false)]
    [InlineData("en", "The rate is 60% in the first year, then 50% in the second year and then 40%.", "After the first year the rate is 40% [1].", false)]
    [InlineData("en", "The rate is 60% in the first year, then 50% in the second year and then 40%.", "After the second year the rate is 50% [1].", false)]
    [InlineData("nb", "Målet var 140 arbeidsplasser. Av dem er 101 nådd.", "Nettstedet viste 140 arbeidsplasser [1].", false)]
    [InlineData("nb", "Leverandøren må ha ansatte, og kunden må ha kontor i Norge.", "Leverandøren må ha ansatte og kontor i Norge [1].", false)]
    [InlineData("nb", "Gründerne må være 18 år, og selskapet må ha en norsk gateadresse.", "Gründerne må være 18 år og må ha en norsk gateadresse [1].", false)]
    [InlineData("nb", "Er du permittert, kan du ikke bruke ordningen. Du må ha dagpenger.", "Ordningen er for deg som er permittert, og du må ha dagpenger [1].", false)]
    [InlineData("nb", "Det ble nevnt at fondet dekker 70 %, men opplysningen er usikker.", "Fondet dekker 70 % [1].", false)]
    [InlineData("nb", "Nominerte i 2017 var Scanbio og Botngaard.", "Scanbio og Botngaard fikk prisen i 2017 [1].", false)]
    [InlineData("nb", "Åse Berge var styreleder. Kjetil Mjøsund var daglig leder.", "Åse Berge og Kjetil Mjøsund var styreledere [1].", false)]
    public void What_was_written_against_these_gates_is_refused(string language, string composed, string draft, bool isTrue) => Check(language, composed, draft, isTrue);

    [Theory]
    [InlineData("nb", "I 2021 betalte banken halvparten av hjelpen fra rådet.", "Halvparten av hjelpen fra rådet betalte banken i 2021 [1].", false)]
    [InlineData("nb", "Banken i Osen eier klubben.", "Klubben eier banken i Osen [1].", false)]
    [InlineData("nb", "I 2021 betalte banken halvparten av hjelpen fra rådet.", "Banken betalte halvparten av hjelpen fra rådet i 2021 [1].", true)]
    [InlineData("nb", "Klubben gir råd til bedrifter.", "Klubben gir råd til bedrifter om fond [1].", false)]
    [InlineData("nb", "Verksemda må vere ny og liggje i Noreg, og ho bør gje overskot.", "Verksemda bør vere ny og liggje i Noreg, og ho må gje overskot [1].", false)]
    [InlineData("nb", "Normalt inntil 50 % av kapitalbehovet, høyst 25 millioner kroner.", "Normalt inntil 25 millioner kroner, høyst 50 % av kapitalbehovet [1].", false)]
    [InlineData("nb", "Du søkte med beskrivelse etter metoden, budsjett og plan.", "Du søkte med beskrivelse, budsjett etter metoden og plan [1].", false)]
    public void What_is_taken_is_taken_whole_and_in_its_order(string language, string composed, string draft, bool isTrue) => Check(language, composed, draft, isTrue);

    private static void Check(string language, string composed, string draft, bool isTrue)
    {
        var verdict = GuardCase.Guard.Check(draft, GuardCase.GroundsOf(Tongues.FromTag(language)!.Value, composed, [new EntryId("fund.afjord-naeringsfond")]));

        Assert.True(verdict is Verdict.Accepted == isTrue, verdict is Verdict.Refused refused ? string.Join(", ", refused.Objections) : "accepted");
    }
}
