using System.Text.Json.Nodes;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Tests.Fakes;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>What becomes of a link when its channel or team ends, or is called something else.</summary>
public sealed class LinkEndTests
{
    public static TheoryData<string, LinkEnd> Endings() => new()
    {
        { "channelDeleted", LinkEnd.ChannelDeleted },
        { "teamDeleted", LinkEnd.TeamDeleted },
        { "teamHardDeleted", LinkEnd.TeamDeleted },
        { "bot removed", LinkEnd.AppRemoved },
        { "app removed", LinkEnd.AppRemoved },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task A_link_ends_with_its_channel_and_the_people_hear_of_it_by_mail(string happened, LinkEnd why)
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);

        await house.TellAsync(happened switch
        {
            "bot removed" => house.Event("conversationUpdate", TeamsHouse.Team, Data("teamMemberRemoved"), ("membersRemoved", new JsonArray(new JsonObject { ["id"] = "28:c9e8c047-2a74-40a2-b28a-b162d5f5327c" }))),
            "app removed" => house.Event("installationUpdate", TeamsHouse.Team, Data(null), ("action", "remove")),
            _ => house.Event("conversationUpdate", TeamsHouse.Team, Data(happened)),
        });

        var ended = Assert.Single(await UntilAsync(() => house.Bot.Of<LinkStore>().EndedAsync(9), ended => ended.Count > 0));
        Assert.Equal(why, ended.EndedWhy);
        var mails = await UntilAsync(() => Task.FromResult(house.Bot.MailsAbout("får ikke flere henvendelser")), mails => mails.Count >= 2);
        Assert.Equal([StaffHouse.HavnMail, StaffHouse.Sam], mails.Select(mail => mail.To.Mailboxes.Single().Address).Order());
        Assert.All(mails, mail => Assert.Contains("Kanalen Henvendelser i teamet Næringslaget", mail.Subject, StringComparison.Ordinal));
    }

    /// <summary>To private and shared channels the app is added one by one, and out of one it is taken alone.</summary>
    [Theory]
    [InlineData("conversationUpdate", "channelMemberRemoved", "private")]
    [InlineData("conversationUpdate", "channelMemberRemoved", null)]
    [InlineData("installationUpdate", null, "shared")]
    public async Task Taken_out_of_one_channel_the_teams_others_stay_linked(string type, string? happened, string? channelType)
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        await house.LinkedAsync(Havn, "ola", TeamsHouse.Channel2);
        var data = Data(happened, TeamsHouse.Channel2);
        data["channel"]!["type"] = channelType;

        await house.TellAsync(house.Event(type, TeamsHouse.Channel2, data, ("action", "remove"), ("membersRemoved", new JsonArray(new JsonObject { ["id"] = "28:c9e8c047-2a74-40a2-b28a-b162d5f5327c" }))));

        var ended = Assert.Single(await UntilAsync(() => house.Bot.Of<LinkStore>().EndedAsync(9), ended => ended.Count > 0));
        Assert.Equal((LinkEnd.AppRemoved, $"msteams|{TeamsHouse.Channel2}"), (ended.EndedWhy, ended.Conversation.Value));
        Assert.Equal($"msteams|{TeamsHouse.Channel}", Assert.Single(await house.Bot.Of<LinkStore>().OpenAsync(Havn)).Conversation.Value);
    }

    [Theory]
    [InlineData("conversationUpdate", "teamDeleted")]
    [InlineData("installationUpdate", null)]
    public async Task A_team_that_Teams_names_only_by_its_thread_ends_its_links_too(string type, string? happened)
    {
        await using var house = await TeamsHouse.OpenAsync();
        var code = await house.Bot.Of<LinkCodes>().MakeAsync(Havn, StaffHouse.Kari);
        await house.TellAsync(TeamsActivities.Mentioned(house.Event("message", TeamsHouse.Channel, ByThread(null), ("text", $"koble {code.Text}"))));
        await UntilAsync(() => house.Bot.Of<LinkStore>().OpenAsync(Havn), links => links.Count == 1);

        await house.TellAsync(house.Event(type, TeamsHouse.Team, ByThread(happened), ("action", "remove")));

        Assert.Single(await UntilAsync(() => house.Bot.Of<LinkStore>().EndedAsync(9), ended => ended.Count > 0));
    }

    [Theory]
    [InlineData("koble fra", LinkEnd.Unlinked)]
    [InlineData(null, LinkEnd.AppRemoved)]
    public async Task A_chat_of_ones_own_gives_up_its_link_by_a_word_and_with_the_app(string? said, LinkEnd why)
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn, "kari", "a:kari");

        if (said is not null)
            await house.SayAsync("kari", "a:kari", said);
        else
            await house.TellAsync(house.Event("installationUpdate", "a:kari", new JsonObject { ["tenant"] = new JsonObject { ["id"] = TeamsHouse.Tenant } }, ("action", "remove")));

        var ended = Assert.Single(await UntilAsync(() => house.Bot.Of<LinkStore>().EndedAsync(9), ended => ended.Count > 0));
        Assert.Equal((why, LinkKind.Personal), (ended.EndedWhy, ended.Kind));
        Assert.Empty(await house.Bot.Of<LinkStore>().OpenAsync(Havn));
    }

    [Theory]
    [InlineData("1", "får ikkje fleire førespurnader", StaffHouse.HavnMail)]
    [InlineData("0", "gets no more enquiries", StaffHouse.Sam)]
    public async Task Each_organisation_reads_of_an_ended_link_in_its_own_language(string organisation, string said, string to)
    {
        await using var house = await TeamsHouse.OpenAsync(new Dictionary<string, string> { [$"Members:Organisations:{organisation}:Language"] = organisation == "1" ? "nn" : "en" });
        await house.LinkedAsync(Havn);

        await house.TellAsync(house.Event("conversationUpdate", TeamsHouse.Team, Data("channelDeleted")));

        var mail = Assert.Single(await UntilAsync(() => Task.FromResult(house.Bot.MailsAbout(said)), mails => mails.Count > 0));
        Assert.Equal(to, mail.To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task Another_channels_end_and_somebody_elses_leaving_are_no_end()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);

        await house.TellAsync(house.Event("conversationUpdate", TeamsHouse.Team, Data("channelDeleted", TeamsHouse.Channel2)));
        await house.TellAsync(house.Event("conversationUpdate", TeamsHouse.Team, Data("teamMemberRemoved"), ("membersRemoved", new JsonArray(new JsonObject { ["id"] = "29:ola" }))));
        await house.TellAsync(house.Event("conversationUpdate", TeamsHouse.Team, Data("teamArchived")));

        Assert.Single(await house.Bot.Of<LinkStore>().OpenAsync(null));
    }

    [Fact]
    public async Task New_names_of_channel_and_team_are_kept()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);

        await house.TellAsync(house.Event("conversationUpdate", TeamsHouse.Team, Data("channelRenamed", name: "Saker")));
        await house.TellAsync(house.Event("conversationUpdate", TeamsHouse.Team, Data("teamRenamed", team: "Havnelaget")));

        var links = await UntilAsync(() => house.Bot.Of<LinkStore>().OpenAsync(null), links => links is [{ ChannelName: "Saker", TeamName: "Havnelaget" }]);
        Assert.Single(links);
    }

    private static JsonObject Data(string? eventType, string channel = TeamsHouse.Channel, string name = "Henvendelser", string team = "Næringslaget") => new()
    {
        ["eventType"] = eventType,
        ["tenant"] = new JsonObject { ["id"] = TeamsHouse.Tenant },
        ["team"] = new JsonObject { ["id"] = TeamsHouse.Team, ["name"] = team },
        ["channel"] = new JsonObject { ["id"] = channel, ["name"] = name },
    };

    private static JsonObject ByThread(string? eventType) => new()
    {
        ["eventType"] = eventType,
        ["tenant"] = new JsonObject { ["id"] = TeamsHouse.Tenant },
        ["teamsTeamId"] = TeamsHouse.Team,
    };
}
