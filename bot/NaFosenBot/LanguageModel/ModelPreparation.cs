using Microsoft.Extensions.Options;

namespace NaFosenBot.LanguageModel;

/// <summary>Gets the model's client ready soon after the start, beside everything else.</summary>
internal sealed partial class ModelPreparation(IOptions<ModelOptions> options, Lazy<AzureModel> model, ILogger<ModelPreparation> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsOn)
            return;

        await Task.Yield();
        try
        {
            await model.Value.PrepareAsync(stoppingToken);
        }
#pragma warning disable CA1031 // The edge: the bot works without it, and tries again when somebody asks.
        catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            NotReady(broken.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The language model is not ready ({Kind}); answers go out as the knowledge words them until it is. The command check says more")]
    private partial void NotReady(string kind);
}
