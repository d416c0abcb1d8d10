using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using NaFosenBot.Activities;
using NaFosenBot.Outbox;

namespace NaFosenBot.Delivery.Connector;

/// <summary>What a connector answered.</summary>
internal abstract record ConnectorReply
{
    private ConnectorReply() { }

    /// <summary>Kind of fault for logs and dead letters; never content.</summary>
    public abstract string Reason { get; }

    /// <param name="Body">Null where there is none, or none in JSON.</param>
    public sealed record Ok(JsonElement? Body) : ConnectorReply
    {
        public override string Reason => "ok";
    }

    /// <param name="Code">The protocol's error code, such as BotNotInConversationRoster.</param>
    /// <param name="Message">In the connector's words: to decide by, not to log.</param>
    public sealed record Failed(int Status, string? Code, string? Message, TimeSpan? RetryAfter) : ConnectorReply
    {
        public override string Reason => Code is null ? $"{Status}" : $"{Status} {Code}";
    }

    /// <summary>The address is not on the list of those that may get a token: BotFramework:ServiceHosts.</summary>
    public sealed record NotAllowed : ConnectorReply
    {
        public override string Reason => "service host not allowed";
    }

    public sealed record Unreachable(string Kind) : ConnectorReply
    {
        public override string Reason => Kind;
    }

    public static async Task<ConnectorReply> ReadAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var body = await JsonOfAsync(response, cancellationToken);
        if (response.IsSuccessStatusCode)
            return new Ok(body);

        var error = body.Member("error");
        var code = error.Member("code").AsText();
        return new Failed((int)response.StatusCode, code?.Length <= 64 && code.All(char.IsAsciiLetterOrDigit) ? code : null, error.Member("message").AsText(), WaitOf(response, now));
    }

    /// <summary>When to try again; null where it will go no better another time.</summary>
    public DeliveryResult.RetryLater? Later => this switch
    {
        Unreachable => new DeliveryResult.RetryLater(null, Reason),
        Failed
        {
            Status: (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.TooManyRequests or >= 500,
        } failed => new DeliveryResult.RetryLater(failed.RetryAfter, Reason),
        _ => null,
    };

    private static TimeSpan? WaitOf(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } date } when date > now => date - now,
        _ => null,
    };

    private static async Task<JsonElement?> JsonOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (bytes.Length == 0)
            return null;

        try
        {
            using var json = JsonDocument.Parse(bytes);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Gateways answer in HTML; the status says enough.
            return null;
        }
    }
}

/// <summary>A connector did not do what was asked. The message holds its kind, never content.</summary>
internal sealed class ConnectorException(string reason, int? status) : Exception($"The connector did not do it: {reason}")
{
    public int? Status => status;
}

/// <summary>Body of <c>POST v3/conversations</c>.</summary>
internal sealed record ConversationParameters
{
    public bool IsGroup { get; init; }

    public ChannelAccount? Bot { get; init; }

    public IReadOnlyList<ChannelAccount>? Members { get; init; }

    public string? TopicName { get; init; }

    public string? TenantId { get; init; }

    /// <summary>The first message, where the channel wants one with the conversation (a thread in a Teams channel).</summary>
    public Activity? Activity { get; init; }

    public JsonElement? ChannelData { get; init; }
}

/// <summary>Answer to <c>POST v3/conversations</c>.</summary>
internal sealed record ConversationResource(string? Id, string? ActivityId, string? ServiceUrl);

internal sealed record PagedMembers(IReadOnlyList<ChannelAccount>? Members, string? ContinuationToken);

/// <summary>Answer to <c>GET v3/teams/{id}</c>.</summary>
internal sealed record TeamDetails(string? Id, string? Name);

/// <summary>Answer to <c>GET v3/teams/{id}/conversations</c>.</summary>
internal sealed record TeamChannels(IReadOnlyList<TeamDetails>? Conversations);

[JsonSerializable(typeof(TeamDetails))]
[JsonSerializable(typeof(TeamChannels))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(ConversationResource))]
[JsonSerializable(typeof(PagedMembers))]
[JsonSerializable(typeof(ChannelAccount))]
internal sealed partial class ConnectorJson : JsonSerializerContext
{
    public static ConnectorJson Wire { get; } = new(new JsonSerializerOptions(ActivityJson.Wire.Options));
}
