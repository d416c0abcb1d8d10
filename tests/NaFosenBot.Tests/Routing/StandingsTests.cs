using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Routing;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Routing;

/// <summary>Routing among organisations that are away, have too much to do, or share a field.</summary>
public sealed class StandingsTests
{
    private static readonly EntryId Orland = new("member.municipalities.orland");
    private static readonly EntryId Kopparn = new("member.kopparn-utvikling");
    private static readonly EntryId Forum = new("member.orland-naeringsforum");
    private static readonly EnquiryFacts InOrland = new() { Municipalities = [new EntryId("place.orland")] };

    private readonly KnowledgeBase _knowledge = new RealAssistant().Live.Current.Knowledge;

    [Fact]
    public void Those_who_share_a_field_are_given_as_many()
    {
        var given = new Dictionary<EntryId, int> { [Orland] = 0, [Kopparn] = 0 };
        for (var enquiry = 0; enquiry < 100; enquiry++)
            given[Route(InOrland, [.. given.Select(one => (one.Key, new Standing(IsConnected: true, Given: one.Value)))]).Receiver]++;

        Assert.Equal(50, given[Orland]);
        Assert.Equal(50, given[Kopparn]);
    }

    [Fact]
    public void Of_those_who_share_a_field_the_one_who_hears_of_it_gets_it() =>
        Assert.Equal(Kopparn, Route(InOrland, (Orland, new Standing(IsConnected: false)), (Kopparn, new Standing(IsConnected: true, Given: 99))).Receiver);

    [Fact]
    public void Who_is_away_is_spared_and_the_reason_is_told()
    {
        var routing = Route(InOrland, (Orland, new Standing(IsConnected: true, IsAway: true)), (Kopparn, new Standing(IsConnected: true, Given: 1)));

        Assert.Equal(Kopparn, routing.Receiver);
        Assert.Contains(new RoutingReason.InsteadOf(Orland, IsAway: true), routing.Reasons);
        Assert.Equal(Orland, routing.RunnersUp[0]);
    }

    [Fact]
    public void Who_has_too_much_to_do_is_spared_for_the_stand_in()
    {
        var full = new Standing(IsConnected: true, IsFull: true);

        var routing = Route(InOrland, (Orland, full), (Kopparn, full));

        Assert.Equal(Forum, routing.Receiver);
        Assert.Contains(new RoutingReason.InsteadOf(Orland, IsAway: false), routing.Reasons);
    }

    [Fact]
    public void Where_nobody_of_the_field_can_the_coordinator_takes_it_and_where_nobody_can_at_all_it_waits()
    {
        var away = new Standing(IsConnected: true, IsAway: true);
        var fish = new EnquiryFacts { Topics = ["permit", "ocean"] };
        var county = new EntryId("member.trondelag-fylkeskommune");

        Assert.Equal(_knowledge.Coordinator, Route(fish, (county, away)).Receiver);
        Assert.Equal(county, Route(fish, (county, away), (_knowledge.Coordinator, away)).Receiver);
    }

    [Fact]
    public void Who_is_called_by_name_gets_it_even_when_away()
    {
        var named = InOrland with { Organisations = [Kopparn] };

        Assert.Equal(Kopparn, Route(named, (Kopparn, new Standing(IsConnected: true, IsAway: true))).Receiver);
    }

    private EnquiryRouting Route(EnquiryFacts facts, params (EntryId Organisation, Standing Standing)[] standings) =>
        new EnquiryRouter(_knowledge).Route(facts, new Standings(standings.ToDictionary(one => one.Organisation, one => one.Standing)));
}
