using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace NaFosenBot.LanguageModel;

/// <summary>Room for as many calls at once as a process may make, whatever they ask for; who finds none goes without.</summary>
internal sealed class ModelGate(IOptions<ModelOptions> options) : IDisposable
{
    public ConcurrencyLimiter Limiter { get; } = new(new ConcurrencyLimiterOptions { PermitLimit = options.Value.MostAtOnce, QueueLimit = 0 });

    public void Dispose() => Limiter.Dispose();
}
