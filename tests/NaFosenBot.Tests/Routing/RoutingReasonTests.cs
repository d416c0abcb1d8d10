using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Routing;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Routing;

/// <summary>Why an enquiry goes where it goes, where a name is itself a list: what belongs together is read together.</summary>
public sealed class RoutingReasonTests
{
    private static readonly RoutingReason Research = new RoutingReason.AboutTopic("research");
    private static readonly RoutingReason Ocean = new RoutingReason.AboutTopic("ocean");
    private static readonly RoutingReason Farm = new RoutingReason.AboutTopic("farm");
    private static readonly RoutingReason Afjord = new RoutingReason.InPlace(new EntryId("place.afjord"));

    private readonly KnowledgeBase _knowledge = new RealAssistant().Live.Current.Knowledge;

    [Theory]
    [InlineData(Tongue.Bokmal, "Du nevner «forskning og utvikling» og Åfjord.")]
    [InlineData(Tongue.Nynorsk, "Du nemner «forsking og utvikling» og Åfjord.")]
    [InlineData(Tongue.English, "You mention \"research and development\" and Åfjord.")]
    public void A_name_that_is_a_list_is_quoted_beside_another(Tongue tongue, string said) => Assert.Equal(said, Said(tongue, Research, Afjord));

    [Fact]
    public void Alone_it_needs_no_quotes_and_beside_it_only_lists_have_them()
    {
        Assert.Equal("Du nevner forskning og utvikling.", Said(Tongue.Bokmal, Research));
        Assert.Equal("Du nevner landbruk og Åfjord.", Said(Tongue.Bokmal, Farm, Afjord));
        Assert.Equal("Du nevner «havbruk og havrom», «forskning og utvikling», landbruk og Åfjord.", Said(Tongue.Bokmal, Ocean, Research, Farm, Afjord));
        Assert.Equal("Du nevner Trøndelag fylkeskommune og «havbruk og havrom».", Said(Tongue.Bokmal, new RoutingReason.CalledByName(new EntryId("member.trondelag-fylkeskommune")), Ocean));
    }

    /// <summary>Whichever subjects there are, and will be: no sentence has two that cannot be told apart.</summary>
    [Theory]
    [InlineData(Tongue.Bokmal, " og ")]
    [InlineData(Tongue.Nynorsk, " og ")]
    [InlineData(Tongue.English, " and ")]
    public void No_subject_of_ours_makes_two_of_itself(Tongue tongue, string and)
    {
        var topics = _knowledge.Routes.SelectMany(route => route.Topics).Distinct().ToList();
        Assert.True(topics.Count > 5);
        foreach (var topic in topics)
        {
            var said = Said(tongue, new RoutingReason.AboutTopic(topic), Afjord);
            var outside = string.Concat(said.Split('«', '»', '"').Where((_, part) => part % 2 == 0));
            Assert.Equal(2, outside.Split(and).Length);
        }
    }

    [Theory]
    [InlineData(Tongue.Bokmal, "FI Næringshage er for bedrifter, organisasjoner og utviklingsaktører, så Indre Fosen kommune tar henvendelsen.")]
    [InlineData(Tongue.Nynorsk, "FI Næringshage er for verksemder, organisasjonar og utviklingsaktørar, så Indre Fosen kommune tek førespurnaden.")]
    [InlineData(Tongue.English, "FI Næringshage is for companies, organisations and development bodies, so Indre Fosen municipality takes it.")]
    public void Kinds_that_are_two_in_one_stand_in_one_list(Tongue tongue, string said) => Assert.Equal(
        said,
        Said(tongue, new RoutingReason.ServesOthers(new EntryId("member.fi-naeringshage"), [ApplicantKind.Firm, ApplicantKind.Organisation])));

    private string Said(Tongue tongue, params RoutingReason[] reasons) =>
        Assert.Single(RoutingTexts.Explain(new EnquiryRouting(new EntryId("member.municipalities.indre-fosen"), [], reasons, 0.9, AsksForPlace: false), _knowledge, tongue));
}
