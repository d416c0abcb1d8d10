using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>Refuses a registration that is half filled in or contradicts itself, naming every setting at fault.</summary>
internal sealed class RegistrationCheck(IConfiguration configuration) : IValidateOptions<RegistrationOptions>
{
    private const string PasswordSetting = nameof(RegistrationOptions.MicrosoftAppPassword);
    private const string TenantsSetting = "BotFramework:EntraTenants";
    private const string CallersSetting = "BotFramework:EntraCallers";
    private const string TenantSetting = nameof(RegistrationOptions.MicrosoftAppTenantId);

    public ValidateOptionsResult Validate(string? name, RegistrationOptions options)
    {
        var more = new BotFrameworkOptions();
        configuration.GetSection(BotFrameworkOptions.Section).Bind(more);
        var faults = Faults(options, more).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(RegistrationOptions options, BotFrameworkOptions more) =>
        [.. Addresses(options, more), .. options.MicrosoftAppId is { Length: > 0 } ? Registered(options, more) : Unregistered(options, more)];

    private static IEnumerable<string> Addresses(RegistrationOptions options, BotFrameworkOptions more)
    {
        if (options.ChannelService is { Length: > 0 } service && service.TrimEnd('/') != Cloud.UsGovernmentService)
            yield return $"ChannelService must be empty (public cloud) or {Cloud.UsGovernmentService}. For other addresses set the BotFramework:* ones.";
        foreach (var (setting, address) in new[] { ("ChannelMetadata", more.ChannelMetadata), ("EntraMetadata", more.EntraMetadata), ("EntraAuthority", more.EntraAuthority) })
        {
            if (address is { Length: > 0 } && !(Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps))
                yield return $"BotFramework:{setting} must be an https address.";
        }

        foreach (var (setting, host) in more.ServiceHosts.Select(host => ("ServiceHosts", host)).Concat(more.FileHosts.Select(host => ("FileHosts", host))))
        {
            if (Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) == UriHostNameType.Unknown)
                yield return $"BotFramework:{setting} holds '{host}'. Write host names only: 'host.example' or '*.example'.";
        }
    }

    private static IEnumerable<string> Unregistered(RegistrationOptions options, BotFrameworkOptions more)
    {
        var left = Credentials(options, more).Select(credential => credential.Setting).ToList();
        if (options.MicrosoftAppType is { Length: > 0 })
            left.Add(nameof(RegistrationOptions.MicrosoftAppType));
        if (options.MicrosoftAppTenantId is { Length: > 0 })
            left.Add(TenantSetting);
        if (more.EntraTenants.Count > 0)
            left.Add(TenantsSetting);
        if (more.EntraCallers.Count > 0)
            left.Add(CallersSetting);
        if (left.Count > 0)
            yield return $"{string.Join(", ", left)} is set, but MicrosoftAppId is not. Set MicrosoftAppId to the bot's application id, or take the others out.";
        if (more.OwnTenantOnly)
            yield return "BotFramework:OwnTenantOnly is set, but MicrosoftAppId is not: there is no tenant to keep to.";
    }

    private static IEnumerable<string> Registered(RegistrationOptions options, BotFrameworkOptions more)
    {
        if (!IsId(options.MicrosoftAppId))
            yield return "MicrosoftAppId must be a GUID, the application (client) id of the registration, written 00000000-0000-0000-0000-000000000000.";
        var type = RegistrationReader.TypeOf(options);
        if (type is null)
            yield return $"MicrosoftAppType '{options.MicrosoftAppType}' is none of MultiTenant, SingleTenant, UserAssignedMSI.";
        if (type is AppType.SingleTenant or AppType.UserAssignedMSI && options.MicrosoftAppTenantId is not { Length: > 0 })
            yield return $"{TenantSetting} is missing: MicrosoftAppType {type} needs the directory (tenant) id.";
        if (more.OwnTenantOnly && options.MicrosoftAppTenantId is not { Length: > 0 })
            yield return $"BotFramework:OwnTenantOnly needs {TenantSetting}: the tenant to keep to.";

        var credentials = Credentials(options, more).ToList();
        if (type == AppType.UserAssignedMSI && credentials.Count > 0)
            yield return $"{string.Join(", ", credentials.Select(credential => credential.Setting))} must be empty: MicrosoftAppType UserAssignedMSI proves itself by its managed identity.";
        if (type != AppType.UserAssignedMSI && credentials.Count == 0)
            yield return $"{PasswordSetting} is missing: set it, or one of BotFramework:CertificatePath, BotFramework:FederatedIdentityClientId, BotFramework:FederatedTokenFile.";
        if (type != AppType.UserAssignedMSI && credentials.Count > 1)
            yield return $"{string.Join(", ", credentials.Select(credential => credential.Setting))} contradict each other: keep one.";
        foreach (var fault in Files(more))
            yield return fault;
        if (more.EntraTenants.Count > 0 != more.EntraCallers.Count > 0)
            yield return $"{TenantsSetting} and {CallersSetting} go together: whose tokens, and which applications'.";
        if (more.EntraCallers.Contains("*") || more.EntraTenants.Contains("*"))
            yield return $"{TenantsSetting} and {CallersSetting} take no '*': name them.";
        else if (more.EntraCallers.Concat(more.EntraTenants).Any(id => !IsId(id)))
            yield return $"{TenantsSetting} and {CallersSetting} hold ids: a tenant's or an application's GUID, written 00000000-0000-0000-0000-000000000000.";
    }

    /// <summary>What the bot proves itself by is opened now: else the first reply would be the first to find that it cannot be.</summary>
    private static IEnumerable<string> Files(BotFrameworkOptions more)
    {
        if (more.CertificatePath is { Length: > 0 } path && FaultOf(path, () => HasKey(new Credential.Certificate(path, more.CertificatePassword))) is { } unopened)
            yield return $"BotFramework:CertificatePath names {path}, {unopened}";
        if (more.FederatedTokenFile is { Length: > 0 } token && FaultOf(token, () => File.ReadAllText(token).Trim().Length > 0 ? null : "which is empty.") is { } unread)
            yield return $"BotFramework:FederatedTokenFile names {token}, {unread}";
    }

    private static string? HasKey(Credential.Certificate certificate)
    {
        using var opened = certificate.Open();
        return opened.HasPrivateKey ? null : "which holds no private key.";
    }

    private static string? FaultOf(string path, Func<string?> open)
    {
        try
        {
            return File.Exists(path) ? open() : "which does not exist.";
        }
        catch (CryptographicException)
        {
            return "which is no certificate with a private key that BotFramework:CertificatePassword opens.";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "which may not be read.";
        }
    }

    /// <summary>As tokens have it: in another form it would match none.</summary>
    private static bool IsId(string? id) => Guid.TryParseExact(id, "D", out _);

    private static IEnumerable<(string Setting, string Value)> Credentials(RegistrationOptions options, BotFrameworkOptions more) =>
        new (string Setting, string? Value)[]
        {
            (PasswordSetting, options.MicrosoftAppPassword),
            ("BotFramework:CertificatePath", more.CertificatePath),
            ("BotFramework:FederatedIdentityClientId", more.FederatedIdentityClientId),
            ("BotFramework:FederatedTokenFile", more.FederatedTokenFile),
        }
        .Where(credential => !string.IsNullOrEmpty(credential.Value))
        .Select(credential => (credential.Setting, credential.Value!));
}
