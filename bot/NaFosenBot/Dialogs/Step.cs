using NaFosenBot.Answering;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>What one dialog made of an event: the state after it and what is said.</summary>
internal sealed record Step(ConversationState State, IReadOnlyList<Reply> Replies)
{
    /// <summary>The dialog on top has said what it waits for, or needs not to be led back to.</summary>
    public bool IsSettled { get; init; }

    /// <summary>What happens to enquiries.</summary>
    public IReadOnlyList<EnquiryChange> Changes { get; init; } = [];

    /// <summary>What the person thinks of an answer.</summary>
    public Opinion? Opinion { get; init; }

    public Step(ConversationState state, Reply reply) : this(state, [reply]) { }

    public Step With(Func<ConversationState, ConversationState> change) => this with { State = change(State) };

    /// <summary>With the mark that a language model had a part in it.</summary>
    public Step ModelMade() => this with { Replies = [.. Replies.Select(reply => reply with { IsModelMade = true })] };

    /// <summary>With the mark that what it is about is assumed: it may have missed the question.</summary>
    public Step Assumed() => this with { State = State with { Misses = 1 }, Replies = [.. Replies.Select(reply => reply with { IsAssumed = true })] };

    /// <summary>With more buttons under the last reply, as far as they are not there already.</summary>
    public Step Offering(params IReadOnlyList<Button> more)
    {
        IReadOnlyList<Button> added = [.. more.ExceptBy(State.Buttons.Select(button => button.Id), button => button.Id)];
        return this with
        {
            State = State with { Buttons = [.. State.Buttons, .. added] },
            Replies = [.. Replies.SkipLast(1), Replies[^1] with { Buttons = [.. Replies[^1].Buttons, .. added] }],
        };
    }
}

/// <summary>The state a dialog works on, with the language it speaks.</summary>
/// <param name="Today">In Norway.</param>
internal sealed record Situated(ConversationState State, Tongue Tongue, Toolbox Tools, DateOnly Today, EnquiryView Enquiries, ISummaryLinks? Links = null)
{
    public KnowledgeBase Knowledge => Tools.Knowledge;

    public string Text(string key, params ReadOnlySpan<(string Name, string Value)> values) =>
        DialogTexts.Say(Tongue, key, [.. values, ("where", Knowledge.Profile.Where.In(Tongue))]);

    /// <summary>A reply that is no answer.</summary>
    public Step Say(string text, Outcome outcome, IReadOnlyList<Button> buttons, double score = 1) =>
        new(State with { Buttons = buttons }, new Reply { Text = text, Language = Tongue, Outcome = outcome, Score = score, Buttons = buttons });

    public Step Say(Composition composed, Outcome outcome, IReadOnlyList<Button> buttons, double score) =>
        new(State with { Buttons = buttons }, new Reply
        {
            Text = composed.Text,
            Language = Tongue,
            Outcome = outcome,
            Score = score,
            Buttons = buttons,
            Citations = composed.Citations,
            Wording = outcome == Outcome.Answered ? composed.Wording : null,
            RoutedTo = composed.RoutedTo,
        });

    /// <summary>A question; the state says already who waits for its answer.</summary>
    public Step Ask(string text, IReadOnlyList<Button> buttons, Outcome outcome = Outcome.Prompt) => Say(text, outcome, buttons) with { IsSettled = true };

    public Situated With(ConversationState state) => this with { State = state };

    public Button Human => new Press.Human().Labelled(Text("talkToHuman"));

    public Button Help => new Press.Help().Labelled(Text("whatCanYouDo"));

    public Button GoOn => new Press.GoOn().Labelled(Text("goOn"));

    public Button Cancel => new Press.Cancel().Labelled(Text("cancel"));

    public Button FindFunding => new Press.FindFunding().Labelled(Text("findFunding"));

    public Button FindContact => new Press.FindContact().Labelled(Text("contact.begin"));

    public Button DraftApplication => new Press.Draft().Labelled(Text("draft.begin"));

    public Button SendEnquiry => new Press.SendEnquiry().Labelled(Text("enquiry.begin"));

    public Button StartGuide => new Press.StartGuide().Labelled(Text("start.show"));

    public string TitleOf(EntryId organisation) => Knowledge.Find(organisation)?.Title.In(Tongue) ?? organisation.Value;

    public IReadOnlyList<Place> Municipalities => [.. Knowledge.Places.Where(place => place.Kind == PlaceKind.Municipality)];

    public IReadOnlyList<Button> PlaceButtons =>
        [.. Municipalities.Select(place => new Press.Place(place.Id).Labelled(place.Name)), new Press.Elsewhere().Labelled(Text("elsewhere"))];

    public string MunicipalityNames => Municipalities is [_, _, ..] all
        ? Text("and", ("first", string.Join(", ", all.SkipLast(1).Select(place => place.Name))), ("last", all[^1].Name))
        : string.Concat(Municipalities.Select(place => place.Name));
}
