using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Dialogs;

/// <summary>Shows what there is: focus areas, and funding schemes by topic.</summary>
internal static class BrowseDialog
{
    private const int MostTopics = 8;
    private const int MostButtons = 8;

    public static Step FocusAreas(Situated here) => here.Say(
        here.Text("browseFocus"),
        Outcome.Choices,
        [.. here.Knowledge.Profile.Focus.Select(id => new Press.Tell(id).Labelled(here.Knowledge[id].Title.In(here.Tongue)))]);

    public static Step FundingTopics(Situated here)
    {
        var schemes = Schemes(here.Knowledge).ToList();
        var topics = here.Knowledge.Lexicon.Concepts
            .Where(concept => concept.Title is not null && !concept.IsVague)
            .Select(concept => (Concept: concept, Count: schemes.Count(scheme => scheme.Topics.Contains(concept.Id))))
            .Where(topic => topic.Count > 0)
            .OrderByDescending(topic => topic.Count)
            .Take(MostTopics)
            .Select(topic => new Press.Topic(topic.Concept.Id).Labelled($"{topic.Concept.Title!.In(here.Tongue)} ({topic.Count})"));
        return here.Say(here.Text("browseFunding", ("count", $"{schemes.Count}")), Outcome.Choices, [.. topics, here.FindFunding]);
    }

    /// <summary>The schemes of the first of the topics that has any; vague ones ("støtte") are no topic.</summary>
    public static Step? FundingFor(IReadOnlyList<string> topics, Situated here) => topics
        .Where(topic => here.Knowledge.Lexicon.Concepts.Any(concept => concept.Id == topic && !concept.IsVague))
        .Where(topic => Schemes(here.Knowledge).Any(scheme => scheme.Topics.Contains(topic)))
        .Select(topic => FundingFor(topic, here))
        .FirstOrDefault();

    public static Step? FundingFor(string topic, Situated here)
    {
        if (here.Knowledge.Lexicon.Concepts.FirstOrDefault(concept => concept.Id == topic)?.Title is not { } title)
            return null;

        var schemes = Schemes(here.Knowledge)
            .Where(scheme => scheme.Topics.Contains(topic))
            .OrderBy(scheme => scheme.Status == EntryStatus.Open ? 0 : 1)
            .ToList();
        var text = here.Text("browseTopic", ("topic", title.In(here.Tongue)));
        if (schemes.Count > MostButtons)
            text += " " + here.Text("browseMore", ("titles", string.Join(", ", schemes.Skip(MostButtons).Select(scheme => scheme.Title.In(here.Tongue)))));
        return here.Say(text, Outcome.Choices, [.. schemes.Take(MostButtons).Select(scheme => new Press.Tell(scheme.Id).Labelled(scheme.Title.In(here.Tongue)))]);
    }

    private static IEnumerable<Entry> Schemes(KnowledgeBase knowledge) =>
        knowledge.Entries.Where(entry => entry.Id.Kind == "fund" && entry.Status is EntryStatus.Open or EntryStatus.Unknown);
}
