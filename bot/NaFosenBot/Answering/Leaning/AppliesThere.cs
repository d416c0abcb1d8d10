using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Gjelder det oss i Roan også?", "og om jeg bor i Trondheim?" after a scheme, "er de for oss i Roan også?" after an organisation: whom it is for, for who asks to hold their own case against.</summary>
internal sealed class AppliesThere() : Reading(Footing.Last, Sign.Place, unless: Sign.Correction)
{
    public const string Resident = "resident";

    private const string Organisation = "member";
    private const string Area = "area";

    private static readonly string[] WhoItIsFor = ["who", Area];

    protected override Sense? Read(FollowUp message)
    {
        var (query, entry) = (message.Query, message.Last!);
        if ((entry.Id.Kind != FollowUp.Scheme && !(query.IsYesNo && IsOfAnArea(entry))) || !query.Wants(Resident) || !(query.IsYesNo || query.Leans || query.Wants(FollowUp.Denial))
            || query.Content.Count > FollowUp.Few || query.Topics.Count > 0 || query.Properties.Except(WhoItIsFor).Any() || ContactLookup.IsAsked(query)
            || query.Mentions.Any(mention => mention.Entry.Kind != FollowUp.Place && mention.Entry != entry.Id && mention.Strength >= FollowUp.Telling)
            || HasItsOwn(query, entry, message))
            return null;

        var told = new Telling(entry.Id, [.. WhoItIsFor.Where(property => entry.FactsOf(property).Any())]);
        return told.Properties.Count == 0 ? null : Told(message.Tell(told, entry) with { Tell = [told] });
    }

    private static bool IsOfAnArea(Entry entry) => entry.Id.Kind == Organisation && entry.FactsOf(Area).Any(fact => fact.Known);

    /// <summary>Who lives in another municipality has a fund of their own there, which is asked for then.</summary>
    private static bool HasItsOwn(Query query, Entry entry, FollowUp message) =>
        entry.Places.Count > 0 && entry.Places.All(place => message.Knowledge.FindPlace(place)?.Kind == PlaceKind.Municipality) && query.Places.Any(found => found.Place.Kind != PlaceKind.Region) && !query.Areas.Any(entry.Places.Contains);
}
