using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NaFosenBot.Tests.Fakes;

namespace NaFosenBot.Tests.Processes;

/// <summary>Somebody who writes an enquiry, whose client tries each message until it is acknowledged, as channels do.</summary>
internal abstract partial class Person(KillableBot bot, HttpClient http)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private int _said;

    /// <summary>Numbers of enquiries that the person read were sent.</summary>
    public List<string> ToldSent { get; } = [];

    protected HttpClient Http => http;

    protected KillableBot Bot => bot;

    /// <summary>Everybody has an address of their own: the bot counts how often an address begins a conversation.</summary>
    public static HttpClient HttpFrom(int number)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancel) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(IPAddress.Parse($"127.0.1.{number + 1}"), 0));
                await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(10) };
    }

    /// <param name="email">Where answers go too; null for an answer in the conversation alone.</param>
    /// <param name="isImpatient">Presses "send" twice.</param>
    public async Task SendEnquiryAsync(string text, string? email, bool isImpatient)
    {
        await BeginAsync();
        await TellAsync(Pressed("send-enquiry"));
        await TellAsync(new JsonObject { ["text"] = text });
        var reply = await TellAsync(Pressed(email is null ? "enquiry-way:Chat" : "enquiry-way:Mail"));
        if (email is not null)
            reply = await TellAsync(new JsonObject { ["text"] = email });
        while (ToldSent.Count == 0)
        {
            var button = Pressed(SendButton.Match(reply.GetRawText()) is { Success: true } found ? found.Value : throw new InvalidOperationException($"No receipt: {reply.GetRawText()}"));
            var replies = await Task.WhenAll(Enumerable.Range(0, isImpatient ? 2 : 1).Select(_ => TellAsync(button.DeepClone().AsObject())));
            reply = replies[0];
            ToldSent.AddRange(replies.SelectMany(Sent).Distinct());
        }
    }

    /// <summary>Numbers that stand in replies that say that something was sent.</summary>
    public static IEnumerable<string> Sent(JsonElement reply) =>
        reply.TryGetProperty("channelData", out var data) && data.TryGetProperty("naFosen", out var record) && record.GetProperty("outcome").GetString() == "sent"
            ? Number.Matches(reply.GetProperty("text").GetString()!).Select(match => match.Value) : [];

    /// <summary>All that the bot said in the conversation, as the person's client shows it.</summary>
    public abstract Task<IReadOnlyList<JsonElement>> SaidAsync();

    protected abstract Task BeginAsync();

    /// <returns>Whether it was acknowledged.</returns>
    protected abstract Task<bool> TryPostAsync(JsonObject message, string id);

    /// <summary>What the client's message is answered with, and its replies refer to.</summary>
    protected abstract string IdOf(int said);

    protected static async Task UntilAsync(Func<Task<bool>> isDone)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!patience.IsCancellationRequested)
        {
            try
            {
                if (await isDone())
                    return;
            }
            catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
            {
                // Killed, or starting.
            }

            await Task.Delay(Pause, CancellationToken.None);
        }

        throw new InvalidOperationException("A message was never taken, or its reply never came.");
    }

    private static JsonObject Pressed(string button) => new() { ["value"] = new JsonObject { ["button"] = button } };

    /// <summary>Posts a message until it is acknowledged, and waits for the reply.</summary>
    private async Task<JsonElement> TellAsync(JsonObject message)
    {
        var id = IdOf(Interlocked.Increment(ref _said));
        await UntilAsync(() => TryPostAsync(message, id));
        JsonElement? reply = null;
        await UntilAsync(async () => (reply = (await SaidAsync()).Cast<JsonElement?>().FirstOrDefault(said => said!.Value.TryGetProperty("replyToId", out var to) && to.GetString() == id)) is not null);
        return reply!.Value;
    }

    [GeneratedRegex("enquiry-send:[0-9a-f]{32}")]
    private static partial Regex SendButton { get; }

    [GeneratedRegex(@"F-20\d\d-\d{4,}")]
    private static partial Regex Number { get; }
}

/// <summary>In web chat, over HTTP.</summary>
internal sealed class WebChatPerson(KillableBot bot, HttpClient http) : Person(bot, http)
{
    private string _token = "";
    private string _conversation = "";

    public override async Task<IReadOnlyList<JsonElement>> SaidAsync()
    {
        using var response = await SendAsync(HttpMethod.Get, $"conversations/{_conversation}/activities");
        using var body = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return [.. body.RootElement.Clone().GetProperty("activities").EnumerateArray().Where(activity => activity.GetProperty("from").GetProperty("role").GetString() == "bot")];
    }

    protected override Task BeginAsync() => UntilAsync(async () =>
    {
        using var generated = await SendAsync(HttpMethod.Post, "tokens/generate");
        if (!generated.IsSuccessStatusCode)
            return false;

        var grant = (await generated.Content.ReadFromJsonAsync<JsonNode>())!;
        (_token, _conversation) = (grant["token"]!.GetValue<string>(), grant["conversationId"]!.GetValue<string>());
        using var started = await SendAsync(HttpMethod.Post, "conversations", new JsonObject { ["locale"] = "nb-NO" });
        return started.IsSuccessStatusCode;
    });

    protected override string IdOf(int said) => $"c-c{said}";

    protected override async Task<bool> TryPostAsync(JsonObject message, string id)
    {
        var activity = message.DeepClone().AsObject();
        activity["type"] = "message";
        activity["from"] = new JsonObject { ["id"] = "somebody" };
        activity["channelData"] = new JsonObject { ["clientActivityID"] = id[2..] };
        using var posted = await SendAsync(HttpMethod.Post, $"conversations/{_conversation}/activities", activity);
        return posted.IsSuccessStatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Bot.Address, $"/v3/directline/{path}"));
        if (_token.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await Http.SendAsync(request);
    }
}

/// <summary>In Teams, whose connector the bot's replies come to: at least once, each under its key.</summary>
internal sealed class TeamsPerson(KillableBot bot, HttpClient http, FakeConnector connector, string serviceUrl, string conversation) : Person(bot, http)
{
    public override Task<IReadOnlyList<JsonElement>> SaidAsync() => Task.FromResult<IReadOnlyList<JsonElement>>(
        [.. Tally.Of(conversation, connector.Delivered).DistinctBy(sent => sent.Key).Select(sent => sent.Activity)]);

    protected override Task BeginAsync() => Task.CompletedTask;

    protected override string IdOf(int said) => $"m{said}";

    protected override async Task<bool> TryPostAsync(JsonObject message, string id)
    {
        var activity = TeamsActivities.Message(serviceUrl, message["text"]?.GetValue<string>() ?? "", id, conversation);
        if (message["value"] is { } value)
            activity["value"] = value.DeepClone();
        using var posted = await Http.PostAsJsonAsync(new Uri(Bot.Address, "/api/messages"), activity);
        return posted.IsSuccessStatusCode;
    }
}
