using Microsoft.Extensions.Options;
using NaFosenBot.Storage;

namespace NaFosenBot.Commands;

/// <summary>Says which database is used and whether it answers. Makes and changes nothing in it.</summary>
internal static class DatabaseCheck
{
    /// <returns>Faults, which keep the server from starting.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(string[] settings, TextWriter output)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = ContentRoot.Find() });
        builder.Configuration.AddConfiguration(OfflineAssistant.Settings(settings));
        builder.Services.AddStorage();
        using var services = builder.Services.BuildServiceProvider();
        try
        {
            using var database = StorageSetup.Open(services);
            output.WriteLine($"Database: {database.Name}");
            output.WriteLine($"  {database.Look()}");
            await DeliveryCheck.WriteAsync(database, output);
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures];
        }
        catch (StorageException refused)
        {
            return [refused.Message];
        }
    }
}
