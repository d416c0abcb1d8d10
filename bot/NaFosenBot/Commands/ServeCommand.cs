using NaFosenBot.Answering;
using NaFosenBot.Storage;

namespace NaFosenBot.Commands;

/// <summary>The default: serves web chat and the messaging endpoint until stopped.</summary>
internal static class ServeCommand
{
    /// <returns>0 after an ordinary stop, 1 when the knowledge, the settings the data directory or the address cannot be used.</returns>
    public static async Task<int> RunAsync(Func<WebApplication> build, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = build();
            // What cannot work is refused before the host starts, and said once.
            app.Services.GetRequiredService<LiveKnowledge>();
            app.Services.GetRequiredService<Database>();
            await app.RunAsync(cancellationToken);
            return 0;
        }
        catch (Exception refused) when (refused is BrokenKnowledgeException or StorageException or Microsoft.Extensions.Options.OptionsValidationException or InvalidOperationException or IOException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }
}
