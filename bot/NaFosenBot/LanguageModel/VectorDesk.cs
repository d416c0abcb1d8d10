using System.ClientModel;
using Microsoft.Extensions.Options;

namespace NaFosenBot.LanguageModel;

/// <summary>The one way to vectors of texts: within what it may cost and its time, and not for a while after a failure.</summary>
/// <remarks>Never throws for what the service does.</remarks>
internal sealed partial class VectorDesk(IOptions<ModelOptions> options, AzureModel model, ModelLedger ledger, ModelTariff tariff, ModelGate gate, TimeProvider clock, ILogger<VectorDesk> logger)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private long _restUntil;

    public bool IsOn => options.Value.IsOn && !string.IsNullOrWhiteSpace(options.Value.EmbeddingDeployment);

    public string Model => options.Value.EmbeddingDeployment!;

    /// <param name="spent">What the conversation has used already; null where it is for none.</param>
    /// <returns>A vector for each text, none when they cannot be had now; and what that took.</returns>
    public async Task<(IReadOnlyList<float[]> Vectors, ModelUsage Usage, long Cost)> OfAsync(IReadOnlyList<string> texts, ModelSpent? spent, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!IsOn)
            return ([], default, 0);
        if (clock.GetUtcNow().UtcTicks < Volatile.Read(ref _restUntil))
            return await SkippedAsync(ModelSilence.Resting);

        using var room = gate.Limiter.AttemptAcquire();
        return room.IsAcquired ? await CallAsync(texts, spent, limit, cancellationToken) : await SkippedAsync(ModelSilence.Busy);
    }

    private async Task<(IReadOnlyList<float[]> Vectors, ModelUsage Usage, long Cost)> CallAsync(IReadOnlyList<string> texts, ModelSpent? spent, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        var most = new ModelUsage(texts.Sum(text => ModelTariff.Guess(text.Length)), 0);
        if ((spent is { } used && !ledger.Fits(ModelPurpose.Embedding, most, used)) || await ledger.ReserveAsync(ModelPurpose.Embedding, most, both.Token) is not { } reservation)
            return await SkippedAsync(ModelSilence.OverBudget);

        // What a call that ends badly took nobody says: all that it may have taken is counted.
        var (began, outcome, usage) = (clock.GetTimestamp(), $"{ModelSilence.Broken}", most);
        try
        {
            var made = await Task.Run(() => model.Embeddings.GenerateAsync(texts, cancellationToken: both.Token), CancellationToken.None).WaitAsync(both.Token);
            usage = new ModelUsage(made.Usage?.InputTokenCount ?? most.Input, 0);
            if (made.Count != texts.Count)
                return ([], usage, tariff.Cost(ModelPurpose.Embedding, usage));

            outcome = ModelLedger.Said;
            return ([.. made.Select(vector => vector.Vector.ToArray())], usage, tariff.Cost(ModelPurpose.Embedding, usage));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            outcome = $"{ModelSilence.TooSlow}";
            RestFrom(nameof(ModelSilence.TooSlow), Rest);
            return ([], usage, tariff.Cost(ModelPurpose.Embedding, usage));
        }
#pragma warning disable CA1031 // The edge: what comes from outside may break Microsoft's client in any way; the ranking stays as it is.
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            outcome = $"{ModelSilence.Unreachable}";
            var asked = RetryAfter.Of((broken as ClientResultException)?.GetRawResponse(), clock.GetUtcNow());
            RestFrom(broken.GetType().Name, asked > Rest ? asked.Value : Rest);
            return ([], usage, tariff.Cost(ModelPurpose.Embedding, usage));
        }
        finally
        {
            await ledger.SettleAsync(reservation, outcome, usage, clock.GetElapsedTime(began));
        }
    }

    private async Task<(IReadOnlyList<float[]> Vectors, ModelUsage Usage, long Cost)> SkippedAsync(ModelSilence why)
    {
        await ledger.SkipAsync(ModelPurpose.Embedding, why);
        return ([], default, 0);
    }

    private void RestFrom(string kind, TimeSpan rest)
    {
        Volatile.Write(ref _restUntil, (clock.GetUtcNow() + rest).UtcTicks);
        NotHad(kind);
    }

    [LoggerMessage(LogLevel.Information, "No vectors can be had of the language model now ({Kind})")]
    private partial void NotHad(string kind);
}
