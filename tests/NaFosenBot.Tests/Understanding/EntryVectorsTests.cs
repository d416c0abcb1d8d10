using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NaFosenBot.Answering;
using NaFosenBot.Commands.Evaluation;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.LanguageModel;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.LanguageModel;
using NaFosenBot.Tests.Storage;
using NaFosenBot.Understanding;
using Xunit;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Understanding;

/// <summary>Vectors of entries: made once, kept, and harmless when they mean nothing.</summary>
public sealed class EntryVectorsTests
{
    private static readonly (string, string)[] Settings = [("AzureOpenAI:EmbeddingDeployment", "vectors"), ("AzureOpenAI:Prices:Embedding", "0.2")];

    [Fact]
    public async Task Vectors_that_mean_nothing_change_no_answer_of_the_golden_questions()
    {
        await using var rig = ModelRig.Before(await AzureOpenAi.StartAsync(), Settings);
        rig.Service.Vector = Chance;
        rig.Service.Answer = _ => """{"question": null}""";
        var real = new RealAssistant();
        using var vectors = await MadeAsync(rig, real.Live);
        var made = Embedded(rig);
        var near = new NearEntries(vectors, rig.Get<VectorDesk>(), new Answerer(real.Live, real.Clock));
        var helped = Helped(rig, real, () => near);
        var (turns, changed) = (0, new List<string>());

        foreach (var file in new[] { "questions.yaml", "more.yaml", "out-of-scope.yaml" })
        {
            foreach (var question in GoldenQuestion.Read(Path.Combine(RealAssistant.RepositoryRoot, "tests/NaFosenBot.Tests/Golden", file)))
            {
                var (alone, with) = ((string?)null, (string?)null);
                foreach (var turn in question.Turns)
                {
                    var (plain, other) = (await real.Assistant.RespondAsync(alone, new UserEvent.Said(turn.Text)), await helped.RespondAsync(with, new UserEvent.Said(turn.Text)));
                    (alone, with, turns) = (plain.State, other.State, turns + 1);
                    if (!plain.Replies.Select(reply => (reply.Text, reply.Outcome)).SequenceEqual(other.Replies.Select(reply => (reply.Text, reply.Outcome))))
                        changed.Add(question.Id);
                }
            }
        }

        Assert.True(turns > 200, $"{turns} turns");
        Assert.True(Embedded(rig) > made, "no question was compared");
        Assert.Empty(changed);
    }

    /// <summary>Vectors are a second try (decision 13): the ranking of a question that is understood is words' alone.</summary>
    [Fact]
    public async Task What_is_understood_is_compared_with_no_vector()
    {
        await using var rig = ModelRig.Before(await AzureOpenAi.StartAsync(), Settings);
        var real = new RealAssistant();
        using var vectors = await MadeAsync(rig, real.Live);
        var made = Embedded(rig);
        var near = new NearEntries(vectors, rig.Get<VectorDesk>(), new Answerer(real.Live, real.Clock));
        var helped = Helped(rig, real, () => near);

        await helped.RespondAsync(null, new UserEvent.Said("Hva er SkatteFUNN?"));
        Assert.Equal(made, rig.Service.Requests.Count);

        await helped.RespondAsync(null, new UserEvent.Said("åssen tryllestøv på enhjørning?"));
        Assert.Equal(made + 1, Embedded(rig));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_restart_makes_none_anew_and_a_change_only_what_changed(Engine engine)
    {
        using var storage = new TestStorage(engine);
        var live = new RealAssistant().Live;
        var service = await AzureOpenAi.StartAsync();
        await using var first = ModelRig.Before(service, Settings, storage: storage);
        using (await MadeAsync(first, live)) { }
        var made = service.Requests.Count;
        await using var second = ModelRig.Before(service, Settings, storage: storage);

        using var again = await MadeAsync(second, live);
        Assert.Equal(made, service.Requests.Count);

        var before = again.Current;
        live.Replace(Changed(live.Current.Knowledge));
        await UntilAsync(() => !ReferenceEquals(again.Current, before));
        Assert.Equal(made + 1, service.Requests.Count);
        Assert.Equal(1, service.Requests.Last().Json.GetProperty("input").GetArrayLength());
    }

    [Fact]
    public void Two_rankings_are_fused_by_place_and_only_what_is_near_counts()
    {
        EntryId a = new("fund.a"), b = new("fund.b"), c = new("fund.c"), far = new("fund.far");

        Assert.Equal([b, a, c], NearEntries.Fuse([a, b, c], [b, far]));
        Assert.Empty(NearEntries.Fuse([], [far]));
    }

    internal static UnderstandingAssistant Helped(ModelRig rig, RealAssistant real, Func<NearEntries> near) => new(
        real.Assistant,
        rig.Get<IOptions<ModelOptions>>(),
        rig.Get<Lazy<ModelDesk>>(),
        new Lazy<NearEntries>(near),
        new Listening(rig.Get<Lazy<ModelDesk>>(), real.Situating, real.Live, new Composer(real.Live, real.Clock)),
        real.Live,
        TimeProvider.System,
        NullLogger<UnderstandingAssistant>.Instance);

    internal static EntryVectors None(ModelRig rig, LiveKnowledge live) =>
        new(rig.Get<IOptions<ModelOptions>>(), rig.Get<Lazy<VectorDesk>>(), live, rig.Get<Database>(), TimeProvider.System, NullLogger<EntryVectors>.Instance);

    private static async Task<EntryVectors> MadeAsync(ModelRig rig, LiveKnowledge live)
    {
        var vectors = None(rig, live);
        await vectors.StartAsync(CancellationToken.None);
        await UntilAsync(() => vectors.Current is not null);
        return vectors;
    }

    private static int Embedded(ModelRig rig) => rig.Service.Requests.Count(request => request.Path.Contains("/embeddings", StringComparison.Ordinal));

    private static KnowledgeBase Changed(KnowledgeBase knowledge) => new()
    {
        Profile = knowledge.Profile,
        Entries = [knowledge.Entries[0] with { Text = new LocalizedText("En ny tekst.") }, .. knowledge.Entries.Skip(1)],
        Places = knowledge.Places,
        Situations = knowledge.Situations,
        Routes = knowledge.Routes,
        Coordinator = knowledge.Coordinator,
        Lexicon = knowledge.Lexicon,
        Recognising = knowledge.Recognising,
    };

    private static float[] Chance(string text)
    {
        var random = new Random(text.GetHashCode(StringComparison.Ordinal));
        return [.. Enumerable.Range(0, 256).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
