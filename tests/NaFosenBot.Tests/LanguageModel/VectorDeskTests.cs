using NaFosenBot.LanguageModel;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.LanguageModel;

/// <summary>Vectors keep to the same limits as words, and what ends badly is counted too.</summary>
public sealed class VectorDeskTests
{
    private static readonly (string, string)[] Settings = [("AzureOpenAI:EmbeddingDeployment", "vectors"), ("AzureOpenAI:Prices:Embedding", "0.2")];

    [Theory]
    [InlineData(40_000, 0)]
    [InlineData(0, 1_000_000)]
    public async Task A_conversation_that_has_used_its_part_gets_none(long tokens, long cost)
    {
        await using var rig = ModelRig.Before(await AzureOpenAi.StartAsync(), Settings);

        var (vectors, usage, _) = await rig.Get<VectorDesk>().OfAsync(["hva koster det?"], new ModelSpent(tokens, cost), TimeSpan.FromSeconds(8), CancellationToken.None);

        Assert.Empty(vectors);
        Assert.Equal(default, usage);
        Assert.Empty(rig.Service.Requests);
    }

    [Fact]
    public async Task A_call_that_breaks_counts_as_all_that_it_may_have_taken()
    {
        await using var rig = ModelRig.Before(await AzureOpenAi.StartAsync(), Settings);
        rig.Service.Vector = _ => throw new InvalidOperationException();

        var (vectors, usage, _) = await rig.Get<VectorDesk>().OfAsync(["hva koster det?"], null, TimeSpan.FromSeconds(8), CancellationToken.None);

        Assert.Empty(vectors);
        var line = Assert.Single(await rig.Ledger.LinesAsync(rig.Ledger.Today), line => line.Calls > 0);
        Assert.True(line.TokensIn > 0);
        Assert.Equal(line.TokensIn, usage.Input);
    }

    [Fact]
    public async Task Words_and_vectors_share_the_room()
    {
        await using var rig = ModelRig.Before(await AzureOpenAi.StartAsync(), [.. Settings, ("AzureOpenAI:MostAtOnce", "1")]);
        var (here, on) = (new SemaphoreSlim(0), new TaskCompletionSource());
        rig.Service.Script = async (http, _) =>
        {
            here.Release();
            await on.Task;
            await AzureOpenAi.StreamAsync(http, "Hei.");
        };
        var words = rig.AskAsync();
        await here.WaitAsync();

        var (vectors, _, _) = await rig.Get<VectorDesk>().OfAsync(["hva koster det?"], null, TimeSpan.FromSeconds(8), CancellationToken.None);

        Assert.Empty(vectors);
        Assert.Contains(await rig.Ledger.LinesAsync(rig.Ledger.Today), line => line is { Purpose: "Embedding", Outcome: "Busy", Calls: 1 });
        on.SetResult();
        Assert.IsType<ModelReply.Said>(await words);
    }
}
