using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace NaFosenBot.Pages;

/// <summary>Under which address people reach this server: as configured; while developing, where it listens.</summary>
internal sealed class PublicAddress(IOptions<PagesOptions> options, IHostEnvironment environment, IServer server)
{
    /// <summary>Null when the server does not know.</summary>
    public Uri? Base
    {
        get
        {
            if (!string.IsNullOrEmpty(options.Value.PublicUrl))
                return new Uri(options.Value.PublicUrl);

            return environment.IsDevelopment() && server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } listening && Uri.TryCreate(listening, UriKind.Absolute, out var address)
                ? address
                : null;
        }
    }

    /// <param name="path">From the root, with its query.</param>
    public Uri? Of(string path) => Base is { } address ? new Uri(address, path) : null;
}
