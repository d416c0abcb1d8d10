using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.Options;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.LanguageModel;
using NaFosenBot.Storage;

namespace NaFosenBot.Understanding;

internal sealed record EntryVector(EntryId Id, float[] Vector);

/// <summary>A vector for each entry: made in the background, kept in the database for as long as the text and the model are the same, made anew when the knowledge changes.</summary>
internal sealed partial class EntryVectors(IOptions<ModelOptions> options, Lazy<VectorDesk> desk, LiveKnowledge live, Database database, TimeProvider clock, ILogger<EntryVectors> logger) : BackgroundService
{
    private const int MostAtOnce = 32;
    private const int LongestText = 4000;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(30);

    private volatile IReadOnlyList<EntryVector>? _current;

    /// <summary>Of the knowledge that is in use, or was until a moment ago; null until they are made.</summary>
    public IReadOnlyList<EntryVector>? Current => _current;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (!options.Value.IsOn || string.IsNullOrWhiteSpace(options.Value.EmbeddingDeployment))
            return;

        KnowledgeBase? made = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Look;
            try
            {
                if (live.Current.Knowledge is var knowledge && !ReferenceEquals(knowledge, made))
                    (made, pause) = await MakeAsync(knowledge, stoppingToken) ? (knowledge, Look) : (made, AfterFailure);
            }
#pragma warning disable CA1031 // The edge: without vectors words find what they find.
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                NotMade(broken.GetType().Name);
                pause = AfterFailure;
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Whether all are there.</returns>
    private async Task<bool> MakeAsync(KnowledgeBase knowledge, CancellationToken cancellationToken)
    {
        var entries = knowledge.Entries.Select(entry => (entry.Id, Text: Hashed.Of(TextOf(entry)))).ToList();
        var known = await ReadAsync();
        var missing = entries.Select(entry => entry.Text).Where(text => !known.ContainsKey(text.Hash)).Distinct().ToList();
        foreach (var some in missing.Chunk(MostAtOnce))
        {
            var (vectors, _, _) = await desk.Value.OfAsync([.. some.Select(text => text.Text)], null, LongestCall, cancellationToken);
            if (vectors.Count == 0)
                return false;

            foreach (var (text, vector) in some.Zip(vectors))
                known[text.Hash] = vector;
            await KeepAsync(some.Zip(vectors));
        }

        _current = [.. entries.Select(entry => new EntryVector(entry.Id, known[entry.Text.Hash]))];
        if (known.Keys.Except(entries.Select(entry => entry.Text.Hash)).ToList() is { Count: > 0 } old)
            await ForgetAsync(old);
        Made(entries.Count, missing.Count);
        return true;
    }

    private static string TextOf(Entry entry)
    {
        var text = $"{entry.Title.Nb}. {string.Join(". ", entry.Names)} {entry.Text.Nb} {string.Join(' ', entry.Questions.All)}";
        return text.Length > LongestText ? text[..LongestText] : text;
    }

    private async Task<Dictionary<string, float[]>> ReadAsync()
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string Hash, string Vector)>("SELECT hash, vector FROM model_vectors WHERE model = @Model", new { desk.Value.Model }));
        return rows.ToDictionary(row => row.Hash, row => MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(row.Vector)).ToArray());
    }

    private Task KeepAsync(IEnumerable<(Hashed Text, float[] Vector)> made) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "INSERT INTO model_vectors (model, hash, vector) VALUES (@Model, @Hash, @Vector) ON CONFLICT (model, hash) DO NOTHING",
            made.Select(one => new { desk.Value.Model, one.Text.Hash, Vector = Convert.ToBase64String(MemoryMarshal.AsBytes<float>(one.Vector)) }).ToArray(),
            transaction),
        CancellationToken.None);

    private Task ForgetAsync(IReadOnlyList<string> hashes) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("DELETE FROM model_vectors WHERE model = @Model AND hash = @Hash", hashes.Select(hash => new { desk.Value.Model, Hash = hash }).ToArray(), transaction),
        CancellationToken.None);

    [LoggerMessage(LogLevel.Information, "Vectors of {Entries} entries are there, {New} of them new")]
    private partial void Made(int entries, int @new);

    [LoggerMessage(LogLevel.Warning, "Vectors of the entries could not be made ({Kind})")]
    private partial void NotMade(string kind);

    private readonly record struct Hashed(string Text, string Hash)
    {
        public static Hashed Of(string text) => new(text, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }
}
