using System.Runtime.InteropServices;

namespace NaFosenBot.Knowledge.Retrieval;

/// <param name="Number">Of the document or phrase.</param>
/// <param name="Strength">0–1.</param>
internal readonly record struct Posting(int Number, float Strength);

/// <summary>Where each feature stands, by its number.</summary>
internal sealed class PostingTable
{
    private readonly List<List<Posting>> _of = [];

    public ReadOnlySpan<Posting> this[int feature] => feature < _of.Count ? CollectionsMarshal.AsSpan(_of[feature]) : [];

    public void Add(int feature, Posting posting)
    {
        while (_of.Count <= feature)
            _of.Add(new List<Posting>(1));
        _of[feature].Add(posting);
    }

    /// <summary>Replaces every strength. Call before the first search.</summary>
    public void Adjust(Func<Posting, float> strength)
    {
        foreach (var postings in _of)
        {
            for (var at = 0; at < postings.Count; at++)
                postings[at] = postings[at] with { Strength = strength(postings[at]) };
            postings.TrimExcess();
        }
    }
}
