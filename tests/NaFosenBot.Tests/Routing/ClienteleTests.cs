using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Routing;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Routing;

/// <summary>Who asks, and in which language, as far as it decides who gets an enquiry.</summary>
public sealed class ClienteleTests
{
    private static readonly EntryId Garden = new("member.fi-naeringshage");
    private static readonly EntryId IndreFosen = new("member.municipalities.indre-fosen");
    private static readonly EnquiryFacts InIndreFosen = new() { Municipalities = [new EntryId("place.indre-fosen")] };

    private readonly KnowledgeBase _knowledge = new RealAssistant().Live.Current.Knowledge;

    [Theory]
    [InlineData(null, "member.fi-naeringshage")]
    [InlineData(ApplicantKind.Founder, "member.fi-naeringshage")]
    [InlineData(ApplicantKind.Jobseeker, "member.municipalities.indre-fosen")]
    [InlineData(ApplicantKind.Firm, "member.fi-naeringshage")]
    [InlineData(ApplicantKind.Farm, "member.municipalities.indre-fosen")]
    [InlineData(ApplicantKind.Organisation, "member.municipalities.indre-fosen")]
    [InlineData(ApplicantKind.Municipality, "member.municipalities.indre-fosen")]
    public void Who_asks_decides_as_far_as_a_source_says_whom_an_organisation_is_for(ApplicantKind? kind, string receiver) =>
        Assert.Equal(receiver, Route(InIndreFosen with { Kind = kind }).Receiver.Value);

    [Fact]
    public void A_farm_goes_to_the_agriculture_office_unless_it_asks_for_something_with_an_address_of_its_own()
    {
        var farm = new EnquiryFacts { Municipalities = [new EntryId("place.afjord")], Kind = ApplicantKind.Farm };

        Assert.Equal("member.municipalities.afjord", Route(farm).Receiver.Value);
        Assert.Equal(["Du nevner gårdsbruk og Åfjord.", "Landbrukskontoret i Åfjord kommune veileder om tilleggsnæring på gård."], RoutingTexts.Explain(Route(farm), _knowledge, Tongue.Bokmal));
        Assert.Equal("member.afjord-naeringsforening", Route(farm with { Topics = ["network"] }).Receiver.Value);
        Assert.Equal("member.afjord-utvikling", Route(farm with { Kind = ApplicantKind.Firm }).Receiver.Value);
    }

    [Theory]
    [InlineData(Tongue.Bokmal, "FI Næringshage er for gründere som ikke har startet ennå og bedrifter, så Indre Fosen kommune tar henvendelsen.")]
    [InlineData(Tongue.Nynorsk, "FI Næringshage er for gründarar som ikkje har starta enno og verksemder, så Indre Fosen kommune tek førespurnaden.")]
    [InlineData(Tongue.English, "FI Næringshage is for founders who have not started yet and companies, so Indre Fosen municipality takes it.")]
    public void Whom_it_is_for_is_said(Tongue tongue, string reason) =>
        Assert.Contains(reason, RoutingTexts.Explain(Route(InIndreFosen with { Kind = ApplicantKind.Organisation }), _knowledge, tongue));

    [Fact]
    public void The_operator_knows_better_than_the_source()
    {
        var all = new Standing(IsConnected: true) { Serves = new Clientele([ApplicantKind.Organisation], []) };

        Assert.Equal(Garden, Route(InIndreFosen with { Kind = ApplicantKind.Organisation }, (Garden, all)).Receiver);
        Assert.Equal(IndreFosen, Route(InIndreFosen with { Kind = ApplicantKind.Firm }, (Garden, all), (IndreFosen, new Standing(IsConnected: true))).Receiver);
    }

    [Theory]
    [InlineData(Tongue.English, "member.municipalities.indre-fosen")]
    [InlineData(Tongue.Nynorsk, "member.fi-naeringshage")]
    [InlineData(Tongue.Bokmal, "member.fi-naeringshage")]
    public void Whoever_reads_one_written_Norwegian_reads_both_and_English_goes_to_who_has_not_said_otherwise(Tongue language, string receiver)
    {
        var norwegian = new Standing(IsConnected: true) { Serves = new Clientele([], [Tongue.Bokmal]) };

        Assert.Equal(receiver, Route(InIndreFosen with { Language = language }, (Garden, norwegian), (IndreFosen, new Standing(IsConnected: true))).Receiver.Value);
    }

    [Fact]
    public void The_language_is_given_as_the_reason()
    {
        var norwegian = new Standing(IsConnected: true) { Serves = new Clientele([], [Tongue.Bokmal, Tongue.Nynorsk]) };

        var routing = Route(InIndreFosen with { Language = Tongue.English }, (Garden, norwegian), (IndreFosen, new Standing(IsConnected: true)));

        Assert.Contains("FI Næringshage answers in Bokmål and Nynorsk, so Indre Fosen municipality takes it.", RoutingTexts.Explain(routing, _knowledge, Tongue.English));
        Assert.Equal(Garden, routing.RunnersUp[0]);
    }

    [Fact]
    public void Where_nobody_knows_the_language_it_stays_where_it_belongs()
    {
        var norwegian = new Standing(IsConnected: true) { Serves = new Clientele([], [Tongue.Bokmal]) };

        var routing = Route(InIndreFosen with { Language = Tongue.English }, (Garden, norwegian), (IndreFosen, norwegian), (_knowledge.Coordinator, norwegian));

        Assert.Equal(Garden, routing.Receiver);
        Assert.DoesNotContain(routing.Reasons, reason => reason is RoutingReason.SpeaksOthers);
    }

    [Fact]
    public void Who_hears_of_it_is_not_passed_over_for_one_who_does_not()
    {
        var norwegian = new Standing(IsConnected: true) { Serves = new Clientele([], [Tongue.Bokmal]) };
        var facts = InIndreFosen with { Kind = ApplicantKind.Organisation, Language = Tongue.English };

        var routing = Route(facts, (Garden, norwegian));

        Assert.Equal(Garden, routing.Receiver);
        Assert.DoesNotContain(routing.Reasons, reason => reason is RoutingReason.ServesOthers or RoutingReason.SpeaksOthers);
        Assert.Equal(_knowledge.Coordinator, Route(facts, (Garden, norwegian), (_knowledge.Coordinator, new Standing(IsConnected: true))).Receiver);
    }

    [Fact]
    public void Who_is_called_by_name_gets_it_whoever_asks()
    {
        var named = InIndreFosen with { Organisations = [Garden], Kind = ApplicantKind.Municipality };

        Assert.Equal(Garden, Route(named).Receiver);
    }

    private EnquiryRouting Route(EnquiryFacts facts, params (EntryId Organisation, Standing Standing)[] standings) =>
        new EnquiryRouter(_knowledge).Route(facts, new Standings(standings.ToDictionary(one => one.Organisation, one => one.Standing)));
}
