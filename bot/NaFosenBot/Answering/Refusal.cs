using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Questions that name known things but are not answered: by what they want, and by what they want to know of them.</summary>
/// <param name="today">In Norway; a year after it is no fact yet.</param>
internal sealed class Refusal(Retriever retriever, DateOnly today)
{
    /// <summary>Score from which a question is about something known, whatever a single word of it may mean.</summary>
    private const double Certain = 0.75;

    private const double Named = 0.35;
    private const double Declined = 0.02;
    private const double NotSaid = 0.25;
    private const double Outside = 0.3;

    /// <summary>Strength from which a name is enough to know what is meant.</summary>
    private const double Telling = 0.5;

    private const string Private = "private";
    private const string Forecast = "forecast";

    private static readonly string[] Firm = ["opinion", "forecast", "private", "illegal", "injection", "guarantee", "live-data"];

    /// <summary>Opinions, secrets, other trades: the wish decides, before anything is ranked.</summary>
    public Answer? ByWish(Query query, IReadOnlyList<EntryId> areas) =>
        query.Guard is { } guard && !GivesWay(guard, query, areas) ? Decline(guard.Kind) : null;

    /// <summary>Somewhere else is named, and nothing of ours.</summary>
    public static Answer? ByPlace(Query query, IReadOnlyList<EntryId> areas, double score) =>
        areas.Count == 0 && OutsideRegion(query) is { } outside && !query.Mentions.Any(mention => mention.Strength > Telling)
            ? new Answer.Abstained(outside) { Score = Math.Min(score, Outside) }
            : null;

    /// <summary>What is asked of the entry that fits best is nothing that it could say.</summary>
    public Answer? ByFit(Query query, Ranking ranking, double score)
    {
        if (ranking.Best is not { } best)
            return null;

        if (query.NamesPerson && query.Asked.Count > 0 && !query.Asked.Any(asked => retriever.Speaks(best.Document.Id, asked)))
            return Decline(Private);
        if (query.Years.Any(year => year > today.Year && !retriever.Speaks(best.Document.Id, [$"{year}"])))
            return Decline(Forecast);
        return Lacks(query, best) is { } lacking ? new Answer.Lacking(lacking) { Score = Math.Min(score, NotSaid) } : null;
    }

    /// <summary>One word that could also mean something unrelated does not stop a question about something known; an opinion or a secret is never given.</summary>
    private bool GivesWay(Guard guard, Query query, IReadOnlyList<EntryId> areas)
    {
        if (!query.IsGuardFaint || Firm.Contains(guard.Kind))
            return false;

        var named = query.Mentions.Any(mention => mention.Strength > Named && mention.Entry.Kind is not ("place" or "term"));
        return (named && query.Properties.Count > 0) || Calibration.Score(query, retriever.Rank(query, areas)) > Certain;
    }

    /// <summary>"Hva er organisasjonsnummeret til …", "hvor mange sauer er det i …": what fits best neither has it nor speaks of it.</summary>
    private EntryId? Lacks(Query query, Ranked best)
    {
        if (best.Document.Entry is not { } entry)
            return null;

        var unsaid = query.Exact.Any(cue => !entry.FactsOf(cue.Property).Any() && !retriever.Speaks(entry.Id, cue.Terms))
            || (query.Counted is { } counted && !retriever.Speaks(entry.Id, counted));
        return unsaid ? entry.Id : null;
    }

    private static Answer.Declined Decline(string kind) => new(kind) { Score = Declined };

    private static EntryId? OutsideRegion(Query query) =>
        query.Places.FirstOrDefault(found => found.Place.Kind == PlaceKind.Elsewhere)?.Place.Id;
}
