namespace NaFosenBot.Knowledge.Retrieval;

/// <param name="Number">Of the document or phrase.</param>
/// <param name="Strength">0–1.</param>
internal readonly record struct Posting(int Number, float Strength);

/// <summary>Where each feature stands.</summary>
internal sealed class PostingTable
{
    private readonly Dictionary<string, List<Posting>> _gathered = new(StringComparer.Ordinal);

    public IEnumerable<(string Key, IReadOnlyList<Posting> Postings)> All => _gathered.Select(pair => (pair.Key, (IReadOnlyList<Posting>)pair.Value));

    public ReadOnlySpan<Posting> this[string key] => _gathered.TryGetValue(key, out var postings) ? System.Runtime.InteropServices.CollectionsMarshal.AsSpan(postings) : [];

    public void Add(string key, Posting posting)
    {
        if (!_gathered.TryGetValue(key, out var postings))
            _gathered[key] = postings = new List<Posting>(1);
        postings.Add(posting);
    }

    /// <summary>Replaces every strength. Call before the first search.</summary>
    public void Adjust(Func<Posting, float> strength)
    {
        foreach (var postings in _gathered.Values)
        {
            for (var at = 0; at < postings.Count; at++)
                postings[at] = postings[at] with { Strength = strength(postings[at]) };
            postings.TrimExcess();
        }
    }
}
