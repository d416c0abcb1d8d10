using System.Text.Json;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>POST /api/messages: the Bot Framework's messaging endpoint.</summary>
internal sealed class MessagesEndpoint(TurnRunner turns, CallerCheck callers, TimeProvider clock)
{
    /// <summary>The channels give up after about 15 seconds.</summary>
    private static readonly TimeSpan SynchronousLimit = TimeSpan.FromSeconds(12);

    public async Task<IResult> ReceiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!callers.IsWelcome(context))
            return Results.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "Not authorised", detail: "This endpoint takes calls from a registered Azure Bot only.");

        Activity? activity;
        try
        {
            activity = await JsonSerializer.DeserializeAsync(context.Request.Body, ActivityJson.Wire.Activity, cancellationToken);
        }
        catch (JsonException)
        {
            return Bad("The body is not an Activity in JSON.");
        }

        if (activity is null)
            return Bad("The body is empty.");
        if (Missing(activity) is { Length: > 0 } missing)
            return Bad($"The Activity lacks {missing}.");
        if (!IsCallable(activity.ServiceUrl!))
            return Bad("serviceUrl must be an absolute https address; plain http is for loopback only.");

        return await TakeAsync(Cleaned(activity), cancellationToken);
    }

    private async Task<IResult> TakeAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.DeliveryMode == DeliveryModes.ExpectReplies)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(SynchronousLimit);
            try
            {
                var replies = await turns.RunAsync(activity, Way.Connector, limit.Token);
                return Results.Json(new ActivitySet { Activities = replies }, ActivityJson.Wire.ActivitySet);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The turn goes on and is saved; its replies stand in the conversation's log.
                return Results.Problem(statusCode: StatusCodes.Status504GatewayTimeout, title: "Too slow", detail: "The turn took longer than the caller waits.");
            }
        }

        // No invoke is handled yet: the protocol's answer to that is 501.
        if (activity.Type == ActivityTypes.Invoke)
            return Results.StatusCode(StatusCodes.Status501NotImplemented);

        await turns.AcceptAsync(activity, Way.Connector, cancellationToken);
        return Results.Accepted();
    }

    private Activity Cleaned(Activity activity) => activity with
    {
        // Some channels leave the id out of conversation updates; then the arrival itself is the identity.
        Id = activity.Id ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
        Text = MentionText.WithoutBot(activity),
    };

    private static string Missing(Activity activity) => string.Join(", ", new[]
    {
        activity.Type is null ? "type" : null,
        activity.ChannelId is null ? "channelId" : null,
        activity.ServiceUrl is null ? "serviceUrl" : null,
        activity.Conversation?.Id is null ? "conversation.id" : null,
        activity.From?.Id is null ? "from.id" : null,
    }.OfType<string>());

    private static bool IsCallable(string serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    private static IResult Bad(string why) => Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "Bad activity", detail: why);
}
