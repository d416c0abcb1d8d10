using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Documents by how well they fit a query, best first.</summary>
/// <param name="Known">Share of the query's weight that lies in words the knowledge has, 0–1.</param>
public sealed record Ranking(IReadOnlyList<Ranked> Documents, double Known)
{
    public Ranked? Best => Documents.Count > 0 ? Documents[0] : null;

    /// <summary>How far the best stands above the next that is another answer, 0–1; 1 when it stands alone.</summary>
    public double Lead => Best is not { } best ? 0
        : Documents.Skip(1).FirstOrDefault(ranked => !SayTheSame(best.Document, ranked.Document)) is { } next ? Math.Min(1, best.Relevance - next.Relevance)
        : 1;

    /// <summary>Told together, an overview and what it tells, an abbreviation and what it stands for, or something and the place where it is: one answer.</summary>
    public static bool SayTheSame(Document one, Document other) =>
        Tells(one, other.Id) || Tells(other, one.Id) || AreApart(one, other, Term) || AreApart(one, other, Place) || one.Title.Nb == other.Title.Nb;

    private const string Term = "term";
    private const string Place = "place";

    private static bool AreApart(Document one, Document other, string kind) => (one.Id.Kind == kind) != (other.Id.Kind == kind);

    private static bool Tells(Document document, EntryId id) =>
        document.Entry?.TellWith.Contains(id) ?? document.Situation!.Tell.Any(telling => telling.Entry == id);

    /// <summary>The ranking without an entry that the person has said is not meant.</summary>
    public Ranking Without(EntryId? id) => id is null ? this : this with { Documents = [.. Documents.Where(ranked => ranked.Document.Id != id)] };

    public Ranked? Of(EntryId id) => Documents.FirstOrDefault(ranked => ranked.Document.Id == id);
}

/// <param name="Relevance">Comparable within one ranking only.</param>
public sealed record Ranked(Document Document, double Relevance, Signals Signals)
{
    /// <summary>What each fact of the entry covers beyond the entry's names, in their order.</summary>
    public IReadOnlyList<FactShare> Facts { get; init; } = [];

    /// <summary>Of equal ones the first by id, so that the order of entries decides nothing.</summary>
    internal static int BestFirst(Ranked one, Ranked other) => one.Relevance != other.Relevance
        ? other.Relevance.CompareTo(one.Relevance)
        : one.Document.Id.CompareTo(other.Document.Id);
}

/// <param name="Share">Of the query's weight, 0–1.</param>
/// <param name="HasContent">It has a word of the question that does more than ask.</param>
public readonly record struct FactShare(double Share, bool HasContent);
