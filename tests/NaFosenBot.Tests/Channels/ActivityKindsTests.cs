using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Fakes.ActivitySamples;

namespace NaFosenBot.Tests.Channels;

/// <summary>What each kind of activity does.</summary>
public sealed class ActivityKindsTests : IAsyncLifetime
{
    private const string Personal = "a:1pL6i0oY3C0K8oAj8";

    private FakeConnector _connector = null!;
    private TestBot _bot = null!;

    private string Url => _connector.ServiceUrl;

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _bot = TestBot.Start();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task An_edited_message_is_kept_as_it_reads_now()
    {
        await PostAsync(TeamsActivities.Message(Url, "hemmelig førstetanke", id: "m1"));
        await PostAsync(With(TeamsActivities.Message(Url, "annentanke", id: "m1"), ("type", "messageUpdate"), ("timestamp", "2026-11-24T08:01:00Z"), ("channelData", new JsonObject { ["eventType"] = "editMessage" })));
        await SettledAsync();

        Assert.DoesNotContain("førstetanke", await EverythingStoredAsync(), StringComparison.Ordinal);
        Assert.Equal("annentanke", await LoggedTextAsync("m1"));
        Assert.Single(await _connector.WaitForAsync(1));
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
        Assert.Single(_connector.Delivered);
    }

    [Fact]
    public async Task A_reaction_is_feedback_with_the_citations_of_what_it_was_given_to()
    {
        await PostAsync(TeamsActivities.Message(Url, "Hvor mye gir Dalfondet?", id: "m1"));
        await _connector.WaitForAsync(1);
        await PostAsync(With(Of(Url, "messageReaction", "r1"), ("replyToId", "activity-1"), ("reactionsAdded", new JsonArray(new JsonObject { ["type"] = "heart" }))));
        await SettledAsync();
        Assert.Equal([("activity-1", "heart", null, """["fund.dalfondet"]""")], await FeedbackAsync());

        await PostAsync(With(Of(Url, "messageReaction", "r2"), ("replyToId", "activity-1"), ("reactionsRemoved", new JsonArray(new JsonObject { ["type"] = "like" }))));
        await SettledAsync();
        Assert.Single(await FeedbackAsync());

        await PostAsync(With(Of(Url, "messageReaction", "r3"), ("replyToId", "activity-1"), ("reactionsRemoved", new JsonArray(new JsonObject { ["type"] = "heart" }))));
        await SettledAsync();
        Assert.Empty(await FeedbackAsync());
    }

    [Fact]
    public async Task Feedback_without_the_messages_id_is_kept_for_the_newest_answer_each_time()
    {
        await PostAsync(TeamsActivities.Message(Url, "Hvor mye gir Dalfondet?", id: "m1"));
        await _connector.WaitForAsync(1);
        await RatedAsync(Feedback("like", """{"feedbackText":"presist"}"""), "i1");
        await PostAsync(TeamsActivities.Message(Url, "Hva er Dampskipslegatet?", id: "m2"));
        await _connector.WaitForAsync(2);
        await RatedAsync(Feedback("dislike", "for kort"), "i2");

        var stored = await FeedbackAsync();

        Assert.Equal(2, stored.Count);
        Assert.Contains(("activity-1", "like", "presist", """["fund.dalfondet"]"""), stored);
        Assert.Contains(("activity-2", "dislike", "for kort", """["fund.dampskipslegatet"]"""), stored);
    }

    [Theory]
    [InlineData("personal", "a:1pL6i0oY3C0K8oAj8")]
    [InlineData("groupChat", "19:gruppe@thread.v2")]
    [InlineData("channel", "19:kanal@thread.tacv2;messageid=1")]
    public async Task A_thumb_is_kept_when_it_is_pressed_and_words_are_added_when_they_come(string type, string conversation)
    {
        var there = new JsonObject { ["id"] = conversation, ["conversationType"] = type, ["isGroup"] = type != "personal" };
        var question = With(TeamsActivities.Message(Url, "Hvor mye gir Dalfondet?", id: "m1"), ("conversation", there.DeepClone()));
        await PostAsync(type == "personal" ? question : TeamsActivities.Mentioned(question));
        await _connector.WaitForAsync(1);
        await SettledAsync();

        await PressedAsync("message/fetchTask", Feedback("dislike", null!), "i1");
        Assert.Equal([("activity-1", "dislike", null, """["fund.dalfondet"]""")], await FeedbackAsync());
        await PressedAsync("message/submitAction", Feedback("dislike", """{"feedbackText":"for kort"}"""), "i2");
        Assert.Equal([("activity-1", "dislike", "for kort", """["fund.dalfondet"]""")], await FeedbackAsync());

        async Task PressedAsync(string name, JsonNode value, string id)
        {
            using var response = await _bot.Http.PostAsJsonAsync("/api/messages", With(Invoke(Url, name, value, id), ("conversation", there.DeepClone()), ("replyToId", "activity-1")));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("activity-1")]
    [InlineData(null)]
    public async Task A_thumb_that_names_the_channel_alone_goes_to_the_answer_in_its_thread(string? rated)
    {
        JsonObject There(string id) => new() { ["id"] = id, ["conversationType"] = "channel", ["isGroup"] = true };
        await PostAsync(TeamsActivities.Mentioned(With(TeamsActivities.Message(Url, "Hvor mye gir Dalfondet?", id: "m1"), ("conversation", There("19:kanal@thread.tacv2;messageid=1")))));
        await _connector.WaitForAsync(1);
        await SettledAsync();

        using var response = await _bot.Http.PostAsJsonAsync("/api/messages", With(Invoke(Url, "message/submitAction", Feedback("like", "presist"), "i1"), ("conversation", There("19:kanal@thread.tacv2")), ("replyToId", rated)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([("activity-1", "like", "presist", """["fund.dalfondet"]""")], await FeedbackAsync());

        await PostAsync(With(Of(Url, "messageReaction", "r1"), ("conversation", There("19:kanal@thread.tacv2")), ("replyToId", "activity-1"), ("reactionsRemoved", new JsonArray(new JsonObject { ["type"] = "like" }))));
        await SettledAsync();
        Assert.Empty(await FeedbackAsync());
    }

    [Fact]
    public async Task A_thumb_on_a_message_that_is_no_answer_of_ours_is_not_said_of_somebody_elses()
    {
        JsonObject There(string id) => new() { ["id"] = id, ["conversationType"] = "channel", ["isGroup"] = true };
        await PostAsync(TeamsActivities.Mentioned(With(TeamsActivities.Message(Url, "Hvor mye gir Dalfondet?", id: "m1"), ("conversation", There("19:kanal@thread.tacv2;messageid=1")))));
        await _connector.WaitForAsync(1);
        await SettledAsync();

        using var response = await _bot.Http.PostAsJsonAsync("/api/messages", With(Invoke(Url, "message/submitAction", Feedback("dislike", "feil"), "i1"), ("conversation", There("19:kanal@thread.tacv2")), ("replyToId", "et-kort")));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await FeedbackAsync());
    }

    [Theory]
    [InlineData("application/vnd.microsoft.teams.file.download.info", "plan.pdf", true)]
    [InlineData("image/*", "bilde.png", true)]
    [InlineData("text/html", null, false)]
    public async Task A_file_among_others_is_refused_with_the_way_to_send_it_and_the_words_in_html_are_no_file(string type, string? name, bool isRefused)
    {
        var attachment = new JsonObject { ["contentType"] = type, ["name"] = name, ["contentUrl"] = "https://example.no/fil", ["content"] = new JsonObject() };

        await PostAsync(TeamsActivities.Mentioned(With(TeamsActivities.Message(Url, "Hvor mye gir Dalfondet?", id: "m1"), ("attachments", new JsonArray(attachment)), ("conversation", new JsonObject { ["id"] = "19:gruppe@thread.v2", ["conversationType"] = "groupChat", ["isGroup"] = true }))));
        await _connector.WaitForAsync(1);
        await SettledAsync();

        var said = string.Join('\n', _connector.Delivered.Select(sent => sent.Activity.GetProperty("text").GetString()));
        Assert.Equal(isRefused, said.Contains("Her kan jeg ikke ta imot filer. Når henvendelsen er sendt, kan du legge dem ved på siden du får lenke til.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_bot_greets_when_it_comes_and_when_it_comes_again()
    {
        await PostAsync(With(Of(Url, "installationUpdate", "i1"), ("action", "add")));
        await PostAsync(Members(Url, "membersAdded", User, Bot));
        await PostAsync(With(Of(Url, "installationUpdate", "i2"), ("action", "add-upgrade")));
        await SettledAsync();
        Assert.Single(await _connector.WaitForAsync(1));
        Assert.NotNull(await ReferenceAsync(Personal));

        await PostAsync(With(Of(Url, "installationUpdate", "i3"), ("action", "remove-upgrade")));
        await SettledAsync();
        Assert.NotNull(await ReferenceAsync(Personal));

        await PostAsync(With(Of(Url, "installationUpdate", "i4"), ("action", "remove")));
        await PostAsync(With(Members(Url, "membersRemoved", Bot), ("id", "i5")));
        await SettledAsync();
        Assert.Null(await ReferenceAsync(Personal));

        await PostAsync(With(Of(Url, "installationUpdate", "i6"), ("action", "add")));
        var sent = await _connector.WaitForAsync(2);
        Assert.All(sent, greeting => Assert.Equal("Hei", greeting.Activity.GetProperty("text").GetString()));
        Assert.NotNull(await ReferenceAsync(Personal));
    }

    [Theory]
    [InlineData("membersAdded", Bot, 1)]
    [InlineData("membersAdded", User, 0)]
    [InlineData("membersRemoved", User, 0)]
    public async Task Among_several_people_the_bot_greets_only_when_it_comes_itself(string change, string member, int greetings)
    {
        await PostAsync(InChannel(Members(Url, change, member), Team));
        await SettledAsync();

        Assert.Equal(greetings, (await _connector.WaitForAsync(greetings)).Count);
        Assert.NotNull(await ReferenceAsync(Team));
    }

    [Fact]
    public async Task The_end_of_a_channel_is_told_in_the_teams_general_channel_and_ends_only_that_channel()
    {
        var thread = $"{TeamChannel};messageid=1481567603816";
        foreach (var (conversation, id) in new[] { (Team, "m1"), (TeamChannel, "m2"), (thread, "m3") })
            await PostAsync(TeamsActivities.Mentioned(InChannel(TeamsActivities.Message(Url, "dalfondet", id), conversation)));
        await _connector.WaitForAsync(3);

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
        Assert.Empty(_connector.Delivered);
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

        Assert.Empty(_connector.Delivered);
        Assert.DoesNotContain(_bot.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("entities")]
    [InlineData("attachments")]
    [InlineData("membersAdded")]
    [InlineData("membersRemoved")]
    [InlineData("reactionsAdded")]
    public async Task A_list_with_a_hole_is_refused_and_told_so(string member)
    {
        using var response = await _bot.Http.PostAsJsonAsync("/api/messages", With(TeamsActivities.Message(Url, "hei"), (member, new JsonArray([null]))));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("must not hold null", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task RatedAsync(JsonNode value, string id)
    {
        // The connector's id of the answer is written down just after it was delivered.
        await SettledAsync();
        using var response = await _bot.Http.PostAsJsonAsync("/api/messages", Invoke(Url, "message/submitAction", value, id));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task PostAsync(JsonObject activity)
    {
        using var response = await _bot.Http.PostAsJsonAsync("/api/messages", activity);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    /// <summary>Waits until nothing waits for its turn or its delivery.</summary>
    private async Task SettledAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        const string Open = "SELECT (SELECT COUNT(*) FROM inbox WHERE done_at IS NULL) + (SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL AND failed_at IS NULL)";
        while (await _bot.Services.GetRequiredService<Database>().ReadAsync(connection => connection.QuerySingleAsync<int>(Open)) > 0)
            patience.Token.ThrowIfCancellationRequested();
    }

    private async Task<ConversationReference?> ReferenceAsync(string conversation) =>
        await _bot.Services.GetRequiredService<ConversationStore>().FindReferenceAsync(ConversationKey.Of("msteams", conversation));

    private Task<string?> LoggedTextAsync(string activityId) => _bot.Services.GetRequiredService<Database>().ReadAsync(
        connection => connection.QuerySingleAsync<string?>("SELECT json_extract(activity, '$.text') FROM conversation_log WHERE activity_id = @Id", new { Id = activityId }));

    private Task<List<(string, string, string?, string)>> FeedbackAsync() => _bot.Services.GetRequiredService<Database>().ReadAsync(
        async connection => (await connection.QueryAsync<(string, string, string?, string)>("SELECT activity_id, reaction, comment, citations FROM feedback ORDER BY at")).ToList());

    private Task<string> EverythingStoredAsync() => _bot.Services.GetRequiredService<Database>().ReadAsync(async connection => string.Join(
        '\n',
        await connection.QueryAsync<string>("SELECT activity FROM conversation_log UNION ALL SELECT activity FROM inbox UNION ALL SELECT COALESCE(result, '') FROM inbox UNION ALL SELECT payload FROM outbox UNION ALL SELECT COALESCE(state, '') FROM conversations")));
}
