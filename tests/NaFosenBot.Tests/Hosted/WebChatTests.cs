using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Dialogs;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>Web chat over real HTTP and a real socket.</summary>
public sealed class WebChatTests : IAsyncLifetime
{
    private TestBot _bot = null!;

    public Task InitializeAsync()
    {
        _bot = TestBot.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Greets_once_however_often_the_page_starts()
    {
        using var client = await WebChatClient.StartAsync(_bot.Http);
        await client.StartConversationAsync();
        await client.ConnectAsync();
        var greeting = Assert.Single(await client.ReceiveAsync(1));
        var asked = await client.SayAsync("dalfondet");
        await client.ReplyToAsync(asked);

        Assert.Equal("Hei", greeting.GetProperty("text").GetString());
        Assert.Equal(3, (await client.LogAsync()).Count);
    }

    [Fact]
    public async Task Echoes_before_it_answers_and_says_who_is_who()
    {
        using var client = await WebChatClient.StartAsync(_bot.Http);
        await client.ConnectAsync();
        await client.ReceiveAsync(1);

        var id = await client.SayAsync("Hvor mye gir Dalfondet?", "abc123");
        var said = await client.ReceiveAsync(2);

        Assert.Equal(id, said[0].GetProperty("id").GetString());
        Assert.Equal("abc123", said[0].GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.StartsWith("dl_", said[0].GetProperty("from").GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Equal("user", said[0].GetProperty("from").GetProperty("role").GetString());
        Assert.Equal(id, said[1].GetProperty("replyToId").GetString());
        Assert.Equal("bot", said[1].GetProperty("from").GetProperty("role").GetString());
        Assert.Contains("70 000 kr", said[1].GetProperty("text").GetString(), StringComparison.Ordinal);
        var record = said[1].GetProperty("channelData").GetProperty("naFosen");
        Assert.Equal("answered", record.GetProperty("outcome").GetString());
        Assert.Equal("fund.dalfondet", Assert.Single(record.GetProperty("citations").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task The_same_message_posted_twice_is_one()
    {
        using var client = await WebChatClient.StartAsync(_bot.Http);
        await client.ConnectAsync();
        await client.ReceiveAsync(1);

        var first = await client.SayAsync("dalfondet", "x1");
        var again = await client.SayAsync("dalfondet", "x1");
        await client.ReplyToAsync(await client.SayAsync("dampskipslegatet", "x2"));

        Assert.Equal(first, again);
        Assert.Equal(5, (await client.LogAsync()).Count);
    }

    [Fact]
    public async Task A_button_pressed_comes_back_by_its_id()
    {
        using var client = await WebChatClient.StartAsync(_bot.Http);
        await client.ConnectAsync();
        var greeting = Assert.Single(await client.ReceiveAsync(1));
        var button = greeting.GetProperty("suggestedActions").GetProperty("actions").EnumerateArray().Last();

        Assert.Equal("messageBack", button.GetProperty("type").GetString());
        using var posted = await client.PostAsync(new { type = "message", text = "noe annet enn tittelen", value = button.GetProperty("value") });
        var reply = await client.ReplyToAsync((await WebChatClient.BodyAsync(posted)).GetProperty("id").GetString()!);
        Assert.Contains("Hvilken kommune", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dots_show_while_an_answer_takes_long_and_stay_out_of_the_log()
    {
        var assistant = new ScriptedAssistant();
        await using var slow = TestBot.Start(services => services.AddSingleton<IAssistant>(assistant), settings: new Dictionary<string, string> { ["Turns:Slow"] = "00:00:00.2" });
        using var client = await WebChatClient.StartAsync(slow.Http);
        await client.ConnectAsync();
        await client.ReceiveAsync(1);
        assistant.IsSlow = true;
        var asked = await client.SayAsync("dalfondet");

        var shown = await client.ReceiveAsync(2);
        assistant.Ready();
        await client.ReplyToAsync(asked);

        Assert.Equal(["message", "typing"], shown.Select(activity => activity.GetProperty("type").GetString()!));
        Assert.DoesNotContain(await client.LogAsync(), activity => activity.GetProperty("type").GetString() == "typing");
    }

    [Fact]
    public async Task Resumes_from_the_watermark_after_a_lost_socket()
    {
        using var client = await WebChatClient.StartAsync(_bot.Http);
        await client.ConnectAsync();
        await client.ReceiveAsync(1);
        client.Dispose();
        var asked = await client.SayAsync("dalfondet");
        await client.ReplyToAsync(asked);

        await client.ResumeAsync();
        await client.ConnectAsync();
        var missed = await client.ReceiveAsync(2);

        Assert.Equal(asked, missed[0].GetProperty("id").GetString());
        Assert.Equal("3", client.Watermark);
    }

    [Fact]
    public async Task Two_tabs_see_the_same_conversation()
    {
        using var first = await WebChatClient.StartAsync(_bot.Http);
        using var second = first.MoveTo(_bot.Http);
        await second.ResumeAsync();
        await first.ConnectAsync();
        await second.ConnectAsync();
        await first.SayAsync("dalfondet");

        var (inFirst, inSecond) = (await first.ReceiveAsync(3), await second.ReceiveAsync(3));

        Assert.Equal(Ids(inFirst), Ids(inSecond));
    }

    [Fact]
    public async Task A_restart_of_the_server_loses_nothing()
    {
        using var before = await WebChatClient.StartAsync(_bot.Http);
        await before.ConnectAsync();
        await before.ReceiveAsync(1);
        var asked = await before.SayAsync("Hvor mye gir Dalfondet?");
        await before.ReplyToAsync(asked);
        await _bot.StopAsync();

        await using var again = TestBot.StartOn(_bot.Data);
        using var after = before.MoveTo(again.Http);
        await after.ResumeAsync();
        await after.ConnectAsync();
        var replayed = await after.ReceiveAsync(2);
        var followUp = await after.ReplyToAsync(await after.SayAsync("og frist?"));

        Assert.Equal(asked, replayed[0].GetProperty("id").GetString());
        Assert.Contains("1. mars 2024", followUp.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_frames_keep_the_socket_open()
    {
        using var client = await WebChatClient.StartAsync(_bot.Http);
        await client.ConnectAsync();
        await client.ReceiveAsync(1);
        await client.SendRawFrameAsync("");
        await client.SendRawFrameAsync("");
        await client.SayAsync("dalfondet");

        Assert.Equal(2, (await client.ReceiveAsync(2)).Count);
    }

    [Fact]
    public async Task Refuses_tokens_that_are_not_for_the_conversation()
    {
        using var mine = await WebChatClient.StartAsync(_bot.Http);
        using var yours = await WebChatClient.StartAsync(_bot.Http);

        foreach (var token in new[] { yours.Token, "", "nonsense", mine.Token[..^2], "eyJhbGciOiJub25lIn0.eyJjb252ZXJzYXRpb24iOiJ4IiwidXNlciI6InkifQ." })
        {
            using var read = await mine.SendAsync(HttpMethod.Get, $"conversations/{mine.ConversationId}/activities", token: token);
            using var write = await mine.SendAsync(HttpMethod.Post, $"conversations/{mine.ConversationId}/activities", new { type = "message", text = "hei" }, token);
            Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, write.StatusCode);
        }

        using var socket = new ClientWebSocket();
        var stream = new UriBuilder(_bot.Http.BaseAddress!) { Scheme = "ws", Path = $"/v3/directline/conversations/{mine.ConversationId}/stream", Query = $"t={yours.Token}" }.Uri;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(stream, CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"type":"endOfConversation"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"hei"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message",""", HttpStatusCode.BadRequest)]
    [InlineData("""[]""", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"typing"}""", HttpStatusCode.OK)]
    public async Task Answers_odd_activities_in_the_protocols_words(string body, HttpStatusCode expected)
    {
        using var client = await WebChatClient.StartAsync(_bot.Http);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{client.ConversationId}/activities")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            Headers = { Authorization = new("Bearer", client.Token) },
        };

        using var response = await _bot.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        if (expected != HttpStatusCode.OK)
            Assert.NotEmpty(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        using var client = await WebChatClient.StartAsync(_bot.Http);

        using var response = await client.PostAsync(new { type = "message", text = new string('x', 300 * 1024) });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("😀🎉👍")]
    [InlineData("<script>alert('MERKE')</script><img src=x onerror=alert(1)>")]
    [InlineData("[MERKE](javascript:alert(1)) ![x](http://example.com/x.png)")]
    [InlineData("\u202eMERKE txet desrever\u202c")]
    [InlineData("'; DROP TABLE conversations; -- MERKE")]
    [InlineData("TEN_KB")]
    public async Task Hostile_messages_get_a_polite_answer_and_leave_no_trace_in_the_log(string text)
    {
        var message = text == "TEN_KB" ? string.Concat(Enumerable.Repeat("MERKE åæø ", 1000)) : text;
        using var client = await WebChatClient.StartAsync(_bot.Http);

        var reply = await client.ReplyToAsync(await client.SayAsync(message));

        Assert.False(string.IsNullOrWhiteSpace(reply.GetProperty("text").GetString()));
        Assert.DoesNotContain("MERKE", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains("MERKE", StringComparison.OrdinalIgnoreCase) || line.Contains(client.Token, StringComparison.Ordinal));
    }

    private static IEnumerable<string?> Ids(IEnumerable<JsonElement> activities) => activities.Select(activity => activity.GetProperty("id").GetString());
}
