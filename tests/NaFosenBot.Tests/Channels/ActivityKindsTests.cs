using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Staff;
using Xunit;
using static NaFosenBot.Tests.Fakes.ActivitySamples;

namespace NaFosenBot.Tests.Channels;

/// <summary>What each kind of activity does.</summary>
public sealed class ActivityKindsTests : TeamsLine
{
    private const string Personal = "a:1pL6i0oY3C0K8oAj8";

    [Fact]
    public async Task An_edited_message_is_kept_as_it_reads_now()
    {
        await PostAsync(TeamsActivities.Message(Url, "hemmelig førstetanke", id: "m1"));
        await PostAsync(With(TeamsActivities.Message(Url, "annentanke", id: "m1"), ("type", "messageUpdate"), ("timestamp", "2026-11-24T08:01:00Z"), ("channelData", new JsonObject { ["eventType"] = "editMessage" })));
        await SettledAsync();

        Assert.DoesNotContain("førstetanke", await EverythingStoredAsync(), StringComparison.Ordinal);
        Assert.Equal("annentanke", await LoggedTextAsync("m1"));
        Assert.Single(await Connector.WaitForAsync(1));
    }

    [Fact]
    public async Task A_deleted_message_is_gone_everywhere_and_comes_back_when_that_is_undone()
    {
        await PostAsync(TeamsActivities.Message(Url, "dalfondet HEMMELIG", id: "m1"));
        await PostAsync(With(Of(Url, "messageDelete", "m1"), ("timestamp", "2026-11-24T08:01:00Z"), ("channelData", new JsonObject { ["eventType"] = "softDeleteMessage" })));
        await SettledAsync();

        Assert.DoesNotContain("HEMMELIG", await EverythingStoredAsync(), StringComparison.Ordinal);
        Assert.Null(await LoggedTextAsync("m1"));

        await PostAsync(With(TeamsActivities.Message(Url, "dalfondet", id: "m1"), ("type", "messageUpdate"), ("timestamp", "2026-11-24T08:02:00Z"), ("channelData", new JsonObject { ["eventType"] = "undeleteMessage" })));
        await SettledAsync();

        Assert.Equal("dalfondet", await LoggedTextAsync("m1"));
        Assert.Single(Connector.Delivered);
    }

    [Theory]
    [InlineData("application/vnd.microsoft.teams.file.download.info", "plan.pdf", true)]
    [InlineData("image/*", "bilde.png", true)]
    [InlineData("text/html", null, false)]
    public async Task A_file_among_others_is_refused_with_the_way_to_send_it_and_the_words_in_html_are_no_file(string type, string? name, bool isRefused)
    {
        var attachment = new JsonObject { ["contentType"] = type, ["name"] = name, ["contentUrl"] = "https://example.no/fil", ["content"] = new JsonObject() };

        await PostAsync(TeamsActivities.Mentioned(With(TeamsActivities.Message(Url, "Hvor mye gir Dalfondet?", id: "m1"), ("attachments", new JsonArray(attachment)), ("conversation", new JsonObject { ["id"] = "19:gruppe@thread.v2", ["conversationType"] = "groupChat", ["isGroup"] = true }))));
        await Connector.WaitForAsync(1);
        await SettledAsync();

        var said = string.Join('\n', Connector.Delivered.Select(sent => sent.Activity.GetProperty("text").GetString()));
        Assert.Equal(isRefused, said.Contains("Her kan jeg ikke ta imot filer. Når henvendelsen er sendt, kan du legge dem ved på siden du får lenke til.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_bot_greets_when_it_comes_and_when_it_comes_again()
    {
        await PostAsync(With(Of(Url, "installationUpdate", "i1"), ("action", "add")));
        await PostAsync(Members(Url, "membersAdded", User, ActivitySamples.Bot));
        await PostAsync(With(Of(Url, "installationUpdate", "i2"), ("action", "add-upgrade")));
        await SettledAsync();
        Assert.Single(await Connector.WaitForAsync(1));
        Assert.NotNull(await ReferenceAsync(Personal));

        await PostAsync(With(Of(Url, "installationUpdate", "i3"), ("action", "remove-upgrade")));
        await SettledAsync();
        Assert.NotNull(await ReferenceAsync(Personal));

        await PostAsync(With(Of(Url, "installationUpdate", "i4"), ("action", "remove")));
        await PostAsync(With(Members(Url, "membersRemoved", ActivitySamples.Bot), ("id", "i5")));
        await SettledAsync();
        Assert.Null(await ReferenceAsync(Personal));

        await PostAsync(With(Of(Url, "installationUpdate", "i6"), ("action", "add")));
        var sent = await Connector.WaitForAsync(2);
        Assert.All(sent, greeting => Assert.Equal("Hei", greeting.Activity.GetProperty("text").GetString()));
        Assert.NotNull(await ReferenceAsync(Personal));
    }

    [Theory]
    [InlineData("membersAdded", ActivitySamples.Bot, 1)]
    [InlineData("membersAdded", User, 0)]
    [InlineData("membersRemoved", User, 0)]
    public async Task Among_several_people_the_bot_greets_only_when_it_comes_itself(string change, string member, int greetings)
    {
        await PostAsync(InChannel(Members(Url, change, member), Team));
        await SettledAsync();

        Assert.Equal(greetings, (await Connector.WaitForAsync(greetings)).Count);
        Assert.NotNull(await ReferenceAsync(Team));
    }

    [Fact]
    public async Task The_end_of_a_channel_is_told_in_the_teams_general_channel_and_ends_only_that_channel()
    {
        var thread = $"{TeamChannel};messageid=1481567603816";
        foreach (var (conversation, id) in new[] { (Team, "m1"), (TeamChannel, "m2"), (thread, "m3") })
            await PostAsync(TeamsActivities.Mentioned(InChannel(TeamsActivities.Message(Url, "dalfondet", id), conversation)));
        await Connector.WaitForAsync(3);

        await PostAsync(TeamEvent(Url, "channelDeleted"));
        await SettledAsync();

        Assert.Null(await ReferenceAsync(TeamChannel));
        Assert.Null(await ReferenceAsync(thread));
        Assert.NotNull(await ReferenceAsync(Team));
    }

    [Theory]
    [InlineData("teamDeleted", false)]
    [InlineData("teamHardDeleted", false)]
    [InlineData("teamArchived", true)]
    [InlineData("teamUnarchived", true)]
    [InlineData("teamRestored", true)]
    [InlineData("teamRenamed", true)]
    [InlineData("channelCreated", true)]
    [InlineData("channelRenamed", true)]
    [InlineData("channelRestored", true)]
    [InlineData("somethingNew", true)]
    public async Task Only_the_end_of_a_team_ends_its_conversation(string eventType, bool isKept)
    {
        await PostAsync(TeamEvent(Url, eventType));
        await SettledAsync();

        Assert.Equal(isKept, await ReferenceAsync(Team) is not null);
        Assert.Empty(Connector.Delivered);
    }

    [Theory]
    [InlineData("readReceipt")]
    [InlineData("meetingStart")]
    [InlineData("typing")]
    [InlineData("endOfConversation")]
    [InlineData("something new")]
    [InlineData("channelCreated")]
    [InlineData("user removed")]
    public async Task What_needs_no_reply_gets_none_and_is_no_fault(string sample)
    {
        await PostAsync(All(Url)[sample]);
        await SettledAsync();

        Assert.Empty(Connector.Delivered);
        Assert.DoesNotContain(Bot.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("entities")]
    [InlineData("attachments")]
    [InlineData("membersAdded")]
    [InlineData("membersRemoved")]
    [InlineData("reactionsAdded")]
    public async Task A_list_with_a_hole_is_refused_and_told_so(string member)
    {
        using var response = await Bot.Http.PostAsJsonAsync("/api/messages", With(TeamsActivities.Message(Url, "hei"), (member, new JsonArray([null]))));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("must not hold null", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<ConversationReference?> ReferenceAsync(string conversation) =>
        await Bot.Of<ConversationStore>().FindReferenceAsync(ConversationKey.Of("msteams", conversation));

    private Task<string?> LoggedTextAsync(string activityId) => Bot.Of<Database>().ReadAsync(
        connection => connection.QuerySingleAsync<string?>("SELECT json_extract(activity, '$.text') FROM conversation_log WHERE activity_id = @Id", new { Id = activityId }));

    private Task<string> EverythingStoredAsync() => Bot.Of<Database>().ReadAsync(async connection => string.Join(
        '\n',
        await connection.QueryAsync<string>("SELECT activity FROM conversation_log UNION ALL SELECT activity FROM inbox UNION ALL SELECT COALESCE(result, '') FROM inbox UNION ALL SELECT payload FROM outbox UNION ALL SELECT COALESCE(state, '') FROM conversations")));
}
