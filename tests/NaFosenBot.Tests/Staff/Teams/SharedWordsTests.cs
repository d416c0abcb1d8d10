using NaFosenBot.Enquiries;
using NaFosenBot.Staff.Teams;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>What a whole channel reads of a requester's own words.</summary>
public sealed class SharedWordsTests
{
    private const string Words = "Ring meg på 912 34 567 eller skriv til per@egen.example.no. Det koster 25 000 000 kr.";

    [Fact]
    public async Task Numbers_and_addresses_in_them_are_for_who_has_rights()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.ThreadAsync();
        var desk = house.Bot.Of<EnquiryDesk>();
        await desk.MoveAsync(sent.Id, new EnquiryMove.Take(Kari));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "Ring oss på 73 88 31 10."));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Reply("Nytt nummer: +47 98 76 54 32"));
        await house.SettledAsync();

        var own = (await house.PressAsync("kari", "a:kari", TeamsHouse.Data(StaffAct.Show, sent)))["value"]!["fallbackText"]!.GetValue<string>();

        Assert.All(await house.CardsAsync(2), call => Assert.Contains("Ring meg på [telefonnummer] eller skriv til [e-postadresse]. Det koster 25 000 000 kr.", ShownCard.In(call)!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal));
        var lines = (await house.TextsAsync(4)).Select(call => call.Body!["text"]!.GetValue<string>()).ToList();
        Assert.Contains(lines, line => line.EndsWith("Ring oss på 73 88 31 10.", StringComparison.Ordinal));
        Assert.Equal("Avsenderen skrev:\n\nNytt nummer: [telefonnummer]", lines[^1]);
        Assert.DoesNotContain(house.Connector.Calls, call => call.Body?.ToJsonString() is { } body && (body.Contains("912 34 567", StringComparison.Ordinal) || body.Contains("per@egen", StringComparison.Ordinal) || body.Contains("98 76 54 32", StringComparison.Ordinal)));
        Assert.Contains(Words, own, StringComparison.Ordinal);
        Assert.Contains("Nytt nummer: +47 98 76 54 32", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_word_of_theirs_is_cut_in_the_thread_with_the_way_to_all_of_it()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, "Et naust"));
        await house.ThreadAsync();
        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Reply($"Mer om naustet: {new string('å', 1600)} slutt"));
        await house.SettledAsync();

        var line = (await house.TextsAsync(2))[^1].Body!["text"]!.GetValue<string>();

        Assert.StartsWith("Avsenderen skrev:\n\nMer om naustet: åå", line, StringComparison.Ordinal);
        Assert.DoesNotContain("slutt", line, StringComparison.Ordinal);
        Assert.EndsWith($"/staff/sak/{sent.Id}", line.TrimEnd('.'), StringComparison.Ordinal);
        Assert.InRange(line.Length, 1500, 1700);
    }
}
