using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace NaFosenBot.Channels.BotFramework;

internal enum AppType
{
    MultiTenant,
    SingleTenant,
    UserAssignedMSI,
}

/// <summary>How the bot proves to Entra who it is.</summary>
internal abstract record Credential
{
    private Credential() { }

    public sealed record Secret(string Value) : Credential;

    public sealed record Certificate(string Path, string? Password) : Credential
    {
        /// <exception cref="Exception">It cannot be read, or not with that password: an IO or a cryptographic one.</exception>
        public X509Certificate2 Open() => System.IO.Path.GetExtension(Path).Equals(".pem", StringComparison.OrdinalIgnoreCase)
            ? Password is { Length: > 0 } ? X509Certificate2.CreateFromEncryptedPemFile(Path, Password) : X509Certificate2.CreateFromPemFile(Path)
            : X509CertificateLoader.LoadPkcs12FromFile(Path, Password);
    }

    public sealed record ManagedIdentity : Credential;

    /// <summary>A managed identity vouches for the registration.</summary>
    public sealed record FederatedIdentity(string ClientId) : Credential;

    /// <summary>An assertion in a file vouches for the registration.</summary>
    public sealed record FederatedTokenFile(string Path) : Credential;
}

/// <summary>The bot's registration, checked.</summary>
internal sealed record Registration(AppType Type, string AppId, string? TenantId, Credential Credential, Cloud Cloud, bool OwnTenantOnly, IReadOnlyList<string> EntraTenants, IReadOnlyList<string> EntraCallers)
{
    /// <summary>The tenant that gives out this bot's tokens.</summary>
    public string TokenTenant => Type == AppType.MultiTenant ? Cloud.HomeTenant : TenantId!;
}

/// <summary>Reads the registration from the settings; says everything that is missing or contradictory.</summary>
internal sealed class RegistrationReader(IOptions<RegistrationOptions> registration, IOptions<BotFrameworkOptions> more)
{
    private readonly RegistrationOptions _registration = registration.Value;
    private readonly BotFrameworkOptions _more = more.Value;

    public Cloud Cloud => (_registration.ChannelService is { Length: > 0 } ? Cloud.UsGovernment : Cloud.Public).With(_more);

    /// <summary>Null when the bot is not registered.</summary>
    public Registration? Read() => _registration.MicrosoftAppId is not { Length: > 0 } appId ? null : new Registration(
        TypeOf(_registration) ?? AppType.MultiTenant,
        appId,
        _registration.MicrosoftAppTenantId,
        Credential(),
        Cloud,
        _more.OwnTenantOnly,
        // Tokens write them small.
        [.. _more.EntraTenants.Select(tenant => tenant.ToLowerInvariant())],
        [.. _more.EntraCallers]);

    internal static AppType? TypeOf(RegistrationOptions options) => options.MicrosoftAppType is not { Length: > 0 } written ? AppType.MultiTenant
        : Enum.GetValues<AppType>().Cast<AppType?>().FirstOrDefault(type => string.Equals(type.ToString(), written, StringComparison.OrdinalIgnoreCase));

    private Credential Credential() =>
        TypeOf(_registration) == AppType.UserAssignedMSI ? new Credential.ManagedIdentity()
        : _more.CertificatePath is { Length: > 0 } certificate ? new Credential.Certificate(certificate, _more.CertificatePassword)
        : _more.FederatedIdentityClientId is { Length: > 0 } identity ? new Credential.FederatedIdentity(identity)
        : _more.FederatedTokenFile is { Length: > 0 } file ? new Credential.FederatedTokenFile(file)
        : new Credential.Secret(_registration.MicrosoftAppPassword!);
}
