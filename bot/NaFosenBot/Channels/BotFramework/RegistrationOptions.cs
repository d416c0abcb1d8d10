namespace NaFosenBot.Channels.BotFramework;

/// <summary>The bot's registration at Azure Bot Service: Bot Framework's own setting names, at the root of the configuration.</summary>
public sealed class RegistrationOptions
{
    /// <summary>MultiTenant, SingleTenant or UserAssignedMSI.</summary>
    public string? MicrosoftAppType { get; set; }

    /// <summary>Application (client) id; without one <c>/api/messages</c> is closed outside Development.</summary>
    public string? MicrosoftAppId { get; set; }

    /// <summary>Client secret.</summary>
    public string? MicrosoftAppPassword { get; set; }

    /// <summary>Directory (tenant) id of the registration.</summary>
    public string? MicrosoftAppTenantId { get; set; }

    /// <summary>Empty for the public cloud, <c>https://botframework.azure.us</c> for US Government.</summary>
    public string? ChannelService { get; set; }
}

/// <summary>Section <c>BotFramework</c>: what goes beyond the registration. Empty addresses are the cloud's own.</summary>
public sealed class BotFrameworkOptions
{
    public const string Section = "BotFramework";

    /// <summary>PFX or PEM file with the certificate and its private key, in place of a secret.</summary>
    public string? CertificatePath { get; set; }

    public string? CertificatePassword { get; set; }

    /// <summary>Client id of the managed identity that vouches for the registration (federated credential), in place of a secret.</summary>
    public string? FederatedIdentityClientId { get; set; }

    /// <summary>File with a signed assertion that vouches for the registration (workload identity), in place of a secret; read anew for each token.</summary>
    public string? FederatedTokenFile { get; set; }

    /// <summary>Tenants whose Entra tokens are taken from the callers in <see cref="EntraCallers"/>. Azure Bot Service's own, where it sends Entra tokens.</summary>
    public IList<string> EntraTenants { get; } = [];

    /// <summary>App ids that may call with Entra tokens.</summary>
    public IList<string> EntraCallers { get; } = [];

    /// <summary>More hosts that tokens may be sent to: <c>host</c> or <c>*.domain</c>, beside Microsoft's own.</summary>
    public IList<string> ServiceHosts { get; } = [];

    /// <summary>More hosts that files of chats in Teams are got from: <c>host</c> or <c>*.domain</c>, beside <c>*.sharepoint.com</c>.</summary>
    public IList<string> FileHosts { get; } = [];

    /// <summary>Takes activities of the registration's own tenant only.</summary>
    public bool OwnTenantOnly { get; set; }

    /// <summary>OpenID document of the channels' tokens.</summary>
    public string? ChannelMetadata { get; set; }

    public string? ChannelIssuer { get; set; }

    /// <summary>OpenID document of Entra's tokens.</summary>
    public string? EntraMetadata { get; set; }

    /// <summary>Where Entra gives out tokens, such as <c>https://login.microsoftonline.com</c>; also the issuer of its v2 tokens.</summary>
    public string? EntraAuthority { get; set; }

    /// <summary>Issuer of Entra's v1 tokens, such as <c>https://sts.windows.net</c>.</summary>
    public string? EntraV1Issuer { get; set; }

    /// <summary>Scope of the tokens that connectors take.</summary>
    public string? ConnectorScope { get; set; }
}
