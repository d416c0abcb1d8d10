using System.Diagnostics;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Routing;

/// <summary>Says why, in plain words (Texts.yaml).</summary>
public static class RoutingTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Of(typeof(RoutingTexts));

    /// <summary>The reasons as whole sentences.</summary>
    public static IReadOnlyList<string> Explain(EnquiryRouting routing, KnowledgeBase knowledge, Tongue tongue)
    {
        var and = Catalog.Say(tongue, "and", ("first", ""), ("last", ""));
        var mentioned = routing.Reasons.Select(Mentioned).OfType<string>().ToList();
        IEnumerable<string> first = mentioned.Count == 0 ? [] : [Catalog.Say(tongue, "mentioned", ("what", Listed(mentioned)))];
        return [.. first, .. routing.Reasons.Where(reason => Mentioned(reason) is null).Select(Explain)];

        // What the person named stands together in one sentence: the subjects, the place, an organisation.
        string? Mentioned(RoutingReason reason) => reason switch
        {
            RoutingReason.CalledByName named => TitleOf(named.Organisation),
            RoutingReason.AboutTopic about => TopicName(about.Topic),
            RoutingReason.OfKind of => KindName(of.Kind, ""),
            RoutingReason.InPlace place => knowledge.FindPlace(place.Municipality)!.Name,
            _ => null,
        };

        string Explain(RoutingReason reason) => reason switch
        {
            RoutingReason.AnswersFor scheme => Catalog.Say(tongue, "answersFor", ("organisation", TitleOf(routing.Receiver)), ("scheme", TitleOf(scheme.Scheme))),
            RoutingReason.InsteadOf instead => Catalog.Say(tongue, instead.IsAway ? "insteadOfAway" : "insteadOfFull", ("organisation", TitleOf(routing.Receiver)), ("other", TitleOf(instead.Organisation))),
            RoutingReason.ServesOthers others => Catalog.Say(tongue, "servesOthers", ("organisation", TitleOf(routing.Receiver)), ("other", TitleOf(others.Organisation)), ("kinds", Joined([.. others.Kinds.SelectMany(kind => KindName(kind, ".many").Split(and))]))),
            RoutingReason.SpeaksOthers others => Catalog.Say(tongue, "speaksOthers", ("organisation", TitleOf(routing.Receiver)), ("other", TitleOf(others.Organisation)), ("languages", Joined([.. others.Languages.Select(language => Catalog.Say(tongue, $"language.{language.Tag()}"))]))),
            RoutingReason.Because because => $"{because.Clause.In(tongue).Capitalised()}.",
            RoutingReason.SeveralPlaces => Catalog.Say(tongue, "severalPlaces", ("organisation", TitleOf(routing.Receiver))),
            RoutingReason.PlaceUnknown => Catalog.Say(tongue, "placeUnknown", ("organisation", TitleOf(routing.Receiver))),
            _ => throw new UnreachableException(),
        };

        // "Havbruk og havrom" is one subject: another "og" beside it would make it two.
        string Listed(List<string> names) => names.Count == 1 ? names[0] : Joined([.. names.Select(name => IsList(name) ? Catalog.Say(tongue, "quoted", ("name", name)) : name)]);

        bool IsList(string name) => name.Contains(',', StringComparison.Ordinal) || name.Contains(and, StringComparison.Ordinal);

        string Joined(List<string> names) => names.Count == 1
            ? names[0]
            : Catalog.Say(tongue, "and", ("first", string.Join(", ", names.SkipLast(1))), ("last", names[^1]));

        string KindName(ApplicantKind kind, string form) => RuleWords.Name(Trait.Kind, $"{Choices.Code(kind.ToString())}{form}", tongue);

        string TitleOf(EntryId id) => knowledge[id].Title.In(tongue);

        string TopicName(string id) => knowledge.Lexicon.Concepts.First(concept => concept.Id == id).Title?.In(tongue) is { Length: > 0 } title ? title.InSentence() : id;
    }
}
