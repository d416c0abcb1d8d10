namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>The sums that one search needs, kept for the next: at 100 000 entries they are too large to make anew.</summary>
internal sealed class Workspace(IReadOnlyList<Document> documents, int phrases)
{
    /// <summary>Documents that are looked at closely; the others matched too little to win by anything else.</summary>
    private const int MostWeighed = 24;

    public Matching Documents { get; } = new(documents.Count, ofPhrases: false);

    public Matching Phrases { get; } = new(phrases, ofPhrases: true);

    public SparseSum Likeness { get; } = new(documents.Count);

    public Foremost Foremost { get; } = new(MostWeighed, documents);
}
