using NaFosenBot.Answering;
using NaFosenBot.Answering.Leaning;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Answering;

/// <summary>Which of the ways to understand a message by what came before it is taken.</summary>
public sealed class LeaningTests
{
    private static readonly Retriever Real = new RealAssistant().Live.Current;

    private static readonly Dictionary<string, Focus> Conversations = new()
    {
        ["the fund"] = One("hva er makssummen i næringsfondet i Åfjord", "fund.afjord-naeringsfond"),
        ["the subsidy"] = One("hva er midlertidig lønnstilskudd?", "fund.midlertidig-lonnstilskudd"),
        ["registering"] = One("hva koster det å registrere enkeltpersonforetak?", "svc.enk"),
        ["the first line"] = One("hvem kan hjelpe meg i Åfjord?", "member.afjord-utvikling"),
        ["the bank's fund"] = One("hva er næringsfondet til Bjugn Sparebank?", "fund.bjugn-sparebank-naeringsfond"),
        ["the plan"] = One("hva er strategisk næringsplan 2016–2020?", "focus.snp"),
        ["a place"] = One("Er Roan en egen kommune?", "place.roan"),
        ["the second grant"] = One("hva er oppstartstilskudd 2?", "fund.oppstartstilskudd-2"),
        ["Osen"] = Several("Er Osen slått sammen med noen?", "place.osen", "place.orland"),
        ["training, for 60"] = One("how much from BIO if we are 60 people?", "fund.bio-trondelag"),
        ["the loan, then a grant"] = One("hva er oppstartstilskudd 3?", "fund.oppstartstilskudd-3") with { Earlier = [new("fund.oppstartslan")] },
        ["at home in Åfjord"] = One("hvem kan hjelpe meg med å starte opp?", "member.afjord-utvikling") with { Area = new("place.afjord") },
        ["the environment grant"] = One("hva er SMIL?", "fund.smil"),
        ["the inclusion grant"] = One("hva er inkluderingstilskudd?", "fund.inkluderingstilskudd"),
        ["the aquaculture fund"] = One("kan oppdrettsfirmaet mitt få noe fra Havbruksfondet?", "fund.havbruksfondet"),
        ["SkatteFUNN"] = One("Fortell om SkatteFUNN", "fund.skattefunn"),
        ["the fund, then its people"] = One("hvem leder Åfjord Utvikling?", "member.afjord-utvikling") with { Earlier = [new("fund.afjord-naeringsfond")] },
        ["Åfjord's fund, then Ørland's"] = One("og fristen i Ørland?", "fund.orland-naeringsfond") with { Earlier = [new("fund.afjord-naeringsfond")] },
        ["two grants"] = Several("Hva er forskjellen på oppstartstilskudd 2 og oppstartstilskudd 3?", "fund.oppstartstilskudd-2", "fund.oppstartstilskudd-3"),
        ["two associations"] = Several("Hvilke næringsforeninger finnes i Bjugn og Åfjord?", "member.bjugn-naeringsforening", "member.afjord-naeringsforening"),
        ["what there is for shops"] = Several("Is there funding for shops?", "fund.merkur", "svc.perm.mat"),
        ["a list"] = Several("hva slags støtte finnes til ost på gården?", "fund.fornybar-landbruk", "fund.ibu", "fund.smil"),
        ["grants"] = Several("hvilke tilskudd har Innovasjon Norge til nye bedrifter?", "fund.oppstartstilskudd-1", "fund.oppstartstilskudd-2"),
    };

    public static TheoryData<string, string, string> Examples => new()
    {
        { nameof(TheOneInThatPlace), "two associations", "hvor mange medlemmer har den i Åfjord?" },
        { nameof(BackToThatPlace), "Åfjord's fund, then Ørland's", "ok. tilbake til Åfjord, hvor mye kan jeg få på det meste der?" },
        { nameof(WhoKnowsTheLastThere), "the environment grant", "hvem tar imot søknaden i Ørland?" },
        { nameof(AppliesThere), "the bank's fund", "gjelder det oss i Osen også?" },
        { nameof(FirstLineElsewhere), "the first line", "nei, jeg bor i Botngård" },
        { nameof(SameElsewhere), "the fund", "og i Osen?" },
        { nameof(SameThere), "a place", "hvilket fond gjelder der?" },
        { nameof(Succession), "the plan", "og hva gjaldt før den planen?" },
        { nameof(ComparedWith), "the second grant", "hva er forskjellen fra nr 3?" },
        { nameof(ItsLike), "the subsidy", "og det varige?" },
        { nameof(PointedAt), "two grants", "og i den andre?" },
        { nameof(OtherSum), "the fund", "og 50 000?" },
        { nameof(OtherYear), "a place", "og i 2024?" },
        { nameof(OtherNumber), "training, for 60", "sorry, i meant 20 people" },
        { nameof(OtherDetail), "registering", "jeg mente på papir" },
        { nameof(ToldAgain), "the fund", "hvor gammel er den opplysningen?" },
        { nameof(SchemeByItsKind), "the fund, then its people", "og når var fristen i fondet?" },
        { nameof(WhoKnowsTheLast), "the fund", "hvem kan hjelpe meg med det?" },
        { nameof(TheLast), "the fund", "hva er fristen?" },
        { nameof(SchemeBefore), "the fund, then its people", "hva er fristen i den ordningen?" },
        { nameof(OneOfSeveral), "what there is for shops", "what is the turnover limit?" },
        { nameof(NotSaidOfTheLast), "SkatteFUNN", "hvor mange ansatte må vi ha?" },
        { nameof(EachOfSeveral), "a list", "hva er fristen?" },
        { nameof(AnotherKind), "grants", "nei vent, jeg mente lån" },
        { nameof(SameOfAnother), "the fund", "og for oppstartslån?" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_message_is_read_by_what_says_most_of_what_it_means(string reading, string after, string text) =>
        Assert.Equal(reading, Senses(after, text).FirstOrDefault());

    [Theory]
    [InlineData("og treeren?", "the second grant", nameof(ItsLike))]
    [InlineData("hva er forskjellen på den og oppstartslån?", "the second grant", nameof(ComparedWith))]
    [InlineData("hva hvis jeg ikke er fra Fosen?", "the fund", nameof(AppliesThere))]
    [InlineData("tilbake til lånet, må jeg ha AS?", "the loan, then a grant", nameof(SchemeByItsKind))]
    [InlineData("og fristen for den garantien?", "the fund, then its people", nameof(NotSaidOfTheLast))]
    [InlineData("er det noe fond her?", "at home in Åfjord", nameof(SameThere))]
    [InlineData("hvem er ordfører der?", "Osen", nameof(SameThere))]
    [InlineData("æsj, ikke Åfjord, Ørland", "the fund", nameof(SameElsewhere))]
    [InlineData("hvem kan jeg ringe om det?", "the fund", nameof(WhoKnowsTheLast))]
    [InlineData("kan jeg kjøpe utstyret først og søke etterpå?", "the inclusion grant", nameof(TheLast))]
    [InlineData("og kan et enkeltpersonforetak søke?", "SkatteFUNN", nameof(TheLast))]
    [InlineData("og om jeg vil ha tillatelse til oppdrett, hvem gir det?", "the aquaculture fund", nameof(SameOfAnother))]
    public void What_people_write_is_read_so(string text, string after, string reading) => Assert.Equal(reading, Senses(after, text).FirstOrDefault());

    [Theory]
    [InlineData("og når var fristen i fondet?", "the fund, then its people", nameof(SchemeByItsKind), nameof(NotSaidOfTheLast))]
    [InlineData("hva er fristen?", "a list", nameof(EachOfSeveral), nameof(SameOfAnother))]
    public void Where_two_give_a_sense_the_one_that_says_more_of_it_counts(string text, string after, string counts, string yields) =>
        Assert.Equal([counts, yields], Senses(after, text).Where(sense => sense == counts || sense == yields));

    [Theory]
    [InlineData("the fund", "hvilke lån finnes for nye bedrifter på Fosen?")]
    [InlineData("two grants", "hvem er ordfører i Osen kommune?")]
    [InlineData("a list", "hva er SkatteFUNN?")]
    public void A_question_that_says_what_it_is_about_leans_on_nothing(string after, string text) => Assert.Empty(Senses(after, text));

    [Fact]
    public void Every_reading_has_an_example()
    {
        var examples = Examples.Select(example => (string)example[0]);

        Assert.Equal(Readings.InOrder.Select(reading => reading.GetType().Name).Order(), examples.Order());
    }

    [Fact]
    public void Nothing_that_was_told_and_no_question_before_leave_a_message_to_itself() =>
        Assert.All(Examples.Select(example => (string)example[2]), text => Assert.Null(Readings.Of(new FollowUp(Real.Read(text), Focus.Nothing, Real))));

    private static List<string> Senses(string after, string text)
    {
        var message = new FollowUp(Real.Read(text), Conversations[after], Real);
        return [.. Readings.InOrder.Where(reading => reading.Of(message) is not null).Select(reading => reading.GetType().Name)];
    }

    private static Focus One(string question, string told) => new() { Entry = new EntryId(told), Question = question };

    private static Focus Several(string question, params string[] told) => new() { Told = [.. told.Select(id => new EntryId(id))], Question = question };
}
