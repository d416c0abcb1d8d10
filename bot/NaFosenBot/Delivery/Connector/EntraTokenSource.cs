using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;
using NaFosenBot.Channels.BotFramework;

namespace NaFosenBot.Delivery.Connector;

/// <summary>Asks Entra, or the machine's managed identity, for the bot's tokens, by way of Microsoft's MSAL.</summary>
/// <remarks>Source: learn.microsoft.com, "Authentication with the Bot Connector API", step 1, and "Provision and publish a bot" for the managed identity.</remarks>
internal sealed class EntraTokenSource
{
    private const string DefaultScope = "/.default";

    /// <summary>Audience of the tokens by which a managed identity vouches for an app registration.</summary>
    private const string TokenExchange = "api://AzureADTokenExchange";

    private readonly Func<string, Task<AuthenticationResult>> _ask;
    private readonly TimeProvider _clock;

    public EntraTokenSource(Registration registration, IMsalHttpClientFactory http, TimeProvider clock)
    {
        _clock = clock;
        _ask = registration.Credential is Credential.ManagedIdentity ? FromManagedIdentity(registration.AppId, http) : FromEntra(registration, http);
    }

    /// <exception cref="TokenUnavailableException">None can be had now.</exception>
    public async Task<AccessToken> AcquireAsync(string scope)
    {
        try
        {
            var result = await _ask(scope);
            var now = _clock.GetUtcNow();
            var ahead = TimeSpan.FromTicks(Math.Min(TimeSpan.FromMinutes(10).Ticks, (result.ExpiresOn - now).Ticks / 2));
            return new AccessToken(result.AccessToken, result.ExpiresOn, result.ExpiresOn - ahead);
        }
        catch (MsalException refused)
        {
            throw new TokenUnavailableException(refused.ErrorCode);
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            throw new TokenUnavailableException(unreachable.GetType().Name);
        }
    }

    private static Func<string, Task<AuthenticationResult>> FromManagedIdentity(string clientId, IMsalHttpClientFactory http)
    {
        var identity = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(clientId)).WithHttpClientFactory(http).Build();
        // Managed identities are asked for a resource, without the scope's suffix.
        return scope => identity.AcquireTokenForManagedIdentity(scope.EndsWith(DefaultScope, StringComparison.Ordinal) ? scope[..^DefaultScope.Length] : scope)
            .WithForceRefresh(true)
            .ExecuteAsync();
    }

    private static Func<string, Task<AuthenticationResult>> FromEntra(Registration registration, IMsalHttpClientFactory http)
    {
        var builder = ConfidentialClientApplicationBuilder.Create(registration.AppId)
            .WithAuthority($"{registration.Cloud.EntraAuthority}/{registration.TokenTenant}", validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http);
        var application = Prove(builder, registration.Credential, http).Build();
        // Our own cache decides when a new one is due.
        return scope => application.AcquireTokenForClient([scope]).WithForceRefresh(true).ExecuteAsync();
    }

    private static ConfidentialClientApplicationBuilder Prove(ConfidentialClientApplicationBuilder builder, Credential credential, IMsalHttpClientFactory http)
    {
        switch (credential)
        {
            case Credential.Secret secret:
                return builder.WithClientSecret(secret.Value);
            case Credential.Certificate certificate:
                return builder.WithCertificate(certificate.Open(), sendX5C: true);
            case Credential.FederatedTokenFile file:
                return builder.WithClientAssertion(options => File.ReadAllTextAsync(file.Path, options.CancellationToken));
            case Credential.FederatedIdentity identity:
                var ask = FromManagedIdentity(identity.ClientId, http);
                return builder.WithClientAssertion(async (AssertionRequestOptions _) => (await ask(TokenExchange)).AccessToken);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}

/// <summary>Gives MSAL the client that asks identity providers.</summary>
internal sealed class MsalHttpClients(IHttpClientFactory clients) : IMsalHttpClientFactory
{
    public HttpClient GetHttpClient() => clients.CreateClient(BotFrameworkSetup.IdentityClient);
}
