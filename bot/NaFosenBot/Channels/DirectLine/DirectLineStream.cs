using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;

namespace NaFosenBot.Channels.DirectLine;

/// <summary>The socket: what is in the log after the watermark, then what is added, in order.</summary>
internal sealed class DirectLineStream(DirectLineTokens tokens, ConversationLog log, LogBell bell, IHostApplicationLifetime lifetime)
{
    private const int PageSize = 50;
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(20);

    public async Task ServeAsync(HttpContext context, string conversationId)
    {
        if (await tokens.ReadAsync(context.Request.Query["t"]) is not { } grant || grant.ConversationId != conversationId)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var open = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var reading = ReadUntilClosedAsync(socket, open);
        try
        {
            await SendLogAsync(socket, DirectLineConversations.KeyOf(grant), DirectLineEndpoints.Watermark(context.Request.Query["watermark"]), open.Token);
        }
        catch (Exception closed) when (closed is OperationCanceledException or WebSocketException)
        {
            // The client is gone or slow, or the server stops: it comes again with its watermark.
        }

        await CloseAsync(socket);
        await open.CancelAsync();
        await reading;
    }

    private async Task SendLogAsync(WebSocket socket, ConversationKey key, long watermark, CancellationToken cancellationToken)
    {
        // Listen before the first read: what is logged in between rings.
        using var listener = bell.Listen(key);
        while (true)
        {
            while (await log.ReadAsync(key, watermark, PageSize) is { Count: > 0 } news)
            {
                watermark = news[^1].Watermark;
                await SendAsync(socket, Frame([.. news.Select(item => item.Activity)], watermark), cancellationToken);
            }

            await listener.WaitAsync(cancellationToken);
            if (listener.TakeProgress() is { } progress)
                await SendAsync(socket, Frame([DirectLineConversations.Working(key, progress)], watermark), cancellationToken);
            if (listener.TakeTyping())
                await SendAsync(socket, Frame([DirectLineConversations.Typing(key)], watermark), cancellationToken);
        }
    }

    private static ActivitySet Frame(IReadOnlyList<Activity> activities, long watermark) =>
        new() { Activities = activities, Watermark = watermark.ToString(CultureInfo.InvariantCulture) };

    private static async Task SendAsync(WebSocket socket, ActivitySet frame, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(SendLimit);
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame, ActivityJson.Wire.ActivitySet), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
    }

    /// <summary>Clients send empty frames to keep the socket open; nothing they send means anything.</summary>
    private static async Task ReadUntilClosedAsync(WebSocket socket, CancellationTokenSource open)
    {
        var buffer = new byte[512];
        try
        {
            while ((await socket.ReceiveAsync(buffer, open.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or WebSocketException)
        {
            // Gone without a word.
        }

        await open.CancelAsync();
    }

    private static async Task CloseAsync(WebSocket socket)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, limit.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // Nobody is there to say goodbye to.
        }
    }
}
