namespace NaFosenBot.Channels.BotFramework;

/// <summary>Addresses that others name and the bot may call: https, and the host on a list; in Development this machine too.</summary>
/// <param name="hosts"><c>host</c> or <c>*.domain</c>.</param>
/// <param name="setting">What the operator adds hosts to.</param>
internal abstract class AllowedHosts(IReadOnlyList<string> hosts, string setting, bool isDevelopment)
{
    private readonly HashSet<string> _hosts = new(hosts.Where(host => !IsDomain(host)), StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _domains = [.. hosts.Where(IsDomain).Select(domain => domain[1..])];

    public string Setting => setting;

    /// <summary>Whether the address is absolute, https (plain http on this machine in Development only), and its host on the list.</summary>
    public bool Allows(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.UserInfo.Length > 0)
            return false;
        if (isDevelopment && url.IsLoopback && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps))
            return true;

        return url.Scheme == Uri.UriSchemeHttps && (_hosts.Contains(url.IdnHost) || _domains.Any(domain => url.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool IsDomain(string host) => host.StartsWith("*.", StringComparison.Ordinal);
}

/// <summary>Where the bot sends its token: Microsoft's connectors and those the operator added.</summary>
internal sealed class ServiceHosts(Cloud cloud, bool isDevelopment) : AllowedHosts(cloud.ServiceHosts, "BotFramework:ServiceHosts", isDevelopment);

/// <summary>Where the bot gets files that people put into a chat: Microsoft's SharePoint, where OneDrive lies too, and what the operator added. No token goes there.</summary>
internal sealed class FileHosts(Cloud cloud, bool isDevelopment) : AllowedHosts(cloud.FileHosts, "BotFramework:FileHosts", isDevelopment);
