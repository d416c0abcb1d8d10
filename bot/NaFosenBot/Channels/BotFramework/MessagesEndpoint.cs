using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using NaFosenBot.Activities;
using NaFosenBot.Channels.BotFramework.Authentication;
using NaFosenBot.Channels.BotFramework.Extension;
using NaFosenBot.Conversations;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>POST /api/messages: the Bot Framework's messaging endpoint.</summary>
internal sealed class MessagesEndpoint(TurnDoor door, MessageExtension extension, TeamsFiles files, CallerCheck callers, ServiceHosts hosts, HomeTenant home, RefusalLog refusals, IOptions<TurnsOptions> options, TimeProvider clock)
{
    /// <summary>Teams allows 100 KB a message; cards and inline attachments come on top.</summary>
    private const long LargestBody = 1024 * 1024;

    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(5);

    public async Task<IResult> ReceiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        // Who calls comes before what is said: a stranger learns nothing of what a good body is.
        switch (await callers.CheckAsync(context, cancellationToken))
        {
            case Verdict.Welcome welcome:
                return await ReadAsync(context, welcome.Caller, cancellationToken);
            case Verdict.Refused refused:
                return Refuse(context, refused.Reason);
            case Verdict.Unavailable:
                refusals.Stranger("token, which cannot be checked: the identity provider is away");
                return Later(context, "The identity provider cannot be reached, so the token cannot be checked.");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<IResult> ReadAsync(HttpContext context, Caller caller, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LargestBody;
        switch (await IncomingActivity.ReadAsync(context.Request, cancellationToken))
        {
            case IncomingActivity.Bad bad:
                refusals.Known("body");
                return Results.Problem(statusCode: bad.Status, title: "Bad activity", detail: bad.Why);
            case IncomingActivity.Good { Activity: var activity }:
                if (caller.Objection(activity) is { } objection)
                    return Refuse(context, objection);
                if (!hosts.Allows(activity.ServiceUrl))
                {
                    refusals.Known("service URL, which the setting BotFramework:ServiceHosts does not allow");
                    return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "Bad activity", detail: "serviceUrl is no address this bot may call. It must be https, and its host one of Microsoft's connectors or of the setting BotFramework:ServiceHosts.");
                }

                if (!home.Takes(activity))
                {
                    refusals.Known("tenant, which the setting BotFramework:OwnTenantOnly does not allow");
                    return Results.Problem(statusCode: StatusCodes.Status403Forbidden, title: "Another tenant", detail: "This bot serves its own tenant only.");
                }

                return MentionText.IsToBot(activity) ? await TakeAsync(context, Cleaned(activity), cancellationToken) : NotToBot(activity);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<IResult> TakeAsync(HttpContext context, Activity received, CancellationToken cancellationToken)
    {
        var activity = await files.KeepAsync(received);
        if (!activity.IsSynchronous)
            return await door.AcceptAsync(activity, Way.Connector, cancellationToken) is Acceptance.NotNow ? Busy(context) : Results.Accepted();

        using var limit = new CancellationTokenSource(options.Value.SynchronousLimit, clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            if (MessageExtension.Takes(activity))
                return await extension.AnswerAsync(activity, patience.Token) is { } answer ? Answer(activity, new TurnResult([], answer)) : Busy(context);

            return await door.RunAsync(activity, Way.Connector, patience.Token) is { } ended ? Answer(activity, ended.Result) : Busy(context);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The turn goes on and is saved; its replies stand in the conversation's log.
            return Results.Problem(statusCode: StatusCodes.Status504GatewayTimeout, title: "Too slow", detail: "The turn took longer than the caller waits.");
        }
    }

    private static IResult NotToBot(Activity activity) => activity.IsSynchronous ? Answer(activity, new TurnResult([], null)) : Results.Accepted();

    private static IResult Answer(Activity activity, TurnResult result)
    {
        if (activity.DeliveryMode == DeliveryModes.ExpectReplies)
            return Results.Json(new ActivitySet { Activities = result.AsList() }, ActivityJson.Wire.ActivitySet);

        var (status, body) = result.Invoke ?? new InvokeResponse(StatusCodes.Status200OK, null);
        return body is { } json ? Results.Json(json, ActivityJson.Wire.JsonElement, statusCode: status) : Results.StatusCode(status);
    }

    private Activity Cleaned(Activity activity) => activity with
    {
        // Some channels leave the id out of conversation updates; then the arrival itself is the identity.
        Id = string.IsNullOrEmpty(activity.Id) ? Guid.CreateVersion7(clock.GetUtcNow()).ToString("N") : activity.Id,
        Text = MentionText.WithoutBot(activity),
    };

    private IResult Refuse(HttpContext context, string reason)
    {
        refusals.Stranger(reason);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "Not authorised", detail: "This endpoint takes calls from a registered Azure Bot only.");
    }

    private IResult Busy(HttpContext context)
    {
        refusals.NotNow();
        return Later(context, "Too much waits for its turn already.");
    }

    private static IResult Later(HttpContext context, string why)
    {
        context.Response.Headers.RetryAfter = ComeAgain.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "Come again later", detail: why);
    }
}
