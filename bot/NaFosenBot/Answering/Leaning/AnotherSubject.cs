using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering.Leaning;

/// <summary>Whether a message that points to nothing brings up something else than what was told: "hva koster det å registrere et enkeltpersonforetak?" after a grant.</summary>
internal static class AnotherSubject
{
    /// <summary>How much more relevant than what was told another entry is by the words of the message alone.</summary>
    private const double Lead = 0.6;

    /// <summary>Share of what is asked up to which what was told does not speak of it.</summary>
    private const double HardlySpoken = 0.25;

    /// <summary>Score of the message alone from which one word of it that the other entry alone speaks of is enough, or one place there that says much of the message.</summary>
    private const double Surely = 0.8;

    private const double MuchSaid = 0.6;

    /// <summary>The same of a message that says enough by itself.</summary>
    private const double Likely = 0.6;

    /// <summary>The same, where the other entry alone speaks of more words.</summary>
    private const double Perhaps = 0.4;

    private const int MoreWords = 2;

    public static bool Is(FollowUp message, Entry told)
    {
        var query = message.Query;
        if (message.Leans || message.PointsBack || query.Wants(Reading.SchemeTold) || query.Content.Count == 0)
            return false;

        var ranking = message.Retriever.Rank(query, []);
        if (ranking.Best is not { } best || best.Document.Id == told.Id
            || message.Retriever.Look(query, told.Id) is not { Signals.Spoken: < HardlySpoken } own || best.Relevance - own.Relevance < Lead)
            return false;

        // "Må jeg ha AS?" asks of what was told, "hva koster det å registrere et AS?" does not.
        if (CompanyForm.IsCalled(best.Document.Id, message.Knowledge) && !query.Properties.Any(property => !OfTold.OfRules.Contains(property) && Has(best.Document.Entry!, property) && !Has(told, property)))
            return false;
        // "Er det noen frist, eller kan vi vente til høsten?": only what was told has one.
        if (best.Document.Entry is { } other && query.Properties.Any(property => Has(told, property) && !Has(other, property)))
            return false;

        var more = Spoken(best.Document.Id) - Spoken(told.Id);
        return Calibration.Score(query, ranking, message.Retriever) switch
        {
            > Surely when more > 0 || best.Signals.Statement > MuchSaid => true,
            > Likely when query.Content.Count >= FollowUp.Short => true,
            > Perhaps => more >= MoreWords,
            _ => false,
        };

        int Spoken(EntryId id) => query.Asked.Count(word => message.Retriever.Speaks(id, word));

        static bool Has(Entry entry, string property) => entry.FactsOf(property).Any();
    }
}
