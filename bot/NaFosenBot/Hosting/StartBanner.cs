using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NaFosenBot.Storage;

namespace NaFosenBot.Hosting;

/// <summary>Says in a few lines where everything is, once the server listens.</summary>
internal static class StartBanner
{
    public static void PrintWhenStarted(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = addresses.FirstOrDefault(address => address.StartsWith("http://", StringComparison.Ordinal)) ?? addresses.FirstOrDefault() ?? "";
        Console.WriteLine(
            $"""

              Web chat                {address}/
              Bot Framework clients   {address}/api/messages
              Data                    {app.Services.GetRequiredService<DataDirectory>().Path}

              Press Ctrl+C to stop.
            """);
    });
}
