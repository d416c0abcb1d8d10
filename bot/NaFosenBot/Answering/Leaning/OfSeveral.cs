using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering.Leaning;

/// <summary>Of several that were told, the one that has what is asked for and fits best.</summary>
/// <remarks>Of a longer list only where a word points to one of it: "den nederste" says nothing that the best hit could be meant by.</remarks>
internal sealed class OneOfSeveral() : Reading(Footing.Several, unless: Sign.Correction | Sign.Place)
{
    private const int MostTogether = 2;

    protected override Sense? Read(FollowUp message)
    {
        if (message.Query.LacksSubject || (IsLongList(message.Several) && !PointsToOne(message)))
            return null;

        var about = new OfTold(message);
        return Told(message.Several
            .Select(entry => (Entry: entry, Ranked: message.Retriever.Look(message.Joined, entry.Id), Told: message.Choose(entry)))
            .Where(told => told.Ranked is not null && (told.Told.Properties.Count > 0 || told.Told.Facts.Count > 0) && about.IsMeant(told.Told))
            .OrderByDescending(told => told.Ranked!.Relevance)
            .Select(told => message.Tell(told.Told, told.Entry))
            .FirstOrDefault());
    }

    private static bool IsLongList(IReadOnlyList<Entry> told) => told.Count > MostTogether && told.All(entry => entry.Id.Kind == FollowUp.Scheme);

    private static bool PointsToOne(FollowUp message) => message.Query.Content.Any(word => message.Several.Count(entry => message.Retriever.Speaks(entry.Id, word)) == 1);
}

/// <summary>"Hva er fristen?", and of which is not said: of each that has it; the others are named.</summary>
internal sealed class EachOfSeveral() : Reading(Footing.Several, unless: Sign.Place)
{
    private const string Them = "them";

    /// <summary>So many are named where no source says it of any.</summary>
    private const int MostLacking = 4;
    private const double Sure = 0.95;

    protected override Sense? Read(FollowUp message)
    {
        var (query, told) = (message.Query, message.Several);
        if (told.Count < 2 || message.Focus.Entry is not null || !(query.LacksSubject || MeansThem(query)) || query.Properties.Count == 0
            || query.Exact.Any(cue => !told.Any(entry => entry.FactsOf(cue.Property).Any())))
            return null;

        var chosen = told.Select(entry => message.Choose(entry)).ToList();
        var having = chosen.Where(telling => telling.Properties.Count > 0).Select(telling => telling with { Facts = [] }).ToList();
        return having.Count > 0
            ? Told(new Answer.Given(having) { Score = Sure, About = null, Without = [.. told.Select(entry => entry.Id).Except(having.Select(telling => telling.Entry))] })
            : MeansThem(query) && query.Content.Count == 0 && told.Count <= MostLacking && chosen.All(telling => telling.Facts.Count == 0) ? Told(NoneHas(message)) : null;
    }

    private static Answer.Lacking NoneHas(FollowUp message) =>
        message.Lacks(message.Several[0]) with { Others = [.. message.Several.Skip(1).Select(entry => entry.Id)], Understood = message.About(message.Several) };

    /// <summary>"Hvem bestemmer i dem?": those that were told, with a word more.</summary>
    private static bool MeansThem(Query query) => query.Wants(Them) && query is { Content.Count: <= 1, Mentions.Count: 0 };
}
