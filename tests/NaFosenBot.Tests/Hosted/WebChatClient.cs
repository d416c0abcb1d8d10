using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace NaFosenBot.Tests.Hosted;

/// <summary>A Direct Line client, as Web Chat is one.</summary>
internal sealed class WebChatClient : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient _http;
    private ClientWebSocket? _socket;
    private int _said;

    private WebChatClient(HttpClient http, string token) => (_http, Token) = (http, token);

    public string Token { get; private set; }

    public string ConversationId { get; private set; } = "";

    public string Watermark { get; private set; } = "";

    private string StreamUrl { get; set; } = "";

    public static async Task<WebChatClient> StartAsync(HttpClient http, string locale = "nb-NO")
    {
        using var generated = await http.PostAsync("/v3/directline/tokens/generate", null);
        var client = new WebChatClient(http, Text(await BodyAsync(generated), "token"));
        await client.StartConversationAsync(locale);
        return client;
    }

    /// <summary>The same person and conversation on another server, after a restart.</summary>
    public WebChatClient MoveTo(HttpClient http) => new(http, Token) { ConversationId = ConversationId, Watermark = Watermark, _said = _said + 1000 };

    public async Task StartConversationAsync(string locale = "nb-NO") =>
        Remember(await BodyAsync(await SendAsync(HttpMethod.Post, "conversations", new { user = new { }, locale })));

    public async Task<JsonElement> ResumeAsync()
    {
        var body = await BodyAsync(await SendAsync(HttpMethod.Get, $"conversations/{ConversationId}?watermark={Watermark}"));
        Remember(body);
        return body;
    }

    public async Task ConnectAsync()
    {
        _socket?.Dispose();
        _socket = new ClientWebSocket();
        await _socket.ConnectAsync(new Uri(StreamUrl), CancellationToken.None);
    }

    /// <returns>The id the activity was given.</returns>
    public async Task<string> SayAsync(string text, string? clientActivityId = null) =>
        Text(await BodyAsync(await PostAsync(new { type = "message", text, from = new { id = "somebody-else" }, channelData = new { clientActivityID = clientActivityId ?? $"c{++_said}" } })), "id");

    public Task<HttpResponseMessage> PostAsync(object activity) => SendAsync(HttpMethod.Post, $"conversations/{ConversationId}/activities", activity);

    /// <summary>As Web Chat uploads: the message and its files in one form.</summary>
    public async Task<HttpResponseMessage> UploadAsync(string? text, string? clientActivityId, params (string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent();
        var message = new { type = "message", text, from = new { id = "somebody-else" }, channelData = new { clientActivityID = clientActivityId ?? $"u{++_said}" }, attachments = files.Select(file => new { name = file.Name, contentType = "application/pdf", contentUrl = "blob:x" }) };
        form.Add(new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message)) { Headers = { ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity") } }, "activity", "blob");
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("text/html") } }, "file", name);
        return await PostBodyAsync(form);
    }

    public async Task<HttpResponseMessage> PostBodyAsync(HttpContent content, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{ConversationId}/upload?userId=x") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token);
        // What is too large is refused before it is sent.
        request.Headers.ExpectContinue = true;
        return await _http.SendAsync(request);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, $"/v3/directline/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await _http.SendAsync(request);
    }

    public async Task SendRawFrameAsync(string text) =>
        await _socket!.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>Reads the stream until as many activities came.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReceiveAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        var activities = new List<JsonElement>();
        while (activities.Count < count)
        {
            var frame = await FrameAsync(patience.Token);
            Watermark = frame.GetProperty("watermark").GetString()!;
            activities.AddRange(frame.GetProperty("activities").EnumerateArray());
        }

        return activities;
    }

    /// <summary>The log as the polling clients read it.</summary>
    public async Task<IReadOnlyList<JsonElement>> LogAsync()
    {
        var body = await BodyAsync(await SendAsync(HttpMethod.Get, $"conversations/{ConversationId}/activities"));
        return [.. body.GetProperty("activities").EnumerateArray()];
    }

    /// <summary>Polls until the bot has replied to that activity.</summary>
    public async Task<JsonElement> ReplyToAsync(string activityId)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            foreach (var activity in await LogAsync())
            {
                if (activity.TryGetProperty("replyToId", out var replyTo) && replyTo.GetString() == activityId)
                    return activity;
            }

            // Many who poll without a breath would leave the bot no time to answer.
            await Task.Delay(Breath, patience.Token);
        }
    }

    public async Task<JsonElement> ReplyToAsync(HttpResponseMessage posted) => await ReplyToAsync(Text(await BodyAsync(posted), "id"));

    public void Dispose() => _socket?.Dispose();

    public static async Task<JsonElement> BodyAsync(HttpResponseMessage response)
    {
        using (response)
        {
            using var document = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
            return document.RootElement.Clone();
        }
    }

    private void Remember(JsonElement body)
    {
        (ConversationId, Token, StreamUrl) = (Text(body, "conversationId"), Text(body, "token"), Text(body, "streamUrl"));
    }

    private static string Text(JsonElement body, string member) => body.GetProperty(member).GetString()!;

    private async Task<JsonElement> FrameAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            var part = await _socket!.ReceiveAsync(buffer, cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);

            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;

            using var document = JsonDocument.Parse(message.ToArray());
            return document.RootElement.Clone();
        }
    }
}
