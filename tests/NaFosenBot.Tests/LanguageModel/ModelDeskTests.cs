using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.LanguageModel;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.LanguageModel;

/// <summary>Whatever the service does, the desk says in time what came of it.</summary>
public sealed class ModelDeskTests
{
    private static readonly (string, string)[] Hurried = [("AzureOpenAI:FirstToken", "00:00:01.5"), ("AzureOpenAI:Total", "00:00:02")];

    [Fact]
    public async Task A_good_reply_is_heard_whole_and_paid_for()
    {
        await using var rig = await ModelRig.StartAsync();
        rig.Service.Answer = _ => "Fondet gir opptil 200 000 kroner til næringsutvikling. [1]";

        var reply = Assert.IsType<ModelReply.Said>(await rig.AskAsync());

        Assert.Equal(("Fondet gir opptil 200 000 kroner til næringsutvikling. [1]", new ModelUsage(1000, 100)), (reply.Text, reply.Usage));
        var line = Assert.Single(await rig.Ledger.LinesAsync(rig.Ledger.Today), line => line.Calls > 0);
        Assert.Equal(("Rephrasing", ModelLedger.Said, 1, 1000, 100, 2800), (line.Purpose, line.Outcome, line.Calls, line.TokensIn, line.TokensOut, line.Cost));
    }

    [Fact]
    public async Task The_request_is_Azures()
    {
        await using var rig = await ModelRig.StartAsync();

        await rig.AskAsync();

        var request = Assert.Single(rig.Service.Requests);
        Assert.StartsWith("/openai/deployments/chat/chat/completions?api-version=", request.Path, StringComparison.Ordinal);
        Assert.Equal(("the-key", null, "Be kind."), (request.ApiKey, request.Bearer, request.Instructions));
        Assert.True(request.Json.GetProperty("stream").GetBoolean());
        Assert.False(request.Json.TryGetProperty("tools", out _));
    }

    [Fact]
    public async Task The_schema_counts_in_what_is_set_aside()
    {
        await using var rig = await ModelRig.StartAsync(("AzureOpenAI:Limits:DayTokens", "2500"));
        var schema = $$"""{"type": "object", "properties": {}, "required": [], "additionalProperties": false, "description": "{{new string('x', 20_000)}}"}""";

        var reply = await rig.Desk.AskAsync(new ModelCall(ModelPurpose.Extraction, "Be kind.", "{}", schema), default, CancellationToken.None);

        Assert.Equal(ModelSilence.OverBudget, Assert.IsType<ModelReply.Silent>(reply).Why);
    }

    public static TheoryData<string, ModelSilence> Faults => new()
    {
        { "hangs before the first word", ModelSilence.TooSlow },
        { "hangs in the middle", ModelSilence.TooSlow },
        { "says a word now and then", ModelSilence.TooSlow },
        { "is cut in the middle", ModelSilence.Broken },
        { "is cut after a whole sentence", ModelSilence.Broken },
        { "429", ModelSilence.Throttled },
        { "500", ModelSilence.Unreachable },
        { "503 in HTML", ModelSilence.Unreachable },
        { "401", ModelSilence.NotAllowed },
        { "no such deployment", ModelSilence.NotAllowed },
        { "filters the question", ModelSilence.Filtered },
        { "filters its own words", ModelSilence.Filtered },
        { "malformed JSON", ModelSilence.Broken },
        { "wrong schema", ModelSilence.Broken },
        { "HTML with status 200", ModelSilence.Broken },
        { "says nothing", ModelSilence.Broken },
        { "writes too much", ModelSilence.TooLong },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_told_in_time_and_nothing_of_what_is_asked_or_said_is_logged(string fault, ModelSilence expected)
    {
        // Only what is too slow is waited for: a fault that comes at once is told as what it is on a slow machine too.
        await using var rig = await ModelRig.StartAsync(expected == ModelSilence.TooSlow ? Hurried : []);
        rig.Service.Script = (http, _) => MisbehaveAsync(http, fault);
        var began = TimeProvider.System.GetTimestamp();

        var reply = Assert.IsType<ModelReply.Silent>(await rig.AskAsync("""{"question":"hemmeligheten-min"}"""));

        Assert.Equal(expected, reply.Why);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 4);
        Assert.DoesNotContain(rig.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.NotEmpty(rig.Log.Lines);
        Assert.DoesNotContain(rig.Log.Lines, line => line.Contains("hemmelig", StringComparison.Ordinal) || line.Contains("kvardag", StringComparison.Ordinal) || line.Contains("the-key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_told_of()
    {
        await using var rig = await ModelRig.StartAsync();
        await rig.Service.KillAsync();

        Assert.Equal(ModelSilence.Unreachable, Assert.IsType<ModelReply.Silent>(await rig.AskAsync()).Why);
    }

    [Fact]
    public async Task After_failures_it_is_left_alone_for_a_while_and_then_tried_again()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var rig = ModelRig.Before(await AzureOpenAi.StartAsync(), [], clock);
        rig.Service.Script = (http, _) => AzureOpenAi.RefuseAsync(http, 500, "internal");
        for (var call = 0; call < 4; call++)
            await rig.AskAsync();

        Assert.Equal(ModelSilence.Resting, Assert.IsType<ModelReply.Silent>(await rig.AskAsync()).Why);
        Assert.Equal(4, rig.Service.Requests.Count);
        Assert.Contains(rig.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));

        rig.Service.Script = null;
        clock.Advance(TimeSpan.FromSeconds(16));
        Assert.IsType<ModelReply.Said>(await rig.AskAsync());
    }

    [Theory]
    [InlineData("Retry-After", "r")]
    [InlineData("retry-after-ms", "20000")]
    public async Task How_long_it_wants_to_be_left_alone_it_may_say_in_other_ways(string header, string value)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var rig = ModelRig.Before(await AzureOpenAi.StartAsync(), [], clock);
        rig.Service.Script = (http, _) =>
        {
            http.Response.Headers[header] = value == "r" ? (clock.GetUtcNow() + TimeSpan.FromSeconds(21)).ToString("r") : value;
            return AzureOpenAi.RefuseAsync(http, 429, "429");
        };
        await rig.AskAsync();
        rig.Service.Script = null;

        clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(ModelSilence.Resting, Assert.IsType<ModelReply.Silent>(await rig.AskAsync()).Why);

        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.IsType<ModelReply.Said>(await rig.AskAsync());
    }

    [Fact]
    public async Task Who_asks_to_be_left_alone_is_for_as_long_as_asked()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var rig = ModelRig.Before(await AzureOpenAi.StartAsync(), [], clock);
        rig.Service.Script = (http, _) => AzureOpenAi.RefuseAsync(http, 429, "429", retryAfter: 20);
        await rig.AskAsync();
        rig.Service.Script = null;

        clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(ModelSilence.Resting, Assert.IsType<ModelReply.Silent>(await rig.AskAsync()).Why);
        Assert.Single(rig.Service.Requests);

        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.IsType<ModelReply.Said>(await rig.AskAsync());
    }

    [Fact]
    public async Task No_more_calls_at_once_than_are_allowed()
    {
        await using var rig = await ModelRig.StartAsync(("AzureOpenAI:MostAtOnce", "2"));
        var (here, on) = (new SemaphoreSlim(0), new TaskCompletionSource());
        rig.Service.Script = async (http, _) =>
        {
            here.Release();
            await on.Task;
            await AzureOpenAi.StreamAsync(http, "Hei.");
        };
        var first = new[] { rig.AskAsync(), rig.AskAsync() };
        await here.WaitAsync();
        await here.WaitAsync();

        Assert.Equal(ModelSilence.Busy, Assert.IsType<ModelReply.Silent>(await rig.AskAsync()).Why);
        on.SetResult();
        Assert.All(await Task.WhenAll(first), reply => Assert.IsType<ModelReply.Said>(reply));
    }

    [Fact]
    public async Task What_breaks_the_client_is_logged_by_its_kind()
    {
        await using var rig = await ModelRig.StartAsync();
        rig.Service.Script = (http, _) => MisbehaveAsync(http, "malformed JSON");

        await rig.AskAsync();

        Assert.Contains(rig.Log.Lines, line => line.Contains("exception JsonReaderException", StringComparison.Ordinal));
    }

    private static Task MisbehaveAsync(HttpContext http, string fault) => fault switch
    {
        "hangs before the first word" => Task.Delay(Timeout.Infinite, http.RequestAborted),
        "hangs in the middle" => AzureOpenAi.StreamAsync(http, "Ein kvardag som mange andre.", pause: TimeSpan.FromMinutes(1)),
        "says a word now and then" => AzureOpenAi.StreamAsync(http, new string('a', 24 * 20), pause: TimeSpan.FromMilliseconds(400)),
        "is cut in the middle" => AzureOpenAi.StreamAsync(http, "Ein kvardag som", finish: null),
        "is cut after a whole sentence" => AzureOpenAi.RawAsync(http, "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"En kvardag.\"},\"finish_reason\":null}]}\n\n"),
        "429" => AzureOpenAi.RefuseAsync(http, 429, "429"),
        "500" => AzureOpenAi.RefuseAsync(http, 500, "internal"),
        "503 in HTML" => HtmlAsync(http, 503),
        "401" => AzureOpenAi.RefuseAsync(http, 401, "401"),
        "no such deployment" => AzureOpenAi.RefuseAsync(http, 404, "DeploymentNotFound"),
        "filters the question" => AzureOpenAi.RefuseAsync(http, 400, "content_filter"),
        "filters its own words" => AzureOpenAi.StreamAsync(http, "Ein kvardag", finish: "content_filter"),
        "malformed JSON" => AzureOpenAi.RawAsync(http, "data: {\"choices\":[{\"delta\":{\"content\":\"kvardag\n\n"),
        "wrong schema" => AzureOpenAi.RawAsync(http, "data: {\"choices\":\"kvardag\"}\n\ndata: [DONE]\n\n"),
        "HTML with status 200" => HtmlAsync(http, 200),
        "says nothing" => AzureOpenAi.StreamAsync(http, ""),
        "writes too much" => AzureOpenAi.StreamAsync(http, "Ein kvardag utan ende", finish: "length"),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private static async Task HtmlAsync(HttpContext http, int status)
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, "text/html");
        await http.Response.WriteAsync("<html>kvardag</html>");
    }
}
