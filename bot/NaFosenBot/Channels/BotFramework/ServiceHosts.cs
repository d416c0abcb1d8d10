namespace NaFosenBot.Channels.BotFramework;

/// <summary>Where the bot may call, and send its token: Microsoft's connectors and those the operator added; in Development this machine too.</summary>
internal sealed class ServiceHosts(Cloud cloud, bool isDevelopment)
{
    private readonly HashSet<string> _hosts = new(cloud.ServiceHosts.Where(host => !IsDomain(host)), StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _domains = [.. cloud.ServiceHosts.Where(IsDomain).Select(domain => domain[1..])];

    /// <summary>Whether the address is absolute, https (plain http on this machine in Development only), and its host on the list.</summary>
    public bool Allows(string? serviceUrl)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) || url.UserInfo.Length > 0)
            return false;
        if (isDevelopment && url.IsLoopback && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps))
            return true;

        return url.Scheme == Uri.UriSchemeHttps && (_hosts.Contains(url.IdnHost) || _domains.Any(domain => url.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool IsDomain(string host) => host.StartsWith("*.", StringComparison.Ordinal);
}
