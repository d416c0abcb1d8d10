namespace NaFosenBot.Channels.BotFramework;

/// <summary>Addresses of one of Microsoft's clouds.</summary>
/// <remarks>Source: learn.microsoft.com, "Authentication with the Bot Connector API" and "Configure .NET bots for Azure Government".</remarks>
/// <param name="HomeTenant">The tenant in whose name tokens of multi-tenant bots are asked for.</param>
/// <param name="EmulatorTenants">Tenants whose tokens Microsoft's test tools bring.</param>
/// <param name="FileHosts">Where files of people's chats lie. Bots in the clouds of governments get none.</param>
internal sealed record Cloud(
    Uri ChannelMetadata,
    string ChannelIssuer,
    Uri EntraMetadata,
    string EntraAuthority,
    string EntraV1Issuer,
    string ConnectorScope,
    string HomeTenant,
    IReadOnlyList<string> EmulatorTenants,
    IReadOnlyList<string> ServiceHosts,
    IReadOnlyList<string> FileHosts)
{
    public const string UsGovernmentService = "https://botframework.azure.us";

    public static Cloud Public { get; } = new(
        new Uri("https://login.botframework.com/v1/.well-known/openidconfiguration"),
        "https://api.botframework.com",
        new Uri("https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration"),
        "https://login.microsoftonline.com",
        "https://sts.windows.net",
        "https://api.botframework.com/.default",
        "botframework.com",
        ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a"],
        ["smba.trafficmanager.net", "*.botframework.com", "*.teams.microsoft.com"],
        ["*.sharepoint.com"]);

    public static Cloud UsGovernment { get; } = new(
        new Uri("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
        "https://api.botframework.us",
        new Uri("https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration"),
        "https://login.microsoftonline.us",
        "https://sts.windows.net",
        "https://api.botframework.us/.default",
        "MicrosoftServices.onmicrosoft.us",
        ["cab8a31a-1906-4287-a0d8-4eef66b95f6e"],
        ["*.botframework.azure.us", "*.teams.microsoft.us"],
        []);

    /// <summary>The cloud's addresses, but for those that are configured.</summary>
    public Cloud With(BotFrameworkOptions options) => this with
    {
        ChannelMetadata = options.ChannelMetadata is { Length: > 0 } channel ? new Uri(channel) : ChannelMetadata,
        ChannelIssuer = options.ChannelIssuer is { Length: > 0 } issuer ? issuer : ChannelIssuer,
        EntraMetadata = options.EntraMetadata is { Length: > 0 } entra ? new Uri(entra) : EntraMetadata,
        EntraAuthority = options.EntraAuthority is { Length: > 0 } authority ? authority.TrimEnd('/') : EntraAuthority,
        EntraV1Issuer = options.EntraV1Issuer is { Length: > 0 } v1 ? v1.TrimEnd('/') : EntraV1Issuer,
        ConnectorScope = options.ConnectorScope is { Length: > 0 } scope ? scope : ConnectorScope,
        ServiceHosts = [.. ServiceHosts, .. options.ServiceHosts],
        FileHosts = [.. FileHosts, .. options.FileHosts],
    };
}
