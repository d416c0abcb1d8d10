using NaFosenBot.Enquiries;
using NaFosenBot.Staff.Teams;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>Stand-ins hear in a chat of their own of what nobody took in time.</summary>
public sealed class DeputyCardTests
{
    private const string Words = "Kan noen hjelpe meg med et hemmelig naust?";

    [Fact]
    public async Task A_stand_in_gets_a_card_in_a_chat_of_their_own_only_when_nobody_took_it_in_time()
    {
        await using var house = await TeamsHouse.OpenAsync(new Dictionary<string, string> { ["Members:Organisations:1:Deputy"] = "sjef@havn.example.no" });
        house.Person("sjef", "sjef@havn.example.no");
        await house.LinkedAsync(Havn, "sjef", "a:sjef");
        Assert.Contains("når ingen har tatt en henvendelse i tide", (await house.TextsAsync(1))[0].Body!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        var sent = await house.Bot.SentAsync(To(Havn, Words, email: "per@example.no"));
        await house.SettledAsync();
        Assert.DoesNotContain(house.Connector.Calls, call => ShownCard.In(call) is not null);

        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Escalate(Havn, EscalationStep.Deputy));

        var card = Assert.Single(await house.CardsAsync(1));
        Assert.Equal("/v3/conversations/a%3Asjef/activities", card.Target);
        // A chat is its person's own: here the requester can be reached.
        Assert.Contains("per@example.no", ShownCard.In(card)!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    /// <summary>Teams knows them by another address, in another tenant: the object id says who they are, as it does for the others on the list.</summary>
    [Fact]
    public async Task A_stand_in_whom_Teams_calls_otherwise_links_a_chat_and_takes_what_nobody_took_in_time()
    {
        const string Id = "11111111-2222-3333-4444-555555555555";
        await using var house = await TeamsHouse.OpenAsync(new Dictionary<string, string>
        {
            ["Members:Organisations:1:Deputy:Email"] = "sjef@havn.example.no",
            ["Members:Organisations:1:Deputy:Name"] = "Siri Sjef",
            ["Members:Organisations:1:Deputy:ObjectId"] = Id,
        });
        house.Person("sjef", "siri@annet.example.no", TeamsHouse.OtherTenant, objectId: Id);
        house.Person("falsk", "sjef@havn.example.no");
        Assert.Equal("Siri Sjef", (await house.LinkedAsync(Havn, "sjef", "a:sjef")).LinkedBy);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Escalate(Havn, EscalationStep.Deputy));
        await house.CardsAsync(1);

        var forged = await house.PressAsync("falsk", "a:falsk", TeamsHouse.Data(StaffAct.Take, await house.Bot.NowAsync(sent)));
        var taken = await house.PressAsync("sjef", "a:sjef", TeamsHouse.Data(StaffAct.Take, await house.Bot.NowAsync(sent)));

        Assert.Contains("Du står ikke på lista", forged["value"]!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Du har tatt saken.", taken["value"]!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(("Siri Sjef", "sjef@havn.example.no"), (await house.Bot.NowAsync(sent)).TakenBy is { } taker ? (taker.Name, taker.Email) : default);
    }
}
