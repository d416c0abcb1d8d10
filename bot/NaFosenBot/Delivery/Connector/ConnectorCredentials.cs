using System.Net.Http.Headers;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Outbox;

namespace NaFosenBot.Delivery.Connector;

/// <summary>The bot's proof to connectors. Without a registration it has none: then only tools on this machine are called, in Development.</summary>
internal sealed class ConnectorCredentials(ConnectorTokens? tokens, string scope, bool isDevelopment) : IConnectorProof
{
    /// <summary>Without a registration nothing leaves this machine; another process on the database may have one. Null where things can be sent.</summary>
    public DeliveryResult.RetryLater? Missing => tokens is null && !isDevelopment ? new DeliveryResult.RetryLater(null, "no registration") : null;

    public async Task<string?> AttachAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (tokens is null)
            return null;

        var token = await tokens.GetAsync(scope, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return token;
    }

    public void Refused(string? token)
    {
        if (token is not null)
            tokens?.Refused(scope, token);
    }
}
