using System.Security.Cryptography;
using System.Text;
using NaFosenBot.LanguageModel;

namespace NaFosenBot.Rephrasing;

/// <summary>What came of identical questions lately. In memory only, for some hours, and by a hash: the question itself is not kept.</summary>
internal sealed class KeptWordings(TimeProvider clock)
{
    private const int Most = 500;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kept> _kept = [];
    private readonly Queue<string> _order = new();

    public static string KeyOf(ModelCall call) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{call.Instructions}\0{call.Material}")));

    /// <summary>The accepted words; empty where they were refused; null where nothing is known.</summary>
    public string? Find(string key)
    {
        lock (_lock)
            return _kept.TryGetValue(key, out var kept) && clock.GetUtcNow() - kept.At < Longest ? kept.Text : null;
    }

    public void Keep(string key, string text)
    {
        lock (_lock)
        {
            if (!_kept.ContainsKey(key))
                _order.Enqueue(key);
            _kept[key] = new Kept(text, clock.GetUtcNow());
            if (_order.Count > Most)
                _kept.Remove(_order.Dequeue());
        }
    }

    private sealed record Kept(string Text, DateTimeOffset At);
}
