using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using NaFosenBot.Activities;
using NaFosenBot.Outbox;

namespace NaFosenBot.Delivery;

/// <summary>Sends promises to the channel's connector (Bot Connector REST v3).</summary>
internal sealed class ConnectorClient(HttpClient http, IHostEnvironment environment) : IDelivery
{
    /// <summary>Lets a receiver recognise a repeat.</summary>
    private const string IdempotencyHeader = "Idempotency-Key";

    public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
    {
        // Without an app registration nothing leaves this machine: replies go to local clients of a developer only.
        if (!environment.IsDevelopment() || !new Uri(promise.Activity.ServiceUrl!).IsLoopback)
            return new DeliveryResult.Rejected("no registration");

        using var request = new HttpRequestMessage(HttpMethod.Post, Address(promise.Activity))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(promise.Activity, ActivityJson.Wire.Activity))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") },
            },
        };
        request.Headers.Add(IdempotencyHeader, promise.Id.ToString());
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Judge(response);
        }
        catch (HttpRequestException unreachable)
        {
            return new DeliveryResult.RetryLater(null, unreachable.HttpRequestError.ToString());
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryResult.RetryLater(null, "timeout");
        }
    }

    private static DeliveryResult Judge(HttpResponseMessage response) => response.StatusCode switch
    {
        _ when response.IsSuccessStatusCode => new DeliveryResult.Delivered(),
        HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
            new DeliveryResult.RetryLater(response.Headers.RetryAfter?.Delta, $"{(int)response.StatusCode}"),
        _ => new DeliveryResult.Rejected($"{(int)response.StatusCode}"),
    };

    private static Uri Address(Activity activity)
    {
        var conversation = Uri.EscapeDataString(activity.Conversation!.Id!);
        var reply = activity.ReplyToId is { } replyTo ? "/" + Uri.EscapeDataString(replyTo) : "";
        return new Uri($"{activity.ServiceUrl!.TrimEnd('/')}/v3/conversations/{conversation}/activities{reply}");
    }
}
