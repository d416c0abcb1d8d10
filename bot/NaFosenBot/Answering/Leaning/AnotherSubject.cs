using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering.Leaning;

/// <summary>Whether a message brings up something else than what was told, whatever "det" and "it" stand in it: "hva koster det å registrere et enkeltpersonforetak?" after a grant.</summary>
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

    /// <summary>The same, where the other entry alone speaks of more words, and has what is asked for too.</summary>
    private const double Perhaps = 0.4;

    private const int MoreWords = 2;

    public static bool Is(FollowUp message, Entry told)
    {
        var query = message.Query;
        if (message.Leans || query.Content.Count == 0)
            return false;

        var ranking = message.Retriever.Rank(query, []);
        if (ranking.Best is not { } best || best.Document.Id == told.Id
            || message.Retriever.Look(query, told.Id) is not { Signals.Spoken: < HardlySpoken } own || best.Relevance - own.Relevance < Lead)
            return false;

        // "Gjelder den for ENK?" asks of what was told, "hva koster det å registrere et ENK?" does not.
        if (CompanyForm.IsCalled(best.Document.Id, message.Knowledge) && !query.Properties.Any(property => best.Document.Entry!.FactsOf(property).Any() && !told.FactsOf(property).Any()))
            return false;

        var more = Spoken(best.Document.Id) - Spoken(told.Id);
        return Calibration.Score(query, ranking, message.Retriever) switch
        {
            > Surely when more > 0 || best.Signals.Statement > MuchSaid => true,
            > Likely when query.Content.Count >= FollowUp.Short => true,
            > Perhaps => more >= MoreWords && !HasAlone(told, best.Document),
            _ => false,
        };

        int Spoken(EntryId id) => query.Asked.Count(word => message.Retriever.Speaks(id, word));

        // "Er det noen frist, eller kan vi vente til høsten?"
        bool HasAlone(Entry entry, Document other) => query.Properties.Any(property => entry.FactsOf(property).Any() && other.Entry?.FactsOf(property).Any() != true);
    }
}
