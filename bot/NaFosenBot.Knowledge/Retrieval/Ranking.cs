namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Documents by how well they fit a query, best first.</summary>
/// <param name="Known">Share of the query's weight that lies in words the knowledge has, 0–1.</param>
public sealed record Ranking(IReadOnlyList<Ranked> Documents, double Known)
{
    public Ranked? Best => Documents.Count > 0 ? Documents[0] : null;

    /// <summary>How far the best stands above the next, 0–1; 1 when it stands alone.</summary>
    public double Lead => Documents.Count switch
    {
        0 => 0,
        1 => 1,
        _ => (Documents[0].Relevance - Documents[1].Relevance) / Documents[0].Relevance,
    };
}

/// <param name="Relevance">Comparable within one ranking only.</param>
/// <param name="TextMatch">Part of the query's weight met by the document's words, 0–1.</param>
/// <param name="Likeness">Likeness with the nearest name or example question, 0–1.</param>
/// <param name="Mention">Strength of a name of it in the query, 0–1.</param>
public sealed record Ranked(Document Document, double Relevance, double TextMatch, double Likeness, double Mention);
