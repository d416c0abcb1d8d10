using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Og hva gjaldt før den planen?", "er det kommet noe etter den?", "og hva er prioritert nå?": what went before a plan that was told, or came after it.</summary>
internal sealed class Succession() : Reading(Footing.Last, unless: Sign.Place)
{
    private const string Plan = "focus";
    private const string Priorities = "priorities";
    private const string Before = "before-it";
    private const string After = "after-it";
    private const string Nowadays = "nowadays";

    protected override Sense? Read(FollowUp message)
    {
        var query = message.Query;
        if (message.Last!.Id.Kind != Plan || query.Content.Count > FollowUp.Short || query.Properties.Any(property => property != Priorities) || query.Topics.Any(topic => topic != Plan) || ContactLookup.IsAsked(query) || query.Mentions.Any(mention => mention.Strength > FollowUp.Clear && mention.Entry != message.Last.Id))
            return null;

        var meant = query.Wants(Before) && !query.IsYesNo ? Predecessor(message.Last, message.Knowledge)
            : query.Wants(After) ? Successor(message.Last, message.Knowledge)
            : query is { Leans: true, IsYesNo: false } && SaysNow(message) ? Newest(message.Last, message.Knowledge)
            : null;
        return meant is null ? null : new Sense.AsksAnew(meant.Title.Nb);
    }

    private static bool SaysNow(FollowUp message) => message.Query.Words.Any(word => message.Knowledge.Recognising.Lists[Nowadays].Contains(word.Lower));

    private static Entry? Predecessor(Entry told, KnowledgeBase knowledge) => knowledge.Entries.Where(entry => entry.Successor == told.Id).ToList() is [var only] ? only : null;

    private static Entry? Successor(Entry told, KnowledgeBase knowledge) => told.Successor is { } next ? knowledge[next] : null;

    /// <summary>The last in the row; null where what was told has no successor.</summary>
    private static Entry? Newest(Entry told, KnowledgeBase knowledge)
    {
        var row = new HashSet<EntryId> { told.Id };
        var newest = told;
        while (Successor(newest, knowledge) is { } next && row.Add(next.Id))
            newest = next;
        return newest == told ? null : newest;
    }
}
