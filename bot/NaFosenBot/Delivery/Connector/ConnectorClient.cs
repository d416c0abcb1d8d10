using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NaFosenBot.Activities;
using NaFosenBot.Channels.BotFramework;

namespace NaFosenBot.Delivery.Connector;

/// <summary>Calls a channel's connector (Bot Connector REST v3).</summary>
/// <remarks>
/// Source: learn.microsoft.com, "Bot Framework REST API reference". The address is checked against the allow-list before a token is attached.
/// What sends is tried once: the outbox tries again. What reads is tried again here, as the connector asks (429, 5xx).
/// </remarks>
internal sealed class ConnectorClient(IHttpClientFactory clients, ServiceHosts hosts, ConnectorCredentials credentials, TimeProvider clock)
{
    public const string SendingClient = "connector-send";
    public const string ReadingClient = "connector-read";

    /// <summary>Lets a receiver recognise a repeat.</summary>
    private const string IdempotencyHeader = "Idempotency-Key";

    private const int PageSize = 200;

    /// <summary>Sends the activity to its conversation, as a reply where it is one.</summary>
    public Task<ConnectorReply> SendAsync(Activity activity, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var reply = activity.ReplyToId is { Length: > 0 } replyTo ? $"/{Uri.EscapeDataString(replyTo)}" : "";
        return CallAsync(HttpMethod.Post, activity.ServiceUrl, $"{Conversation(activity.Conversation!.Id!)}/activities{reply}", Json(activity, ActivityJson.Wire.Activity), idempotencyKey, cancellationToken);
    }

    public Task<ConnectorReply> UpdateAsync(Activity activity, string activityId, string? idempotencyKey, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, activity.ServiceUrl, $"{Conversation(activity.Conversation!.Id!)}/activities/{Uri.EscapeDataString(activityId)}", Json(activity with { Id = activityId }, ActivityJson.Wire.Activity), idempotencyKey, cancellationToken);

    public Task<ConnectorReply> DeleteAsync(string serviceUrl, string conversationId, string activityId, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Delete, serviceUrl, $"{Conversation(conversationId)}/activities/{Uri.EscapeDataString(activityId)}", null, null, cancellationToken);

    /// <exception cref="ConnectorException">The connector refuses, or cannot be reached.</exception>
    public async Task<ConversationResource> CreateConversationAsync(string serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken) =>
        Body(await CallAsync(HttpMethod.Post, serviceUrl, "v3/conversations", Json(parameters, ConnectorJson.Wire.ConversationParameters), null, cancellationToken), ConnectorJson.Wire.ConversationResource)
        ?? throw new ConnectorException("no conversation in the answer", null);

    /// <summary>Begins a thread in a channel with the activity; the answer says what both are called.</summary>
    public Task<ConnectorReply> BeginThreadAsync(Activity activity, string channelId, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var thread = new ConversationParameters
        {
            IsGroup = true,
            Bot = activity.From,
            TenantId = activity.Conversation?.TenantId,
            Activity = activity,
            ChannelData = JsonSerializer.SerializeToElement(new JsonObject { ["channel"] = new JsonObject { ["id"] = channelId } }),
        };
        return CallAsync(HttpMethod.Post, activity.ServiceUrl, "v3/conversations", Json(thread, ConnectorJson.Wire.ConversationParameters), idempotencyKey, cancellationToken);
    }

    /// <exception cref="ConnectorException">The connector refuses, or cannot be reached.</exception>
    public async Task<string?> TeamNameAsync(string serviceUrl, string teamId, CancellationToken cancellationToken) =>
        Body(await CallAsync(HttpMethod.Get, serviceUrl, $"v3/teams/{Uri.EscapeDataString(teamId)}", null, null, cancellationToken), ConnectorJson.Wire.TeamDetails)?.Name;

    /// <returns>Null for the general channel, which each client names in its own language.</returns>
    /// <exception cref="ConnectorException">The connector refuses, or cannot be reached.</exception>
    public async Task<string?> ChannelNameAsync(string serviceUrl, string teamId, string channelId, CancellationToken cancellationToken) =>
        Body(await CallAsync(HttpMethod.Get, serviceUrl, $"v3/teams/{Uri.EscapeDataString(teamId)}/conversations", null, null, cancellationToken), ConnectorJson.Wire.TeamChannels)?.Conversations?.FirstOrDefault(channel => channel.Id == channelId)?.Name;

    /// <returns>Null when there is no such member.</returns>
    /// <exception cref="ConnectorException">The connector refuses, or cannot be reached.</exception>
    public async Task<ChannelAccount?> FindMemberAsync(string serviceUrl, string conversationId, string userId, CancellationToken cancellationToken)
    {
        var reply = await CallAsync(HttpMethod.Get, serviceUrl, $"{Conversation(conversationId)}/members/{Uri.EscapeDataString(userId)}", null, null, cancellationToken);
        return reply is ConnectorReply.Failed { Status: 404 } ? null : Body(reply, ConnectorJson.Wire.ChannelAccount);
    }

    /// <summary>Everybody in the conversation, page by page.</summary>
    /// <exception cref="ConnectorException">The connector refuses, or cannot be reached.</exception>
    public async IAsyncEnumerable<ChannelAccount> MembersAsync(string serviceUrl, string conversationId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var next = continuation is null ? "" : $"&continuationToken={Uri.EscapeDataString(continuation)}";
            var reply = await CallAsync(HttpMethod.Get, serviceUrl, $"{Conversation(conversationId)}/pagedmembers?pageSize={PageSize}{next}", null, null, cancellationToken);
            var page = Body(reply, ConnectorJson.Wire.PagedMembers);
            foreach (var member in page?.Members ?? [])
                yield return member;
            continuation = page?.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(continuation));
    }

    private async Task<ConnectorReply> CallAsync(HttpMethod method, string? serviceUrl, string path, HttpContent? content, string? idempotencyKey, CancellationToken cancellationToken)
    {
        if (!hosts.Allows(serviceUrl))
            return new ConnectorReply.NotAllowed();

        using var request = new HttpRequestMessage(method, new Uri($"{serviceUrl!.TrimEnd('/')}/{path}")) { Content = content };
        if (idempotencyKey is not null)
            request.Headers.Add(IdempotencyHeader, idempotencyKey);
        try
        {
            var token = await credentials.AttachAsync(request, cancellationToken);
            using var response = await clients.CreateClient(method == HttpMethod.Get ? ReadingClient : SendingClient).SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            if ((int)response.StatusCode == StatusCodes.Status401Unauthorized)
                credentials.Refused(token);
            return await ConnectorReply.ReadAsync(response, clock.GetUtcNow(), cancellationToken);
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TokenUnavailableException or Polly.ExecutionRejectedException || (unreachable is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new ConnectorReply.Unreachable(unreachable is TokenUnavailableException ? $"token: {unreachable.Message}" : unreachable is HttpRequestException http ? http.HttpRequestError.ToString() : "timeout");
        }
    }

    private static string Conversation(string id) => $"v3/conversations/{Uri.EscapeDataString(id)}";

    private static ByteArrayContent Json<T>(T value, JsonTypeInfo<T> type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };

    private static T? Body<T>(ConnectorReply reply, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return reply is ConnectorReply.Ok ok ? ok.Body?.Deserialize(type) : throw new ConnectorException(reply.Reason, (reply as ConnectorReply.Failed)?.Status);
        }
        catch (JsonException)
        {
            throw new ConnectorException("an answer of another shape", null);
        }
    }
}
