using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace NaFosenBot.Benchmarks;

/// <summary>The floor for start-up: an ASP.NET Core app that answers one request.</summary>
internal static class BareApp
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/", () => "hei");
        await app.RunAsync();
        return 0;
    }
}
