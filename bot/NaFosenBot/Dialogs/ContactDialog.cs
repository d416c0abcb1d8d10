using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>Place and topic → the right first contact, with how old the information is.</summary>
internal sealed class ContactDialog(Answerer answerer, Composer composer)
{
    /// <summary>The choice that stands for no topic of its own.</summary>
    private const string Anything = "";

    public Step Begin(Message? message, Situated here)
    {
        var topics = message is null ? null : Topics(message, here);
        var area = (message is null ? null : Municipality(message, here)) ?? here.State.Focus.Area;
        return Next(topics, here.With(here.State with { Focus = here.State.Focus with { Area = area } }));
    }

    public Prompt At(WaitingFor.ContactPlace point, Situated here) => new()
    {
        Again = here.Text("again.place", ("municipalities", here.MunicipalityNames)),
        What = here.Text("what.place"),
        Buttons = PlaceButtons(here),
        Recognise = message => message.Asks || Municipality(message, here) is not { } area ? null : InPlace(area, Topics(message, here) ?? point.Topics, here),
        GiveUp = _ => Show(point.Topics, here, "gaveUp"),
        Skip = () => Show(point.Topics, here, "find.skipped"),
        Settled = here.State.Focus.Area is not null ? () => Next(point.Topics.Count > 0 ? point.Topics : null, here) : null,
        StartOver = () => Begin(null, Unplaced(here)),
    };

    public Prompt At(WaitingFor.ContactTopic _, Situated here) => new()
    {
        Again = here.Text("contact.topicAgain"),
        What = here.Text("contact.whatTopic"),
        Buttons = TopicButtons(here),
        Recognise = message => Topic(message, here),
        GiveUp = _ => Show([], here, "gaveUp"),
        Skip = () => Show([], here, "find.skipped"),
        Back = () => AskPlace([], Unplaced(here), here.Text("find.back")),
        Change = _ => AskPlace([], Unplaced(here), here.Text("find.change")),
        StartOver = () => Begin(null, Unplaced(here)),
    };

    public Prompt At(WaitingFor.ContactTold point, Situated here) => new()
    {
        Again = "",
        What = "",
        Buttons = [],
        Recognise = message => message.IsOnlyTold && Municipality(message, here) is { } area ? InPlace(area, point.Topics, here) : null,
        GiveUp = _ => Show(point.Topics, here),
        Back = () => AskTopic(here, here.Text("find.back"), "contact.topicAgain"),
        Change = _ => AskPlace(point.Topics, Unplaced(here), here.Text("find.change")),
        StartOver = () => Begin(null, Unplaced(here)),
    };

    public Step Press(Press.ContactPlace place, Situated here) => here.Municipalities.Any(municipality => municipality.Id == place.Id)
        ? InPlace(place.Id, (here.State.Open.OfType<WaitingFor.ContactTold>().LastOrDefault()?.Topics ?? here.State.Open.OfType<WaitingFor.ContactPlace>().LastOrDefault()?.Topics) ?? [], here)
        : here.Say(here.Text("staleButton"), Outcome.Clarifying, [here.Help, here.Human]);

    public Step Press(Press.ContactTopic topic, Situated here) =>
        topic.Id != Anything && !RouteTopics(here).Contains(topic.Id) ? here.Say(here.Text("staleButton"), Outcome.Clarifying, [here.Help, here.Human])
        : here.State.Focus.Area is null ? AskPlace(topic.Id == Anything ? [] : [topic.Id], here, "")
        : Show(topic.Id == Anything ? [] : [topic.Id], here);

    private Step? Topic(Message message, Situated here)
    {
        if (message.IsOnlyTold && Municipality(message, here) is { } area)
            return InPlace(area, Topics(message, here) ?? [], here);
        if (message.Text.Contains('?', StringComparison.Ordinal))
            return null;

        // Whatever somebody may live from, or want to do, is a topic, though most have no address of their own.
        if ((Topics(message, here) ?? Others(message, here)) is { } topics)
            return Show(topics, here);

        // "Turisme": a subject that nobody has an address of its own for.
        return message.Consent is Consent.DoesNotKnow ? Show([], here, "find.skipped") : message.IsNoneOfThese || (message.Query.Topics.Count > 0 && !message.Asks) ? Show([], here) : null;
    }

    /// <param name="topics">Null when it is still to be asked.</param>
    private Step Next(IReadOnlyList<string>? topics, Situated here) =>
        here.State.Focus.Area is null ? AskPlace(topics ?? [], here, "") : topics is null ? AskTopic(here, "", "contact.topic") : Show(topics, here);

    private Step InPlace(EntryId area, IReadOnlyList<string> topics, Situated here)
    {
        var was = here.State.Focus.Area is { } before && before != area;
        var there = here.With(here.State with { Focus = here.State.Focus with { Area = area } });
        var told = here.State.Open.OfType<WaitingFor.ContactTold>().Any();
        var noted = here.Text(was ? "find.corrected" : "find.noted", ("what", here.Knowledge.FindPlace(area)!.Name));
        return topics.Count > 0 || told ? Show(topics, there) : AskTopic(there, noted, "contact.topic");
    }

    private static Step AskPlace(IReadOnlyList<string> topics, Situated here, string lead)
    {
        var there = here.With(Without(here.State).Pushed(new WaitingFor.ContactPlace(topics)));
        return there.Ask(Lines(lead, there.Text("contact.place")), PlaceButtons(there));
    }

    private static Step AskTopic(Situated here, string lead, string question)
    {
        var there = here.With(Without(here.State).Pushed(new WaitingFor.ContactTopic()));
        return there.Ask(Lines(lead, there.Text(question)), TopicButtons(there));
    }

    private Step Show(IReadOnlyList<string> topics, Situated here, string? lead = null)
    {
        var there = here.With(Without(here.State).Pushed(new WaitingFor.ContactTold(topics)));
        var contacts = answerer.Contact(topics, there.State.Focus.Area);
        var composed = composer.Compose(contacts, there.Tongue);
        var text = Lines(lead is null ? "" : there.Text(lead), composed.Text, Age(contacts.People[0].Decision.Entry, there));
        return there.Say(composed with { Text = text }, Outcome.Handover, [there.SendEnquiry, there.FindFunding, there.Help], score: 1);
    }

    /// <summary>How old it is: people move on, and numbers change.</summary>
    public static string Age(EntryId told, Situated here)
    {
        var entry = here.Knowledge[told];
        var year = (entry.Verified.On.Latest ?? entry.Verified.On.Earliest)?.Year;
        return year is null ? here.Text("contact.undated")
            : year >= here.Today.Year ? ""
            : here.Text("contact.age", ("date", DateWords.Of(entry.Verified.On, here.Tongue)));
    }

    private static EntryId? Municipality(Message message, Situated here)
    {
        var place = message.Told.FirstOrDefault(told => told.Trait == Trait.Place)?.Answer.Place
            ?? (here.Tools.Recognisers.Place.Recognise(message.Text) is { } found ? found.Value.Municipality ?? found.Value.Id : null);
        return here.Municipalities.Any(municipality => municipality.Id == place) ? place : null;
    }

    /// <summary>Those that have an address of their own, else what the person lives from: "turisme", "fiske". Null where none is said.</summary>
    private static IReadOnlyList<string>? Topics(Message message, Situated here)
    {
        var routes = RouteTopics(here);
        IReadOnlyList<string> routed = [.. message.Query.Topics.Where(routes.Contains)];
        var sector = message.Told.FirstOrDefault(told => told.Trait == Trait.Sector)?.Answer.Sector;
        return routed.Count > 0 ? routed : sector is { } known ? Titled([Choices.Code($"{known}"), .. message.Query.Topics], here) : null;
    }

    /// <summary>What else may be a topic where one is asked for. Null for none.</summary>
    private static IReadOnlyList<string>? Others(Message message, Situated here) =>
        Titled(message.Query.Topics, here) is { Count: > 0 } titled ? titled : message.Told.Any(told => told.Trait is Trait.Purpose or Trait.Kind) ? [] : null;

    private static IReadOnlyList<string> Titled(IEnumerable<string> topics, Situated here) =>
        [.. topics.Distinct().Where(topic => here.Knowledge.Lexicon.Concepts.Any(concept => concept.Id == topic && concept.Title is not null))];

    private static HashSet<string> RouteTopics(Situated here) => [.. here.Knowledge.Routes.SelectMany(route => route.Topics)];

    private static IReadOnlyList<Button> PlaceButtons(Situated here) => [.. here.Municipalities.Select(place => new Press.ContactPlace(place.Id).Labelled(place.Name))];

    private static IReadOnlyList<Button> TopicButtons(Situated here) =>
    [
        .. here.Knowledge.Lexicon.Concepts.Where(concept => concept.Title is not null && RouteTopics(here).Contains(concept.Id)).Select(concept => new Press.ContactTopic(concept.Id).Labelled(concept.Title!.In(here.Tongue))),
        new Press.ContactTopic(Anything).Labelled(here.Text("contact.anything")),
    ];

    private static ConversationState Without(ConversationState state) => state.Without<WaitingFor.ContactPlace>().Without<WaitingFor.ContactTopic>().Without<WaitingFor.ContactTold>();

    private static Situated Unplaced(Situated here) => here.With(here.State with { Focus = here.State.Focus with { Area = null } });

    private static string Lines(params IEnumerable<string> parts) => string.Join("\n\n", parts.Where(part => part.Length > 0));
}
