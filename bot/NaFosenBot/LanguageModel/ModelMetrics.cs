using System.Diagnostics.Metrics;

namespace NaFosenBot.LanguageModel;

/// <summary>What the model does, as numbers. Tags have few values, and nothing of what is said.</summary>
public sealed class ModelMetrics
{
    public const string Meter = "NaFosenBot.LanguageModel";

    private readonly Counter<long> _calls;
    private readonly Counter<long> _tokens;
    private readonly Counter<double> _cost;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _findings;

    public ModelMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _calls = meter.CreateCounter<long>("nafosenbot.model.calls", "{call}", "Calls to the language model, also those that were not made, by what came of them.");
        _tokens = meter.CreateCounter<long>("nafosenbot.model.tokens", "{token}", "Tokens that were used.");
        _cost = meter.CreateCounter<double>("nafosenbot.model.cost", "NOK", "What the tokens cost at the configured prices.");
        _duration = meter.CreateHistogram<double>("nafosenbot.model.duration", "s", "How long calls took.");
        _findings = meter.CreateCounter<long>("nafosenbot.model.findings", "{finding}", "What became of what the model said: used, or refused by the guard and why.");
    }

    internal void Called(ModelPurpose purpose, string outcome, ModelUsage usage, long cost, TimeSpan elapsed)
    {
        var (of, with) = (new KeyValuePair<string, object?>("purpose", $"{purpose}"), new KeyValuePair<string, object?>("outcome", outcome));
        _calls.Add(1, of, with);
        if (usage.Total > 0)
        {
            _tokens.Add(usage.Input, of, new("direction", "in"));
            _tokens.Add(usage.Output, of, new("direction", "out"));
            _cost.Add((double)ModelTariff.Kroner(cost), of);
        }

        if (elapsed > TimeSpan.Zero)
            _duration.Record(elapsed.TotalSeconds, of, with);
    }

    internal void Found(string finding) => _findings.Add(1, new KeyValuePair<string, object?>("finding", finding));
}
