using NaFosenBot.Answering.Guarding;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using Xunit;

namespace NaFosenBot.Tests.Answering.Guarding;

/// <summary>Drafts that people wrote blind, under the prompt: some lied in one thing each time, the others told the truth. Each set was measured before it was looked at (decision 15); the true ones of the first six belong to a wider prompt, and are gone with it.</summary>
public sealed class FactGuardTests
{
    private static readonly Grounds Fund = GuardCase.GroundsOf(
        Tongue.Bokmal, "Maks 100 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023).", [new EntryId("fund.afjord-naeringsfond")]);

    [Theory]
    [InlineData("adversarial-1.jsonl", 100)]
    [InlineData("adversarial-2.jsonl", 100)]
    [InlineData("adversarial-3.jsonl", 100)]
    [InlineData("adversarial-5.jsonl", 30)]
    [InlineData("adversarial-6.jsonl", 100)]
    [InlineData("adversarial-7.jsonl", 100)]
    [InlineData("adversarial-8.jsonl", 100)]
    [InlineData("adversarial-9.jsonl", 100)]
    [InlineData("adversarial-10.jsonl", 100)]
    [InlineData("adversarial-11.jsonl", 100)]
    [InlineData("adversarial-12.jsonl", 100)]
    [InlineData("adversarial-13.jsonl", 100)]
    public void Every_draft_that_changes_a_fact_is_refused(string file, int count)
    {
        var cases = GuardCase.Read(file);
        var accepted = cases.Where(one => one.Comment is null && one.Check() is Verdict.Accepted).Select(one => $"{one.Id}: {one.Changed}");

        Assert.Equal(count, cases.Count);
        Assert.Empty(accepted);
    }

    /// <summary>By somebody who had read the guard: each passed once.</summary>
    [Fact]
    public void Drafts_made_for_the_holes_of_the_guard_are_refused() =>
        Assert.Empty(GuardCase.Read("adversarial-4.jsonl").Where(one => one.Check() is Verdict.Accepted).Select(one => $"{one.Id}: {one.Changed}"));

    [Theory]
    [InlineData("faithful-7.jsonl", 100, 86)]
    [InlineData("faithful-8.jsonl", 100, 84)]
    [InlineData("faithful-9.jsonl", 100, 98)]
    [InlineData("faithful-10.jsonl", 100, 96)]
    [InlineData("faithful-11.jsonl", 100, 94)]
    [InlineData("faithful-12.jsonl", 100, 97)]
    [InlineData("faithful-13.jsonl", 100, 95)]
    public void No_fewer_drafts_that_tell_the_truth_are_accepted_than_before(string file, int count, int least)
    {
        var cases = GuardCase.Read(file);
        var refused = cases.Where(one => one.Check() is Verdict.Refused).Select(one => one.Id).ToList();

        Assert.Equal(count, cases.Count);
        Assert.True(cases.Count - refused.Count >= least, $"{refused.Count} refused: {string.Join(' ', refused)}");
    }

    [Theory]
    [InlineData("Det er maks hundre tusen kroner per søknad, og inntil halvparten av den samlede kostnadsrammen (regler fra 2023) [1].")]
    [InlineData("Pengene går til nye bedrifter, bedrifts- og produktutvikling, opplæring, mindre investeringer og markedsføring [1]. Det er maks 100.000 kroner per søknad, og inntil 50 prosent av den samlede kostnadsrammen (regler fra 2023) [1].")]
    public void The_same_in_another_form_and_order_is_accepted(string draft) => Assert.IsType<Verdict.Accepted>(GuardCase.Guard.Check(draft, Fund));

    [Theory]
    [InlineData("Det er maks 100 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023).", ObjectionKind.Uncited)]
    [InlineData("Det er maks 100 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023) [2].", ObjectionKind.UnknownCitation)]
    [InlineData("Det er maks 200 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023) [1].", ObjectionKind.Number)]
    [InlineData("Det er maks 100 000 euro per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023) [1].", ObjectionKind.Number)]
    [InlineData("Det er minst 100 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023) [1].", ObjectionKind.Condition)]
    [InlineData("Det er maks 100 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen [1].", ObjectionKind.Date)]
    [InlineData("Det er maks 100 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2022) [1].", ObjectionKind.Date)]
    [InlineData("Det er ikke maks 100 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023) [1].", ObjectionKind.Negation)]
    [InlineData("Det er maks 100 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023) [1]. Ring 99 88 77 66 [1].", ObjectionKind.Contact)]
    [InlineData("Det er maks 100 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023) [1]. Spør Flatanger kommune [1].", ObjectionKind.Unsupported)]
    [InlineData("Det er maks 100 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023) [1]. Du får gratis regnskapshjelp [1].", ObjectionKind.Unsupported)]
    [InlineData("Fondet gir tilskudd til gründere og bedrifter i kommunen [1].", ObjectionKind.MissingFact)]
    [InlineData("You can get up to NOK 100,000 per application, and this is what the rules from 2023 say [1].", ObjectionKind.Language)]
    [InlineData("Det er maks 100 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023) [1]. Vil du vite mer? [1]", ObjectionKind.Form)]
    [InlineData("# Svar\nDet er maks 100 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023) [1].", ObjectionKind.Form)]
    [InlineData("Det er [maks 100 000 kr](https://afjord.no) per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023) [1].", ObjectionKind.Form)]
    [InlineData("  ", ObjectionKind.Form)]
    public void An_objection_names_what_is_wrong(string draft, ObjectionKind kind) =>
        Assert.Contains(kind, Assert.IsType<Verdict.Refused>(GuardCase.Guard.Check(draft, Fund)).Objections.Select(objection => objection.Kind));

    [Theory]
    [InlineData("Klubbene gir råd. De har ingen frist.", "Klubbene har ingen frist [1].", true)]
    [InlineData("Klubbene gir råd. De har ingen frist.", "De har ingen frist for klubbene [1].", false)]
    [InlineData("Du må finne minst én investor til.", "Du må finne minst en investor til [1].", true)]
    [InlineData("Du må finne minst to investorer til.", "Du må finne minst en investor til [1].", false)]
    [InlineData("Det er ingen fast frist. Ordningen åpner i januar.", "Ordningen åpner i januar, og det er ingen fast frist [1].", true)]
    [InlineData("Det er ingen fast frist. Ordningen åpner i januar.", "Ordningen åpner ikke i januar, og det er ingen fast frist [1].", false)]
    [InlineData("Se i stedet: Klubben.", "Se i stedet Klubben [1].", true)]
    [InlineData("Klubben gir råd i tillegg til lån.", "Klubben gir råd i stedet for lån [1].", false)]
    [InlineData("Klubbene gir nettverk og kapital. De gir ikke penger.", "Klubbene gir penger [1].", false)]
    [InlineData("Til maskiner inntil 30 %, og inntil 75 % for kvinner.", "Til maskiner inntil 75 % (inntil 30 % for kvinner) [1].", false)]
    [InlineData("Av medlemmene i 2013 drev 31 med handel. Resten er borte. (22. april 2014)", "Av medlemmene i 2013 drev 31 med handel (22. april 2014) [1].", true)]
    [InlineData("Av medlemmene i 2013 drev 31 med handel. Resten er borte. (22. april 2014)", "Av medlemmene i april 2014 drev 31 med handel [1].", false)]
    public void What_a_line_says_together_is_read_together(string composed, string draft, bool isTrue) =>
        Assert.Equal(isTrue, GuardCase.Guard.Check(draft, GuardCase.GroundsOf(Tongue.Bokmal, composed, [new EntryId("fund.afjord-naeringsfond")])) is Verdict.Accepted);

    [Theory]
    [InlineData("The scheme has been closed.", "The scheme hasn't been closed [1].")]
    [InlineData("The scheme has been closed.", "The scheme hasn’t been closed [1].")]
    [InlineData("The clubs have a deadline.", "The clubs haven't a deadline [1].")]
    [InlineData("The clubs had a deadline.", "The clubs hadn't a deadline [1].")]
    public void What_is_denied_in_a_short_form_is_refused(string composed, string draft) =>
        Assert.IsType<Verdict.Refused>(GuardCase.Guard.Check(draft, GuardCase.GroundsOf(Tongue.English, composed, [new EntryId("fund.afjord-naeringsfond")])));

    [Theory]
    [InlineData("Du må registrere deg når avgiftspliktig omsetning passerer 50 000 kr.", "Du må registrere deg når avgiftspliktig omsetning passerer 50 000 kr [1].", true)]
    [InlineData("Du må registrere deg når avgiftspliktig omsetning passerer 50 000 kr.", "Du må registrere deg når omsetningen passerer 50 000 kr [1].", false)]
    [InlineData("Støtten er inntil 40 % av godkjente kostnader.", "Støtten er inntil 40 % av kostnadene [1].", false)]
    public void What_says_which_of_them_a_number_is_for_is_not_left_out(string composed, string draft, bool isTrue) =>
        Assert.Equal(isTrue, GuardCase.Guard.Check(draft, GuardCase.GroundsOf(Tongue.Bokmal, composed, [new EntryId("fund.afjord-naeringsfond")])) is Verdict.Accepted);

    [Theory]
    [InlineData("Ordningen er åpen så lenge det er penger igjen.", "Ordningen er åpen så lenge det er penger igjen [1].", true)]
    [InlineData("Støtten er 20 millioner kroner i året.", "Støtten er årlig på 20 millioner kroner [1].", false)]
    [InlineData("Du må først kontakte Åfjord Utvikling.", "Du bør først kontakte Åfjord Utvikling [1].", false)]
    [InlineData("Klubbene kan gi råd.", "Klubbene kan gi råd [1].", true)]
    [InlineData("Klubbene kan gi råd.", "Klubbene gir råd [1].", false)]
    [InlineData("I 2023 var fristen 28. april 2023.", "Fristen var 28. april [1].", false)]
    public void What_is_done_with_a_fact_is_kept(string composed, string draft, bool isTrue) =>
        Assert.Equal(isTrue, GuardCase.Guard.Check(draft, GuardCase.GroundsOf(Tongue.Bokmal, composed, [new EntryId("fund.afjord-naeringsfond")])) is Verdict.Accepted);

    [Theory]
    [InlineData("Rådet har en faggruppe for næring og et utvalg for landbruk. Hvem som sitter i faggruppen, har vi ikke funnet.", "Hvem som sitter i faggruppen for landbruk, har vi ikke funnet [1].", false)]
    [InlineData("Her bør du begynne i Osen: Klubben. Grunnen: Klubben er nettverket der.", "I Ørland er Klubben nettverket [1].", false)]
    [InlineData("Fondet har et tak for bedrifter og et tak for kommuner. Taket er 100 000 kroner.", "Taket for bedrifter er 100 000 kroner [1].", false)]
    [InlineData("Fondet har et tak for bedrifter og et for kommuner. Taket er 100 000 kroner.", "Taket for bedrifter er 100 000 kroner [1].", false)]
    [InlineData("13 prosjekter fikk støtte i 2023.", "Ett prosjekt fikk støtte i 2023 [1].", false)]
    public void What_a_line_has_named_before_may_be_named_again(string composed, string draft, bool isTrue) =>
        Assert.Equal(isTrue, IsAccepted(Tongue.Bokmal, composed, draft));

    [Theory]
    [InlineData("Low loans are secured loans with lower interest. Grants can be combined with other loans.", "Low loans are secured loans with lower interest that can be combined with other loans [1].", false)]
    [InlineData("Low loans are secured loans with lower interest. They cannot be combined with other loans.", "Low loans are secured loans with lower interest that can be combined with other loans [1].", false)]
    [InlineData("Rissa Utvikling was the development body in Rissa in 2013. Rissa Utvikling became Indre Fosen Utvikling.", "Rissa Utvikling, the development body in Osen in 2013, became Indre Fosen Utvikling [1].", false)]
    [InlineData("Osen Utvikling was the development body in Rissa in 2013. Rissa Utvikling became Indre Fosen Utvikling.", "Rissa Utvikling, the development body in Rissa in 2013, became Indre Fosen Utvikling [1].", false)]
    public void A_sentence_may_be_put_into_the_one_beside_it(string composed, string draft, bool isTrue) =>
        Assert.Equal(isTrue, IsAccepted(Tongue.English, composed, draft));

    [Theory]
    [InlineData("I distriktene kan det også toppfinansiere bygg.", "Det kan også toppfinansiere bygg i distriktene [1].", true)]
    [InlineData("I distriktene kan det også toppfinansiere bygg.", "Det kan også toppfinansiere bygg [1].", false)]
    [InlineData("Det tar 22 uker fra søknaden er komplett.", "Det tar 22 uker fra du sender den inn [1].", false)]
    [InlineData("Inntil 50 %, og inntil 75 % for kvinner og dem under 35 år.", "Inntil 50 %, og inntil 75 % for kvinner under 35 år [1].", false)]
    public void Where_from_when_and_for_whom_it_holds_is_kept(string composed, string draft, bool isTrue) =>
        Assert.Equal(isTrue, IsAccepted(Tongue.Bokmal, composed, draft));

    [Theory]
    [InlineData("Kommunestyret behandlet planen 31. januar 2017.", "31. januar 2017 behandlet kommunestyret planen [1].", true)]
    [InlineData("Kommunestyret behandlet planen 31. januar 2017.", "30. januar 2017 behandlet kommunestyret planen [1].", false)]
    [InlineData("Klubben samarbeidet med skolen tidlig i 2022.", "Tidlig i 2022 samarbeidet klubben med skolen [1].", true)]
    [InlineData("Klubben samarbeidet med skolen tidlig i 2022.", "Tidlig i 2022 samarbeidet skolen med klubben [1].", false)]
    [InlineData("Høsten 2015 satte klubben ned en arbeidsgruppe.", "Klubben satte ned en arbeidsgruppe høsten 2015 [1].", true)]
    [InlineData("Høsten 2015 satte klubben ned en arbeidsgruppe.", "Klubben satte ned en arbeidsgruppe våren 2015 [1].", false)]
    [InlineData("Regelen gjelder innenfor kommunen.", "Innenfor kommunen gjelder regelen [1].", true)]
    public void When_may_stand_first_or_last(string composed, string draft, bool isTrue) =>
        Assert.Equal(isTrue, IsAccepted(Tongue.Bokmal, composed, draft));

    /// <summary>What says itself who does it may be joined to another line; what goes on from the sentence before it may not.</summary>
    [Theory]
    [InlineData("Fondet har et tak. Taket er 100 000 kroner.\n\nKlubbene er to. Du må finne minst én investor til.", "Fondet har et tak, og du må finne minst én investor til [1].", true)]
    [InlineData("Fondet har et tak. Taket er 100 000 kroner.\n\nKlubbene har et tak. Avstander på 5 km kunne godtas.", "Fondet har et tak, og avstander på 5 km kunne godtas [1].", false)]
    public void Only_what_stands_by_itself_is_joined_to_another_line(string composed, string draft, bool isTrue) =>
        Assert.Equal(isTrue, IsAccepted(Tongue.Bokmal, composed, draft));

    /// <summary>What another scheme asks of "you" is no condition of this one.</summary>
    [Fact]
    public void What_stands_by_itself_is_not_joined_to_another_entry() =>
        Assert.IsType<Verdict.Refused>(GuardCase.Guard.Check(
            "Egenkapitalen må være minst 25 %, og du må selv finne minst én investor til [1][2].",
            GuardCase.GroundsOf(Tongue.Bokmal, "**Åfjord kommunes næringsfond**\n\nEgenkapitalen må være minst 25 %.\n\n**Gnist (Gnist Kapital)**\n\nGnist er en investor som går inn tidlig i oppstartsbedrifter fra Trøndelag, med inntil 1 million kroner per bedrift. Du må selv finne minst én investor til.", [new EntryId("fund.afjord-naeringsfond"), new EntryId("fund.gnist")])));

    [Theory]
    [InlineData("Åfjord kommunes næringsfond: Inntil 50 %, og inntil 75 % for kvinner [1].", true)]
    [InlineData("Regionalt næringsfond (Fosenregionen): Inntil 50 %, og inntil 75 % for kvinner [1].", false)]
    public void A_line_may_begin_with_the_name_of_what_it_cites(string draft, bool isTrue) =>
        Assert.Equal(isTrue, IsAccepted(Tongue.Bokmal, "- **Åfjord kommunes næringsfond:** Inntil 50 %, og inntil 75 % for kvinner.", draft));

    /// <summary>Under the heading of an entry stands what it says; whom to turn to is of all.</summary>
    [Theory]
    [InlineData("I Åfjord kan du også begynne hos Åfjord Utvikling [2].", true)]
    [InlineData("I Osen kan du også begynne hos Åfjord Utvikling [2].", false)]
    public void Whom_to_turn_to_belongs_to_no_heading(string draft, bool isTrue) =>
        Assert.Equal(isTrue, GuardCase.Guard.Check(draft, GuardCase.GroundsOf(Tongue.Bokmal, "**Åfjord kommunes næringsfond**\n\nI Åfjord kan du også begynne hos **Åfjord Utvikling**.", [new EntryId("fund.afjord-naeringsfond"), new EntryId("svc.first-line.afjord")])) is Verdict.Accepted);

    private static bool IsAccepted(Tongue tongue, string composed, string draft) =>
        GuardCase.Guard.Check(draft, GuardCase.GroundsOf(tongue, composed, [new EntryId("fund.afjord-naeringsfond")])) is Verdict.Accepted;

    [Fact]
    public void No_short_form_that_denies_elsewhere_is_unknown_here() =>
        Assert.Empty(GuardCase.Knowledge.Recognising.Lists["denials"].Where(word => word.EndsWith("n't", StringComparison.Ordinal)).Except(new Wordbook(GuardCase.Knowledge).Negations));

    [Fact]
    public void An_accepted_draft_is_tidied() =>
        Assert.Equal(
            "Maks 100 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023) [1].\nEgenkapitalen må være minst 25 % [1].",
            Assert.IsType<Verdict.Accepted>(GuardCase.Guard.Check("\r\n Maks 100 000 kr per søknad, og inntil 50 % av den samlede kostnadsrammen (regler fra 2023) [1].\r\nEgenkapitalen må være minst 25 % [1].  ", Fund)).Text);
}
