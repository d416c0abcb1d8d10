using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using NaFosenBot.Turns;
using Xunit;

namespace NaFosenBot.Tests.Rephrasing;

/// <summary>Who waits for a model sees what is being read; the answer comes whole and takes the place of it.</summary>
public sealed class ProgressTests
{
    [Fact]
    public async Task Web_chat_shows_what_is_read_and_then_the_answer_in_its_place()
    {
        await using var bot = await ModelledBot.StartAsync();
        var shows = new TaskCompletionSource();
        bot.Service.Script = AfterAsync(shows.Task);
        using var client = await WebChatClient.StartAsync(bot.Bot.Http);
        await client.ConnectAsync();
        await client.ReceiveAsync(1);
        await client.SayAsync(ModelledBot.Question);

        List<JsonElement> shown = [];
        while (!shown.Any(activity => activity.GetProperty("type").GetString() == "message" && activity.TryGetProperty("replyToId", out _)))
        {
            shown.AddRange(await client.ReceiveAsync(1));
            if (shown.Exists(activity => activity.GetProperty("type").GetString() == "typing" && activity.TryGetProperty("text", out _)))
                shows.TrySetResult();
        }

        // On a busy machine the dots of a slow turn may show as well.
        var progress = shown.Single(activity => activity.GetProperty("type").GetString() == "typing" && activity.TryGetProperty("text", out _));
        Assert.Equal("Leser om Dalfondet …", ModelledBot.TextOf(progress));
        Assert.Equal("informative", progress.GetProperty("channelData").GetProperty("streamType").GetString());
        var answer = shown[^1];
        Assert.True(ModelledBot.IsLabelled(answer));
        Assert.Equal(("final", progress.GetProperty("id").GetString()), (answer.GetProperty("channelData").GetProperty("streamType").GetString(), answer.GetProperty("channelData").GetProperty("streamId").GetString()));
        Assert.DoesNotContain(await client.LogAsync(), activity => activity.GetProperty("type").GetString() == "typing");
    }

    [Fact]
    public async Task Teams_shows_what_is_read_and_the_answer_ends_the_stream()
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var bot = await ModelledBot.StartAsync();
        var shows = new TaskCompletionSource();
        bot.Service.Script = AfterAsync(shows.Task);
        using var posted = await bot.Bot.Http.PostAsJsonAsync("/api/messages", TeamsActivities.Message(connector.ServiceUrl, ModelledBot.Question));
        Assert.True(posted.IsSuccessStatusCode);

        await connector.WaitForAsync(1);
        shows.SetResult();
        var sent = await connector.WaitForAsync(2);

        Assert.Equal(("typing", "Leser om Dalfondet …"), (sent[0].Activity.GetProperty("type").GetString(), ModelledBot.TextOf(sent[0].Activity)));
        Assert.Equal("informative", StreamOf(sent[0].Activity).GetProperty("streamType").GetString());
        Assert.Equal("final", StreamOf(sent[1].Activity).GetProperty("streamType").GetString());
        Assert.Contains("[1]", ModelledBot.TextOf(sent[1].Activity), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("groupChat", "19:gruppe@thread.v2")]
    [InlineData("channel", "19:kanal@thread.tacv2;messageid=1")]
    public async Task Where_others_read_along_nothing_is_told_of_the_work_and_the_answer_comes_whole(string type, string conversation)
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var bot = await ModelledBot.StartAsync(("Turns:Slow", "00:00:01"));
        var shows = new TaskCompletionSource();
        bot.Service.Script = AfterAsync(shows.Task);
        var question = TeamsActivities.Mentioned(TeamsActivities.Message(connector.ServiceUrl, ModelledBot.Question));
        question["conversation"] = new System.Text.Json.Nodes.JsonObject { ["id"] = conversation, ["conversationType"] = type, ["isGroup"] = true };
        using var posted = await bot.Bot.Http.PostAsJsonAsync("/api/messages", question);
        Assert.True(posted.IsSuccessStatusCode);

        // The dots of a slow turn come later than words of the work would have.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (connector.TypingShown == 0)
            await Task.Delay(20, patience.Token);
        Assert.Empty(connector.Delivered);
        shows.SetResult();
        var sent = Assert.Single(await connector.WaitForAsync(1));

        Assert.Equal("message", sent.Activity.GetProperty("type").GetString());
        Assert.Contains("70 000", ModelledBot.TextOf(sent.Activity), StringComparison.Ordinal);
        Assert.Contains("[1]", ModelledBot.TextOf(sent.Activity), StringComparison.Ordinal);
        Assert.DoesNotContain(sent.Activity.GetProperty("entities").EnumerateArray(), entity => entity.GetProperty("type").GetString() == "streaminfo");
    }

    [Fact]
    public async Task What_is_quick_needs_no_words()
    {
        await using var bot = await ModelledBot.StartAsync();
        await bot.AskAsync();
        using var client = await WebChatClient.StartAsync(bot.Bot.Http);
        await client.ConnectAsync();
        await client.ReceiveAsync(1);
        await client.SayAsync(ModelledBot.Question);

        Assert.DoesNotContain(await client.ReceiveAsync(2), activity => activity.GetProperty("type").GetString() == "typing");
    }

    [Fact]
    public async Task What_does_not_show_in_time_is_stopped_and_does_not_come_after_the_answer()
    {
        var (late, clock, work) = (new LateIndicator(), new WaitedClock(new FakeTimeProvider()), new TaskCompletionSource<int>());
        var during = DuringAsync(late, clock, work.Task);
        await clock.PassAsync();
        await late.Began.WaitAsync(TimeSpan.FromSeconds(30));
        work.SetResult(1);
        await clock.PassAsync();

        Assert.Equal((1, null), await during);
        Assert.True(late.WasStopped);
    }

    [Fact]
    public async Task What_shows_a_little_late_is_ended_by_the_answer()
    {
        var time = new FakeTimeProvider();
        var (clock, work) = (new WaitedClock(time), new TaskCompletionSource<int>());
        var during = DuringAsync(new SlowIndicator(TimeSpan.FromSeconds(1.8), time), clock, work.Task);
        await clock.PassAsync();
        work.SetResult(1);
        await clock.WaitedForAsync();
        time.Advance(TimeSpan.FromSeconds(1.8));

        Assert.NotNull((await during).Closing);
    }

    private static Task<(int Result, Func<Activity, Activity>? Closing)> DuringAsync(IProgressIndicator indicator, WaitedClock clock, Task<int> work) =>
        new Progress([indicator], clock, NullLogger<Progress>.Instance).DuringAsync(work, "Leser …", new Activity { Type = ActivityTypes.Message }, Way.WebChat, CancellationToken.None);

    private static Func<Microsoft.AspNetCore.Http.HttpContext, ModelRequest, Task> AfterAsync(Task shows) => async (http, request) =>
    {
        await shows.WaitAsync(http.RequestAborted);
        await AzureOpenAi.StreamAsync(http, ModelledBot.Faithful(request));
    };

    private sealed class SlowIndicator(TimeSpan time, TimeProvider clock) : IProgressIndicator
    {
        public Way Way => Way.WebChat;

        public async Task<Func<Activity, Activity>> ShowAsync(Activity incoming, string text, CancellationToken cancellationToken)
        {
            await Task.Delay(time, clock, cancellationToken);
            return activity => activity;
        }
    }

    private sealed class LateIndicator : IProgressIndicator
    {
        private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Way Way => Way.WebChat;

        public Task Began => _began.Task;

        public bool WasStopped { get; private set; }

        public async Task<Func<Activity, Activity>> ShowAsync(Activity incoming, string text, CancellationToken cancellationToken)
        {
            _began.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return activity => activity;
            }
            finally
            {
                WasStopped = cancellationToken.IsCancellationRequested;
            }
        }
    }

    private static JsonElement StreamOf(JsonElement activity) => activity.GetProperty("entities").EnumerateArray().First(entity => entity.GetProperty("type").GetString() == "streaminfo");
}
