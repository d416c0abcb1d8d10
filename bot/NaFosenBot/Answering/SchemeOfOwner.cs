using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>"Hvilken pott i Innovasjon Norge er for tang og tare?": one of the schemes of the organisation that is named, and not the organisation.</summary>
internal static class SchemeOfOwner
{
    private const string Fund = "fund";
    private const string Funding = "funding";

    /// <summary>Relevance below which a scheme only has a word in common with the rest of the question.</summary>
    private const double Fitting = 0.35;

    /// <returns>Null when the organisation itself is meant, or none of its schemes is about what is asked.</returns>
    public static Answer? Of(Query query, Ranking ranking, IReadOnlyList<EntryId> areas, double score, Retriever retriever)
    {
        if (!query.Topics.Contains(Funding) || query.Properties.Intersect(EntryText.ContactProperties).Any() || ranking.Best?.Document.Entry is not { } owner
            || query.Mentions.FirstOrDefault(mention => mention.Entry == owner.Id) is not { } name || !retriever.Knowledge.Entries.Any(entry => IsOf(entry, owner)))
            return null;

        var (first, last) = (query.Tokens[name.Start].Source, query.Tokens[name.Start + name.Length - 1].Source);
        var rest = retriever.Read(query.Text[..(first.End - first.Written.Length)] + query.Text[last.End..]);
        if (rest.Asked.Count == 0)
            return null;

        var all = retriever.Rank(rest, areas);
        var schemes = all with { Documents = [.. all.Documents.Where(ranked => Tells(ranked.Document, owner, retriever.Knowledge) && rest.Asked.Any(word => retriever.Speaks(ranked.Document.Id, word)))] };
        return schemes is { Best.Relevance: >= Fitting } ? WithoutRuling(new RankedAnswer(rest, schemes, areas, retriever).Of(Math.Max(score, Calibration.Score(rest, schemes, retriever)))) : null;
    }

    /// <summary>What one scheme refuses, another of the same owner may give.</summary>
    private static Answer WithoutRuling(Answer answer) => answer is Answer.Given given ? given with { Tell = [.. given.Tell.Select(telling => telling with { Ruling = null })] } : answer;

    /// <summary>A scheme, or an overview of several that it leads.</summary>
    private static bool Tells(Document document, Entry owner, KnowledgeBase knowledge) =>
        document.Entry is { } entry ? IsOf(entry, owner) : document.Situation!.Tell.FirstOrDefault(telling => telling.Entry.Kind == Fund) is { } first && IsOf(knowledge[first.Entry], owner);

    private static bool IsOf(Entry entry, Entry owner) => entry.Id.Kind == Fund && entry.Owner == owner.Id;
}
