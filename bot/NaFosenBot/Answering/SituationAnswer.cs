using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Routing;

namespace NaFosenBot.Answering;

/// <summary>Chooses what of a situation concerns a person in an area.</summary>
internal sealed class SituationAnswer(KnowledgeBase knowledge)
{
    private const int MostTold = 5;

    public Answer.Given Of(Situation situation, IReadOnlyList<EntryId> areas, double score)
    {
        var tell = situation.Tell.Where(telling => Concerns(knowledge[telling.Entry], areas, IsOverview(situation, areas))).Take(MostTold).ToList();
        var municipality = areas.Where(area => knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality).Select(area => (EntryId?)area).FirstOrDefault();
        var decision = situation.EndsWithContact && municipality is not null ? Router.Decide(knowledge, municipality, situation.Topics) : null;
        return new Answer.Given(tell)
        {
            Score = score,
            Situation = situation,
            Contact = decision is null ? null : new ContactAnswer(decision, municipality),
            AsksForPlace = situation.EndsWithContact && municipality is null,
        };
    }

    /// <summary>What there is in the whole region, when nobody says where they are and whom to turn to is not asked: "hvilke utviklingsselskaper finnes?".</summary>
    private static bool IsOverview(Situation situation, IReadOnlyList<EntryId> areas) => areas.Count == 0 && !situation.EndsWithContact;

    /// <summary>What is bound to places is told only to people who are there, or as part of an overview; what has ended is not told at all.</summary>
    private bool Concerns(Entry entry, IReadOnlyList<EntryId> areas, bool isOverview) =>
        entry.Status != EntryStatus.Ended
        && (isOverview
            || entry.Places.Count == 0
            || entry.Places.Any(areas.Contains)
            || areas.Any(area => knowledge.FindPlace(area)?.Kind is PlaceKind.Region)
            || entry.Places.Any(place => knowledge.FindPlace(place)?.Kind is PlaceKind.Region or PlaceKind.County));
}
