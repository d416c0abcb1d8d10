using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;
using NaFosenBot.Routing;

namespace NaFosenBot.Answering;

/// <summary>Reads what decides about an enquiry's receiver out of the person's words.</summary>
public static class EnquiryReader
{
    /// <summary>Strength from which a name is a name, and no word that happens to stand in one.</summary>
    private const double Telling = 0.35;

    private const string Organisation = "member";
    private const string Scheme = "fund";

    public static EnquiryFacts Read(Query query, KnowledgeBase knowledge)
    {
        var named = query.Mentions.Where(mention => mention.Strength >= Telling).Select(mention => mention.Entry).Distinct().ToList();
        return new EnquiryFacts
        {
            Municipalities = [.. query.Areas.Where(area => knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality)],
            Topics = query.Topics,
            Schemes = [.. named.Where(id => id.Kind == Scheme)],
            Organisations = [.. named.Where(id => id.Kind == Organisation && TakesEnquiries(id, knowledge))],
        };
    }

    /// <summary>Whether its name may be the reason to send an enquiry there. Municipalities have the last part of their place's id.</summary>
    private static bool TakesEnquiries(EntryId organisation, KnowledgeBase knowledge) =>
        organisation != knowledge.Profile.Alliance
        && !knowledge.Places.Any(place => organisation.Value.EndsWith($".{place.Id.Value.Split('.')[^1]}", StringComparison.Ordinal))
        && knowledge.Routes.Any(route => route.First.Concat(route.Fallback).Contains(organisation));
}
