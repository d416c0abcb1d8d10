using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using NaFosenBot.Outbox;

namespace NaFosenBot.Delivery.Webhook;

/// <param name="Secret">Known to the receiver; signs what it gets.</param>
internal sealed record WebhookTarget(Uri Address, string Secret);

/// <summary>Calls a receiver's system with signed JSON. Tried once: the outbox tries again, with the same key.</summary>
internal sealed class WebhookClient(IHttpClientFactory clients, IHostEnvironment environment, TimeProvider clock)
{
    public const string HttpClient = "webhook";

    public const string KeyHeader = "Idempotency-Key";

    public async Task<DeliveryResult> PostAsync(WebhookTarget target, byte[] json, Guid key, CancellationToken cancellationToken)
    {
        if (!IsAllowed(target.Address))
            return new DeliveryResult.Rejected("webhook address is not https");

        using var request = new HttpRequestMessage(HttpMethod.Post, target.Address)
        {
            Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };
        request.Headers.Add(KeyHeader, key.ToString());
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(target.Secret, clock.GetUtcNow(), json));
        try
        {
            using var response = await clients.CreateClient(HttpClient).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Judge(response);
        }
        catch (HttpRequestException unreachable)
        {
            return new DeliveryResult.RetryLater(null, $"webhook {unreachable.HttpRequestError}");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryResult.RetryLater(null, "webhook timeout");
        }
    }

    private DeliveryResult Judge(HttpResponseMessage response)
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"webhook {(int)response.StatusCode}");
        return response.StatusCode switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous => new DeliveryResult.Delivered(),
            HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new DeliveryResult.RetryLater(WaitOf(response), reason),
            _ => new DeliveryResult.Rejected(reason),
        };
    }

    private TimeSpan? WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => null,
    };

    /// <summary>What people wrote goes over TLS; while developing, to this machine without.</summary>
    private bool IsAllowed(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback && environment.IsDevelopment());
}
