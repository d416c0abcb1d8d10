using System.Diagnostics;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Routing;

/// <summary>Says why, in plain words (Texts.yaml).</summary>
public static class RoutingTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Of(typeof(RoutingTexts));

    /// <summary>The reasons as whole sentences.</summary>
    public static IReadOnlyList<string> Explain(EnquiryRouting routing, KnowledgeBase knowledge, Tongue tongue)
    {
        return [.. routing.Reasons.Select(Explain)];

        string Explain(RoutingReason reason) => reason switch
        {
            RoutingReason.CalledByName named => Catalog.Say(tongue, "calledByName", ("organisation", TitleOf(named.Organisation))),
            RoutingReason.AnswersFor scheme => Catalog.Say(tongue, "answersFor", ("organisation", TitleOf(routing.Receiver)), ("scheme", TitleOf(scheme.Scheme))),
            RoutingReason.InPlace place => Catalog.Say(tongue, "inPlace", ("place", knowledge.FindPlace(place.Municipality)!.Name)),
            RoutingReason.AboutTopic about => Catalog.Say(tongue, "aboutTopic", ("topic", TopicName(about.Topic))),
            RoutingReason.Because because => AsSentence(because.Clause.In(tongue)),
            RoutingReason.SeveralPlaces => Catalog.Say(tongue, "severalPlaces", ("organisation", TitleOf(routing.Receiver))),
            RoutingReason.PlaceUnknown => Catalog.Say(tongue, "placeUnknown", ("organisation", TitleOf(routing.Receiver))),
            _ => throw new UnreachableException(),
        };

        string TitleOf(EntryId id) => knowledge[id].Title.In(tongue);

        string TopicName(string id) => knowledge.Lexicon.Concepts.First(concept => concept.Id == id).Title?.In(tongue).ToLowerInvariant() ?? id;
    }

    private static string AsSentence(string clause) => $"{char.ToUpperInvariant(clause[0])}{clause[1..]}.";
}
