using System.Globalization;
using System.Text.Json;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.DirectLine;

/// <summary>The part of Direct Line 3.0 that Web Chat calls.</summary>
internal sealed class DirectLineEndpoints(DirectLineTokens tokens, DirectLineConversations conversations, ConversationLog log)
{
    private const int PageSize = 200;

    public IResult Generate() => Granted(DirectLineTokens.NewGrant());

    public async Task<IResult> RefreshAsync(HttpRequest request) =>
        await GrantOfAsync(request) is { } grant ? Granted(grant) : Refused();

    public async Task<IResult> StartAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await GrantOfAsync(request) is not { } grant)
            return Refused();
        var start = request.ContentLength is 0 or null ? new StartRequest(null) : await ReadAsync(request, DirectLineJson.Default.StartRequest, cancellationToken);
        if (start is null)
            return NotJson();

        if (await conversations.StartAsync(grant, start.Locale, cancellationToken) is Acceptance.NotNow)
            return Busy();
        return Results.Json(Response(grant, request, watermark: null), DirectLineJson.Default.ConversationResponse, statusCode: StatusCodes.Status201Created);
    }

    public async Task<IResult> ResumeAsync(HttpRequest request, string conversationId)
    {
        if (await GrantOfAsync(request, conversationId) is not { } grant)
            return Refused();

        return Results.Json(Response(grant, request, request.Query["watermark"]), DirectLineJson.Default.ConversationResponse);
    }

    public async Task<IResult> PostAsync(HttpRequest request, string conversationId, CancellationToken cancellationToken)
    {
        if (await GrantOfAsync(request, conversationId) is not { } grant)
            return Refused();
        if (await ReadAsync(request, ActivityJson.Incoming.Activity, cancellationToken) is not { } posted || posted.ListsWithNull().Count > 0 || ActivityJson.Storable(posted) is not { } activity)
            return NotJson();
        if (activity.Type is not (ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.Typing))
            return ErrorResponse.Of(StatusCodes.Status400BadRequest, "BadArgument", "Send an activity of type message, event or typing.");

        return await conversations.PostAsync(grant, activity, cancellationToken) is { } id ? Results.Json(new ResourceResponse(id), ActivityJson.Wire.ResourceResponse) : Busy();
    }

    public async Task<IResult> ListAsync(HttpRequest request, string conversationId)
    {
        if (await GrantOfAsync(request, conversationId) is not { } grant)
            return Refused();

        var after = Watermark(request.Query["watermark"]);
        var logged = await log.ReadAsync(DirectLineConversations.KeyOf(grant), after, PageSize);
        var last = logged is [.., var newest] ? newest.Watermark : after;
        return Results.Json(
            new ActivitySet { Activities = [.. logged.Select(item => item.Activity)], Watermark = last.ToString(CultureInfo.InvariantCulture) },
            ActivityJson.Wire.ActivitySet);
    }

    /// <summary>The grant of the bearer token; null also when it is for another conversation.</summary>
    internal async Task<DirectLineGrant?> GrantOfAsync(HttpRequest request, string? conversationId = null)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
        return await tokens.ReadAsync(token) is { } grant && (conversationId is null || grant.ConversationId == conversationId) ? grant : null;
    }

    public static long Watermark(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var watermark) ? watermark : 0;

    private IResult Granted(DirectLineGrant grant) => Results.Json(
        new ConversationResponse(grant.ConversationId, tokens.Sign(grant), (int)DirectLineTokens.Lifetime.TotalSeconds),
        DirectLineJson.Default.ConversationResponse);

    /// <summary>The socket takes no headers, so its address carries the right to open it.</summary>
    private ConversationResponse Response(DirectLineGrant grant, HttpRequest request, string? watermark)
    {
        var token = tokens.Sign(grant);
        var scheme = request.IsHttps ? "wss" : "ws";
        var stream = $"{scheme}://{request.Host}{request.PathBase}{DirectLineSetup.Base}/conversations/{grant.ConversationId}/stream?t={token}&watermark={Watermark(watermark)}";
        return new ConversationResponse(grant.ConversationId, token, (int)DirectLineTokens.Lifetime.TotalSeconds, stream);
    }

    private static async Task<T?> ReadAsync<T>(HttpRequest request, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // 403 is what Web Chat understands as "this token is no longer good".
    internal static IResult Refused() => ErrorResponse.Of(StatusCodes.Status403Forbidden, "TokenInvalid", "The token is missing, has expired, or belongs to another conversation. Ask for a new one at tokens/generate.");

    internal static IResult Busy() => ErrorResponse.Of(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "Too much waits for its turn already. Try again in a few seconds.");

    internal static IResult NotJson() => ErrorResponse.Of(StatusCodes.Status400BadRequest, "BadSyntax", "The body is not JSON of the expected shape.");
}
