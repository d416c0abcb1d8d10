using System.Diagnostics;
using System.Globalization;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Dialogs;

/// <summary>Gives each event to the dialog that takes it.</summary>
internal sealed class Assistant : IAssistant
{
    /// <summary>Share of a message's telling words from which it is small talk and nothing else.</summary>
    private const double WholeMessage = 0.6;

    /// <summary>So many things told at once, and nothing asked, are a plan that looks for money.</summary>
    private const int APlan = 3;

    private const int MostFound = 8;

    // What is said at a prompt in these words answers it, or does not; it is no small talk there.
    private static readonly string[] Answers = ["yes", "no", "none-of-these"];

    private readonly Answerer _answerer;
    private readonly Composer _composer;
    private readonly QuestionDialog _questions;
    private readonly FundingDialog _funding;
    private readonly MinorAidDialog _minorAid;
    private readonly Conversing _conversing;
    private volatile Toolbox? _tools;

    public Assistant(Answerer answerer, Composer composer)
    {
        (_answerer, _composer) = (answerer, composer);
        _questions = new QuestionDialog(answerer, composer);
        _minorAid = new MinorAidDialog(_questions, answerer);
        _funding = new FundingDialog(_minorAid);
        _conversing = new Conversing(_questions, _funding);
    }

    public Task<Exchange> RespondAsync(string? savedState, UserEvent happened, CancellationToken cancellationToken)
    {
        var state = ConversationState.Read(savedState);
        var here = At(state with { Language = state.Language ?? Tongues.FromTag(happened.Locale) });
        var step = Take(happened, here);
        return Task.FromResult(new Exchange((step.State with { On = here.Today }).Write(), step.Replies));
    }

    public string Forget(string savedState) => ConversationState.Read(savedState).WithoutWords().Write();

    private Step Take(UserEvent happened, Situated here) => happened switch
    {
        UserEvent.Joined => SmallTalkDialog.Greet(here),
        UserEvent.Pressed pressed => _conversing.LedBack(Press.Read(pressed.ButtonId) is { } press ? Do(press, here) : Stale(here), here),
        UserEvent.Said said => _conversing.LedBack(Listen(said.Text, here), here),
        UserEvent.Searched searched => Find(searched.Text, here),
        _ => throw new UnreachableException(),
    };

    private Step Listen(string text, Situated here)
    {
        if (Pressed(text, here) is { } press)
            return Do(press, here);

        var showsMemory = here.State.Top is WaitingFor.Memory;
        here = here.With(here.State.Without<WaitingFor.Memory>());

        var query = _answerer.Read(text);
        if (query.Words.Count == 0)
            return here.Say(here.Text("noText"), Outcome.Clarifying, [here.Help, here.Human], score: 0);
        if (query.Variety is { } variety)
            here = At(here.State with { Language = TongueOf(variety) });

        var message = Message.Read(query, here);
        if (query.Guard is null && ((message.Move is { } move ? Make(move, message, showsMemory, here) : null) ?? SmallTalk(query, here)) is { } step)
            return step;
        if (_conversing.Current(here) is { } prompt)
            return AtPrompt(prompt, message, here);

        return message is { IsOnlyTold: true, Told.Count: >= APlan } && !text.Contains('?', StringComparison.Ordinal)
            ? FundingDialog.Begin(message.Told, here)
            : _questions.AnswerTo(query, here);
    }

    /// <summary>The answer to the open question; else a question of its own, after which the talk is led back; else asked again.</summary>
    private Step AtPrompt(Prompt prompt, Message message, Situated here)
    {
        if (prompt.Recognise(message) is { } answered)
            return answered;
        if (here.State.Top is { IsQuiet: true })
            return _questions.AnswerTo(message.Query, here.With(here.State.Top is WaitingFor.Place ? here.State.Popped() : here.State));

        return _questions.Aside(message, here) is { } aside ? aside.With(state => Unmoved(state, here.State)) : _conversing.Missed(message, here);
    }

    /// <summary>A question about another place does not move the person, who has told where they are.</summary>
    private static ConversationState Unmoved(ConversationState after, ConversationState before) =>
        before.Focus.Area is { } area ? after with { Focus = after.Focus with { Area = area } } : after;

    private Step? Make(FoundMove move, Message message, bool showsMemory, Situated here) => move.Move switch
    {
        Move.Back => _conversing.Back(here) ?? here.Say(here.Text("nothingBefore"), Outcome.Smalltalk, [here.Help]),
        Move.Skip => _conversing.Skip(here) ?? SmallTalkDialog.Noted(here),
        Move.Continue => _conversing.GoOn(here) ?? SmallTalkDialog.Noted(here),
        Move.Change when message.Told.Any(told => move.Subject is null || move.Subject == told.Trait) => null,
        Move.Change => FundingDialog.Change(move.Subject, here),
        Move.Memory => MemoryDialog.Show(here),
        Move.Forget => MemoryDialog.Forget(here),
        Move.ForgetIt when !showsMemory && Conversing.Cancel(here) is { } cancelled => cancelled,
        Move.ForgetIt => MemoryDialog.Remembers(here.State) ? MemoryDialog.Forget(here) : null,
        Move.FindFunding => FundingDialog.Begin(message.Told, here),
        Move.MinorAid => _minorAid.Begin(here),
        Move.Done or Move.FindContact or Move.StartBusiness or Move.Plans or Move.Draft => null,
    };

    private Step? SmallTalk(Query query, Situated here)
    {
        if (query.SmallTalk is not [var (id, share), ..] || share < (query.Properties.Count > 0 ? 1 : WholeMessage))
            return null;
        // "Hvem kan hjelpe meg?" holds "hjelp meg", but asks for somebody.
        if (id != "human" && ContactLookup.IsAsked(query))
            return null;

        var atPrompt = here.State.Top is { IsQuiet: false };
        return id switch
        {
            _ when atPrompt && Answers.Contains(id) => null,
            "human" => _questions.Human(here.State.Focus.Question ?? "", here),
            "cancel" => Conversing.Cancel(here) ?? SmallTalkDialog.Reply(id, here),
            "restart" => _conversing.StartOver(here) ?? SmallTalkDialog.Reply(id, here),
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
        Press.Place place => Place(place.Id, here),
        Press.Elsewhere => _questions.Outside(here.State.Top as WaitingFor.Place, here),
        Press.Topic topic => BrowseDialog.FundingFor(topic.Id, here) ?? Stale(here),
        Press.Ask ask => Listen(ask.Question, At(here.State with { Buttons = [] })),
        Press.Human => _questions.Human(here.State.Focus.Question ?? "", here),
        Press.Help => SmallTalkDialog.Help(here),
        Press.NoneOfThese => SmallTalkDialog.NoneOfThese(here),
        Press.Speak speak => SmallTalkDialog.Speak(speak.Tongue, here),
        Press.GoOn => _conversing.GoOn(here) ?? Stale(here),
        Press.Cancel => Conversing.Cancel(here) ?? Stale(here),
        Press.FindFunding => FundingDialog.Begin([], here),
        Press.Fact fact => _funding.Press(fact, here),
        Press.Skip skip => FundingDialog.Press(skip, here),
        Press.Change change => FundingDialog.Change(change.Trait, here) ?? Stale(here),
        Press.WhyNot => FundingReport.WhyNot(FundingDialog.Known(here), here),
        Press.Scheme scheme => FundingReport.Tell(scheme.Id, FundingDialog.Known(here), here),
        Press.AidDone => MinorAidDialog.Done(here),
        Press.Forget => MemoryDialog.Forget(here),
        _ => throw new UnreachableException(),
    };

    /// <summary>A municipality pressed: the answer to the open question, a change of mind, or a second click.</summary>
    private Step Place(EntryId id, Situated here)
    {
        // Ids come from outside: a place that is no municipality of ours is no button of ours.
        if (here.Municipalities.FirstOrDefault(municipality => municipality.Id == id) is not { } place)
            return Stale(here);
        if (here.State.Open.OfType<WaitingFor.Place>().LastOrDefault() is { } open)
            return _questions.InPlace(id, open.Question, open, here);
        if (here.State.Focus.Area == id)
            return here.Say(here.Text("placeNoted", ("place", place.Name)), Outcome.Prompt, [here.Human]);

        return _questions.InPlace(id, here.State.Focus.Question ?? "", new WaitingFor.Place("", WantsHuman: true), here);
    }

    /// <summary>What a search field offers; the conversation stays where it is.</summary>
    private Step Find(string text, Situated here)
    {
        var found = _answerer.Search(text, MostFound).Select(id => new Press.Tell(id).Labelled(here.Knowledge[id].Title.In(here.Tongue)));
        return here.Say("", Outcome.Choices, [.. found]) with { State = here.State };
    }

    private static Step Stale(Situated here) => here.Say(here.Text("staleButton"), Outcome.Clarifying, [here.Help, here.Human]);

    /// <summary>A button's title written out, or its number.</summary>
    private Press? Pressed(string text, Situated here)
    {
        var (written, buttons) = (text.Trim(), here.State.Buttons);
        var button = buttons.FirstOrDefault(button => string.Equals(button.Title, written, StringComparison.OrdinalIgnoreCase));
        if (button is null && int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= buttons.Count && _conversing.Current(here)?.TakesNumbers != true)
            button = buttons[number - 1];
        return button is null ? null : Press.Read(button.Id);
    }

    private Situated At(ConversationState state) => new(state, state.Language ?? Tongue.Bokmal, Tools(), _composer.Today);

    /// <summary>Made anew after a reload of the knowledge; two turns at once may make it twice, which does no harm.</summary>
    private Toolbox Tools() => _tools is { } made && ReferenceEquals(made.Knowledge, _answerer.Knowledge) ? made : _tools = new Toolbox(_answerer.Knowledge);

    private static Tongue TongueOf(Variety variety) => variety switch
    {
        Variety.Bokmal or Variety.Dialect => Tongue.Bokmal,
        Variety.Nynorsk => Tongue.Nynorsk,
        Variety.English => Tongue.English,
    };
}
