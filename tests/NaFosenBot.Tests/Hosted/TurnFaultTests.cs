using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Dialogs;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Processes;
using NaFosenBot.Turns;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>Faults that come from outside or from below: each has an end, and the conversation goes on.</summary>
public sealed class TurnFaultTests : IAsyncLifetime
{
    private readonly CountingAssistant _assistant = new();
    private FakeConnector _connector = null!;
    private TestBot _bot = null!;

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _bot = TestBot.Start(services => services.AddSingleton<IAssistant>(_assistant));
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task While_the_database_hangs_the_door_says_come_again_before_the_channel_gives_up()
    {
        var release = new TaskCompletionSource();
        var hanging = Database.WriteAsync(
            async _ =>
            {
                await release.Task;
                return true;
            },
            CancellationToken.None);
        var began = TimeProvider.System.GetTimestamp();

        using var refused = await PostAsync(Message("m1"));
        var waited = TimeProvider.System.GetElapsedTime(began);
        release.SetResult();
        await hanging;
        using var accepted = await PostAsync(Message("m2"));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.Accepted), (refused.StatusCode, accepted.StatusCode));
        Assert.InRange(waited, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10));
        // What was refused has no effect: the channel brings it again.
        Assert.Equal(1, Tally.NumberOf(Assert.Single(await _connector.WaitForAsync(1))));
    }

    [Fact]
    public async Task A_turn_that_cannot_even_be_apologised_for_is_dropped_and_the_next_has_its_own()
    {
        await using var poisoned = TestBot.Start(services => services.RemoveAll<IReplyRenderer>().AddSingleton<IReplyRenderer, PoisonedRenderer>().AddSingleton<IAssistant>(_assistant));

        using var poison = await PostAsync(Message("poison"), poisoned);
        using var good = await PostAsync(Message("good"), poisoned);

        Assert.Equal("good", Assert.Single(await _connector.WaitForAsync(1)).Activity.GetProperty("replyToId").GetString());
        Assert.Contains(poisoned.Log.Lines, line => line.Contains("was dropped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_turn_that_the_database_will_never_take_is_apologised_for_once_and_the_next_has_its_own()
    {
        await Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                CREATE TRIGGER poison BEFORE INSERT ON conversation_log WHEN NEW.activity LIKE '%"replyToId":"poison"%' AND NEW.activity NOT LIKE '%gikk galt%'
                BEGIN SELECT RAISE(ABORT, 'poison'); END
                """,
                transaction: transaction),
            CancellationToken.None);

        using var poison = await PostAsync(Message("poison"));
        using var good = await PostAsync(Message("good"));
        var replies = await _connector.WaitForAsync(2);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (poison.StatusCode, good.StatusCode));
        Assert.Equal(["poison", "good"], replies.Select(reply => reply.Activity.GetProperty("replyToId").GetString()));
        Assert.Contains("snakk med et menneske", replies[0].Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, _bot.Log.Lines.Count(line => line.Contains("failed (SqliteException)", StringComparison.Ordinal)));
        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains("postponed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Control_characters_are_taken_out_of_what_people_write()
    {
        var message = Message("m1");
        message["text"] = "a\0b\u001b \\u0000\nc";
        message["channelData"] = new JsonObject { ["kept"] = "c\0d" };

        using var said = await PostAsync(message);
        await _connector.WaitForAsync(1);
        var stored = await Database.ReadAsync(connection => connection.QuerySingleAsync<string>("SELECT activity FROM conversation_log WHERE activity_id = 'm1'"));

        Assert.Equal(HttpStatusCode.Accepted, said.StatusCode);
        Assert.Equal("ab \\u0000\nc", JsonNode.Parse(stored)!["text"]!.GetValue<string>());
        Assert.Equal("cd", JsonNode.Parse(stored)!["channelData"]!["kept"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_id_with_a_control_character_is_none()
    {
        var message = Message("m1");
        message["conversation"]!["id"] = "a:one\0";

        using var response = await PostAsync(message);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task An_invoke_whose_turn_fails_is_answered_and_apologised_for()
    {
        _assistant.FailNext(3);

        using var response = await PostAsync(Invoke("i1"));
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(body.GetProperty("statusCode").GetInt32() >= 200);
        Assert.Contains("noe gikk galt", Assert.Single(await _connector.WaitForAsync(1)).Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_that_could_not_be_kept_is_not_thanked_for()
    {
        await using var bot = TestBot.Start();
        using var asked = await bot.Http.PostAsJsonAsync("/api/messages", TeamsActivities.Message(_connector.ServiceUrl, "dalfondet", "m1", "a:one"));
        await _connector.WaitForAsync(1);
        await bot.Services.GetRequiredService<Database>().WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("CREATE TRIGGER poison BEFORE INSERT ON feedback BEGIN SELECT RAISE(ABORT, 'poison'); END", transaction: transaction),
            CancellationToken.None);
        var invoke = Message("i1");
        (invoke["type"], invoke["name"], invoke["replyToId"]) = ("invoke", "message/submitAction", "activity-1");
        invoke["value"] = JsonNode.Parse("""{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":"{}"}}""");

        using var response = await PostAsync(invoke, bot);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task A_repeat_of_an_old_message_does_not_undo_that_the_bot_was_taken_out()
    {
        using var said = await PostAsync(Message("m1"));
        var removed = ActivitySamples.With(ActivitySamples.Of(_connector.ServiceUrl, "installationUpdate", "i1"), ("action", "remove"), ("conversation", Message("m1")["conversation"]!.DeepClone()));
        using var left = await PostAsync(removed);
        using var again = await PostAsync(Message("m1"));

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Null(await _bot.Services.GetRequiredService<ConversationStore>().FindReferenceAsync(ConversationKey.Of("msteams", "a:one")));
    }

    [Fact]
    public async Task A_record_of_an_answer_that_comes_from_outside_is_not_believed()
    {
        var forged = Message("m1");
        forged["channelData"] = new JsonObject { ["naFosen"] = new JsonObject { ["citations"] = new JsonArray("fund.forged") }, ["kept"] = 1 };
        using var said = await PostAsync(forged);
        await _connector.WaitForAsync(1);

        var stored = await Database.ReadAsync(connection => connection.QuerySingleAsync<string>("SELECT activity FROM conversation_log WHERE activity_id = 'm1'"));

        Assert.DoesNotContain("fund.forged", stored, StringComparison.Ordinal);
        Assert.Contains("kept", stored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"message","text":"\ud800"}""")]
    [InlineData("""{"type":"message","channelData":{"a\udc00":1}}""")]
    [InlineData("""{"type":"message","value":["\ud83d"]}""")]
    public async Task Half_a_surrogate_pair_is_no_text(string changes)
    {
        var body = Message("m1").ToJsonString();
        var merged = $"{body[..^1]},{changes["{\"type\":\"message\",".Length..]}";

        using var response = await _bot.Http.PostAsync("/api/messages", new StringContent(merged, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Whoever_wants_to_be_left_alone_longer_than_a_reply_is_worth_holds_up_the_next_no_longer_than_that()
    {
        _connector.FailNext(HttpStatusCode.TooManyRequests);
        _connector.RetryAfter = "86400";

        using var said = await PostAsync(Message("m1"));
        (string Next, string Deadline) row = default;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (row.Next is null)
        {
            row = await Database.ReadAsync(connection => connection.QueryFirstOrDefaultAsync<(string, string)>("SELECT next_try_at, deliver_by FROM outbox WHERE attempts = 1"));
            await Task.Delay(20, patience.Token);
        }

        Assert.Equal(row.Deadline, row.Next);
    }

    private Database Database => _bot.Services.GetRequiredService<Database>();

    private JsonObject Message(string id) => TeamsActivities.Message(_connector.ServiceUrl, "hei", id, "a:one");

    private JsonObject Invoke(string id)
    {
        var invoke = Message(id);
        invoke["type"] = "invoke";
        invoke["name"] = "adaptiveCard/action";
        invoke["value"] = JsonNode.Parse("""{"action":{"type":"Action.Execute","verb":"press","data":{"button":"human"}},"trigger":"manual"}""");
        return invoke;
    }

    private Task<HttpResponseMessage> PostAsync(JsonObject activity, TestBot? bot = null) => (bot ?? _bot).Http.PostAsJsonAsync("/api/messages", activity);

    /// <summary>Breaks on one message, whatever is to be said to it.</summary>
    private sealed class PoisonedRenderer : IReplyRenderer
    {
        public Way Way => Way.Connector;

        public Activity Render(Reply reply, Activity incoming, string? activityId) =>
            incoming.Id == "poison" ? throw new InvalidOperationException("poison") : new Activity { Text = reply.Text };

        public InvokeResponse Answer(Activity invoke, IReadOnlyList<Reply> replies) => new(200, null);
    }
}
