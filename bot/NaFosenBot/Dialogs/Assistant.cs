using System.Diagnostics;
using System.Globalization;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Dialogs;

/// <summary>Gives each event to the dialog that takes it.</summary>
internal sealed class Assistant(Answerer answerer, Composer composer) : IAssistant
{
    /// <summary>Share of a message's telling words from which it is small talk and nothing else.</summary>
    private const double WholeMessage = 0.6;

    private const int MostFound = 8;

    private readonly QuestionDialog _questions = new(answerer, composer);

    public Task<Exchange> RespondAsync(string? savedState, UserEvent happened, CancellationToken cancellationToken)
    {
        var state = ConversationState.Read(savedState);
        state = state with { Language = state.Language ?? Tongues.FromTag(happened.Locale) };
        var step = Take(happened, At(state));
        return Task.FromResult(new Exchange(step.State.Write(), [step.Reply]));
    }

    private Step Take(UserEvent happened, Situated here) => happened switch
    {
        UserEvent.Joined => SmallTalkDialog.Greet(here),
        UserEvent.Pressed pressed => Press.Read(pressed.ButtonId) is { } press ? Do(press, here) : Stale(here),
        UserEvent.Said said => Listen(said.Text, here),
        UserEvent.Searched searched => Find(searched.Text, here),
        _ => throw new UnreachableException(),
    };

    private Step Listen(string text, Situated here)
    {
        if (Pressed(text, here.State) is { } press)
            return Do(press, here);

        var query = answerer.Read(text);
        if (query.Words.Count == 0)
            return here.Say(here.Text("noText"), Outcome.Clarifying, [here.Help, here.Human], score: 0);
        if (query.Variety is { } variety)
            here = At(here.State with { Language = TongueOf(variety) });

        return query.Guard is null && SmallTalk(query, here) is { } step ? step
            : here.State.Waiting is { } waiting && Continue(waiting, query, here) is { } continued ? continued
            : _questions.AnswerTo(query, here);
    }

    /// <summary>The open question, if the message answers it; else the message is taken as a question of its own.</summary>
    private Step? Continue(WaitingFor waiting, Query query, Situated here) => waiting switch
    {
        WaitingFor.Subject subject => _questions.AnswerTo(answerer.Read($"{subject.Question} {query.Text}"), here),
        WaitingFor.Place place => PlaceGiven(place, query, here),
        _ => throw new UnreachableException(),
    };

    private Step? PlaceGiven(WaitingFor.Place waiting, Query query, Situated here)
    {
        var municipality = query.Places.Select(found => PlaceFinder.MunicipalityOf(found.Place)).FirstOrDefault(area => here.Knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality);
        if (municipality == default)
            return query.Places.Count > 0 && query.Content.Count == 0 ? Outside(here) : null;

        // "Åfjord, og jeg trenger lån": the rest of the message belongs to the question.
        var more = query.Content.Count > 0 ? $"{waiting.Question} {query.Text}" : waiting.Question;
        return InPlace(municipality, more, waiting.WantsHuman, here);
    }

    private Step InPlace(EntryId municipality, string question, bool wantsHuman, Situated here)
    {
        var there = At(here.State with { Focus = here.State.Focus with { Area = municipality }, Waiting = null });
        return wantsHuman ? _questions.Human(question, there) : _questions.AnswerTo(answerer.Read(question), there);
    }

    private Step? SmallTalk(Query query, Situated here)
    {
        if (query.SmallTalk is not [var (id, share), ..] || share < (query.Properties.Count > 0 ? 1 : WholeMessage))
            return null;
        // "Hvem kan hjelpe meg?" holds "hjelp meg", but asks for somebody.
        if (id != "human" && ContactLookup.Answers(query))
            return null;

        return id switch
        {
            "human" => _questions.Human(here.State.Focus.Question ?? "", here),
            "browse-focus" => BrowseDialog.FocusAreas(here),
            "browse-funding" => BrowseDialog.FundingFor(query.Topics, here) ?? BrowseDialog.FundingTopics(here),
            // "What do you know about aquaculture?" asks about aquaculture.
            "help" when BrowseDialog.FundingFor(query.Topics, here) is not null => null,
            _ => SmallTalkDialog.Reply(id, here),
        };
    }

    private Step Do(Press press, Situated here) => press switch
    {
        Press.Tell tell => _questions.Tell(tell.Id, here),
        // Ids come from outside: a place that is no municipality of ours is no button of ours.
        Press.Place place when here.Municipalities.All(municipality => municipality.Id != place.Id) => Stale(here),
        Press.Place place when here.State.Waiting is WaitingFor.Place waiting => InPlace(place.Id, waiting.Question, waiting.WantsHuman, here),
        Press.Place place => InPlace(place.Id, here.State.Focus.Question ?? "", wantsHuman: true, here),
        Press.Elsewhere => Outside(here),
        Press.Topic topic => BrowseDialog.FundingFor(topic.Id, here) ?? Stale(here),
        Press.Ask ask => Listen(ask.Question, At(here.State with { Buttons = [] })),
        Press.Human => _questions.Human(here.State.Focus.Question ?? "", here),
        Press.Help => SmallTalkDialog.Help(here),
        Press.NoneOfThese => SmallTalkDialog.NoneOfThese(here),
        Press.Speak speak => SmallTalkDialog.Speak(speak.Tongue, here),
        _ => throw new UnreachableException(),
    };

    /// <summary>What a search field offers; the conversation stays where it is.</summary>
    private Step Find(string text, Situated here)
    {
        var found = answerer.Search(text, MostFound).Select(id => new Press.Tell(id).Labelled(here.Knowledge[id].Title.In(here.Tongue)));
        return here.Say("", Outcome.Choices, [.. found]) with { State = here.State };
    }

    private static Step Outside(Situated here)
    {
        var step = here.Say(here.Text("outsidePlace", ("municipalities", here.MunicipalityNames)), Outcome.Prompt, here.PlaceButtons);
        return step with { State = step.State with { Waiting = here.State.Waiting } };
    }

    private static Step Stale(Situated here) => here.Say(here.Text("staleButton"), Outcome.Clarifying, [here.Help, here.Human]);

    /// <summary>A button's title written out, or its number.</summary>
    private static Press? Pressed(string text, ConversationState state)
    {
        var written = text.Trim();
        var button = state.Buttons.FirstOrDefault(button => string.Equals(button.Title, written, StringComparison.OrdinalIgnoreCase));
        if (button is null && int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= state.Buttons.Count)
            button = state.Buttons[number - 1];
        return button is null ? null : Press.Read(button.Id);
    }

    private Situated At(ConversationState state) => new(state, state.Language ?? Tongue.Bokmal, answerer.Knowledge);

    private static Tongue TongueOf(Variety variety) => variety switch
    {
        Variety.Bokmal or Variety.Dialect => Tongue.Bokmal,
        Variety.Nynorsk => Tongue.Nynorsk,
        Variety.English => Tongue.English,
    };
}
