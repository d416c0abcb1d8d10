using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Questions about several things that were told or listed last: of each, or of the one in a place.</summary>
internal sealed class ToldSeveral(Query query, Focus focus, Retriever retriever)
{
    private const double Sure = 0.95;

    private readonly KnowledgeBase _knowledge = retriever.Knowledge;

    private readonly IReadOnlyList<Entry> _told = [.. (focus.Told ?? []).Select(id => retriever.Knowledge.Find(id)).OfType<Entry>()];

    /// <summary>"Hva er fristen?", and of which is not said: of each that has it; the others are named.</summary>
    public Answer.Given? OfEach()
    {
        if (_told.Count < 2 || focus.Entry is not null || !query.LacksSubject || query.Properties.Count == 0 || query.Places.Count > 0
            || query.Exact.Any(cue => !_told.Any(entry => entry.FactsOf(cue.Property).Any())))
            return null;

        var having = _told.Select(entry => Choose(entry, query) with { Facts = [] }).Where(telling => telling.Properties.Intersect(query.Properties).Any()).ToList();
        return having.Count == 0
            ? null
            : new Answer.Given(having) { Score = Sure, About = null, Without = [.. _told.Select(entry => entry.Id).Except(having.Select(telling => telling.Entry))] };
    }

    /// <summary>"Hvor mange medlemmer har den i Åfjord?", "og den på Ørlandet?": the one of them that is there.</summary>
    public Answer.Given? OfThatPlace()
    {
        if (_told.Count < 2 || query.Areas.ToList() is not [var area] || !query.Wants(FollowUp.Pronoun) || AsksElse()
            || _told.Where(entry => entry.Places.Contains(area)).ToList() is not [var there] || query.Content.Any(word => !retriever.Speaks(there.Id, word))
            || (query.Properties.Count > 0 && Choose(there, query).Properties.Count == 0))
            return null;

        var asked = focus.Question is { } before ? retriever.Read(query.Text, before) : query;
        return new Answer.Given([Choose(there, asked)]) { Score = Sure, Understood = FollowUp.Joined(there.Title.Nb, query.Text) };
    }

    /// <summary>Somebody to talk to, a list, or a subject of its own: "og hvem hjelper meg med det i Osen?".</summary>
    private bool AsksElse() =>
        query.Topics.Count > 0 || ContactLookup.IsAsked(query) || query.Wants(SchemeList.Intent) || query.Wants(FollowUp.Office)
        || query.Mentions.Any(mention => mention.Entry.Kind != FollowUp.Place && mention.Strength > FollowUp.Telling);

    private Telling Choose(Entry entry, Query asked) => FactChoice.Of(entry, asked, retriever.Look(asked, entry.Id), _knowledge.Lexicon.Properties);
}
