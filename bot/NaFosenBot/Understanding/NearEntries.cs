using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.LanguageModel;

namespace NaFosenBot.Understanding;

/// <summary>Entries that a message may mean though it shares few words with them: near by the vectors of both, and ranked together with what the words find.</summary>
internal sealed class NearEntries(EntryVectors vectors, VectorDesk desk, Answerer answerer)
{
    /// <summary>How near an entry must be at all: vectors that mean nothing are far from each other.</summary>
    private const double Floor = 0.4;

    /// <summary>The usual constant of reciprocal rank fusion: first and second place do not differ much.</summary>
    private const double Rank = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private const int MostRead = 20;
    private const int MostOffered = 3;

    /// <param name="masked">What the model reads.</param>
    /// <param name="said">What the words are found by.</param>
    public async Task<IReadOnlyList<EntryId>> ToAsync(string masked, string said, Spending spent, CancellationToken cancellationToken)
    {
        if (vectors.Current is not { Count: > 0 } known)
            return [];

        var (made, usage, cost) = await desk.OfAsync([masked], spent.SoFar, Patience, cancellationToken);
        spent.Add(usage, cost);
        if (made is not [var vector])
            return [];

        var near = known.Select(entry => (entry.Id, Nearness: Nearness(entry.Vector, vector))).Where(entry => entry.Nearness >= Floor).OrderByDescending(entry => entry.Nearness).Take(MostRead).Select(entry => entry.Id).ToList();
        return Fuse(near, answerer.Search(said, MostRead));
    }

    /// <summary>By reciprocal rank; only what is near by its vector counts.</summary>
    internal static IReadOnlyList<EntryId> Fuse(IReadOnlyList<EntryId> near, IReadOnlyList<EntryId> found) =>
        [.. near.OrderByDescending(id => Weight(near, id) + Weight(found, id)).Take(MostOffered)];

    private static double Weight(IReadOnlyList<EntryId> ranking, EntryId id) => ranking.Index().Where(ranked => ranked.Item == id).Select(ranked => 1 / (Rank + ranked.Index + 1)).FirstOrDefault();

    private static double Nearness(float[] one, float[] other) => one.Length == other.Length ? System.Numerics.Tensors.TensorPrimitives.CosineSimilarity(one, other) : 0;
}
