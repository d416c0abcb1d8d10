using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>What one dialog made of an event: the state after it and what is said.</summary>
internal sealed record Step(ConversationState State, Reply Reply);

/// <summary>The state a dialog works on, with the language it speaks.</summary>
internal sealed record Situated(ConversationState State, Tongue Tongue, KnowledgeBase Knowledge)
{
    public string Text(string key, params ReadOnlySpan<(string Name, string Value)> values) =>
        DialogTexts.Say(Tongue, key, [.. values, ("where", Knowledge.Profile.Where.In(Tongue))]);

    /// <summary>A reply that is no answer; what was open before is closed.</summary>
    public Step Say(string text, Outcome outcome, IReadOnlyList<Button> buttons, double score = 1) =>
        new(State with { Waiting = null, Buttons = buttons }, new Reply { Text = text, Language = Tongue, Outcome = outcome, Score = score, Buttons = buttons });

    public Step Say(Composition composed, Outcome outcome, IReadOnlyList<Button> buttons, double score) =>
        new(State with { Waiting = null, Buttons = buttons }, new Reply
        {
            Text = composed.Text,
            Language = Tongue,
            Outcome = outcome,
            Score = score,
            Buttons = buttons,
            Citations = composed.Citations,
            RoutedTo = composed.RoutedTo,
        });

    public Button Human => new Press.Human().Labelled(Text("talkToHuman"));

    public Button Help => new Press.Help().Labelled(Text("whatCanYouDo"));

    public IReadOnlyList<Place> Municipalities => [.. Knowledge.Places.Where(place => place.Kind == PlaceKind.Municipality)];

    public IReadOnlyList<Button> PlaceButtons =>
        [.. Municipalities.Select(place => new Press.Place(place.Id).Labelled(place.Name)), new Press.Elsewhere().Labelled(Text("elsewhere"))];

    public string MunicipalityNames => string.Join(", ", Municipalities.Select(place => place.Name));
}
