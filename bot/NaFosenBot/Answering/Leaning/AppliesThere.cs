using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Gjelder det oss i Roan også?", "og om jeg bor i Trondheim?": whether a scheme that was told is for somebody who is there, by the places that it is for.</summary>
internal sealed class AppliesThere() : Reading(Footing.Last, Sign.Place, unless: Sign.Correction)
{
    public const string Resident = "resident";

    private static readonly string[] WhoItIsFor = ["who", "area"];

    protected override Sense? Read(FollowUp message)
    {
        var (query, entry) = (message.Query, message.Last!);
        if (entry is not { Id.Kind: FollowUp.Scheme, Places.Count: > 0, Status: EntryStatus.Open or EntryStatus.Unknown } || !query.Wants(Resident) || query.Places is not [var there]
            || query.Content.Count > FollowUp.Few || query.Topics.Count > 0 || query.Properties.Except(WhoItIsFor).Any() || ContactLookup.IsAsked(query)
            || query.Mentions.Any(mention => mention.Entry.Kind != FollowUp.Place && mention.Entry != entry.Id && mention.Strength >= FollowUp.Telling))
            return null;

        var ruling = new PlaceMap(message.Knowledge.Places, message.Knowledge.Profile.Region).Lies(there.Place.Id, entry.Places) switch
        {
            Truth.Yes => Ruling.Yes,
            // Who lives next door has a fund of their own there, which is asked for then.
            Truth.No when entry.Places.Any(place => message.Knowledge.FindPlace(place)?.Kind != PlaceKind.Municipality) => Ruling.No,
            _ => (Ruling?)null,
        };
        // "Og om jeg bor i Trondheim, men skal flytte hit?": more is said, and the conditions are told.
        var told = new Telling(entry.Id, [.. WhoItIsFor.Where(property => entry.FactsOf(property).Any())]) { Ruling = query.Content.Count == 0 ? ruling : null };
        return ruling is null ? null : Told(message.Tell(told, entry) with { Tell = [told] });
    }
}
