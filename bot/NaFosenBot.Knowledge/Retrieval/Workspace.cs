namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>The sums that one search needs, kept for the next: at 100 000 entries they are too large to make anew.</summary>
internal sealed class Workspace(int documents, int phrases)
{
    public Matching Documents { get; } = new(documents);

    public Matching Phrases { get; } = new(phrases);

    public SparseSum Likeness { get; } = new(documents);
}
