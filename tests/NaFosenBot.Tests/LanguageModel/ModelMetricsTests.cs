using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using NaFosenBot.LanguageModel;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.LanguageModel;

/// <summary>What the model does can be watched from outside, in numbers.</summary>
public sealed class ModelMetricsTests
{
    [Fact]
    public async Task Calls_tokens_cost_time_and_findings_are_measured()
    {
        await using var rig = await ModelRig.StartAsync();
        var measured = new ConcurrentQueue<(string Name, double Value, string Tags)>();
        using var listener = Listen(rig, measured);

        await rig.AskAsync();
        rig.Service.Script = (http, _) => AzureOpenAi.RefuseAsync(http, 500, "internal");
        await rig.AskAsync();
        await rig.Desk.FoundAsync(["Refused", "Objection.Number"]);

        Assert.Contains(("nafosenbot.model.calls", 1, "purpose=Rephrasing outcome=Said"), measured);
        Assert.Contains(("nafosenbot.model.calls", 1, "purpose=Rephrasing outcome=Unreachable"), measured);
        Assert.Contains(("nafosenbot.model.tokens", 1000, "purpose=Rephrasing direction=in"), measured);
        Assert.Contains(("nafosenbot.model.tokens", 100, "purpose=Rephrasing direction=out"), measured);
        Assert.Contains(("nafosenbot.model.cost", 0.0028, "purpose=Rephrasing"), measured);
        Assert.Contains(measured, one => one is { Name: "nafosenbot.model.duration", Value: > 0 });
        Assert.Contains(("nafosenbot.model.findings", 1, "finding=Objection.Number"), measured);
    }

    [Fact]
    public async Task Vectors_that_are_not_asked_for_are_measured_too()
    {
        await using var rig = await ModelRig.StartAsync(("AzureOpenAI:EmbeddingDeployment", "vectors"), ("AzureOpenAI:Prices:Embedding", "0.2"));
        var measured = new ConcurrentQueue<(string Name, double Value, string Tags)>();
        using var listener = Listen(rig, measured);

        await rig.Get<VectorDesk>().OfAsync(["hva koster det?"], new ModelSpent(long.MaxValue / 2, 0), TimeSpan.FromSeconds(8), CancellationToken.None);

        Assert.Contains(("nafosenbot.model.calls", 1, "purpose=Embedding outcome=OverBudget"), measured);
    }

    private static MeterListener Listen(ModelRig rig, ConcurrentQueue<(string Name, double Value, string Tags)> measured)
    {
        var meters = rig.Get<IMeterFactory>();
        var listener = new MeterListener
        {
            // Other tests have meters of the same name.
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == ModelMetrics.Meter && ReferenceEquals(instrument.Meter.Scope, meters))
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, Write(tags))));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, Write(tags))));
        listener.Start();
        return listener;
    }

    private static string Write(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var written = new List<string>();
        foreach (var (name, value) in tags)
            written.Add($"{name}={value}");
        return string.Join(' ', written);
    }
}
