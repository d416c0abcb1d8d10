using System.Diagnostics;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Funding;
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

    /// <summary>Words from which an answer may change the Norwegian that is spoken.</summary>
    private const int FewestTelling = 4;

    // What is said at a prompt in these words answers it, or does not; it is no small talk there.
    private static readonly string[] Answers = ["yes", "no", "none-of-these"];

    private readonly Answerer _answerer;
    private readonly EnquiryOffice _office;
    private readonly Situating _situating;
    private readonly DialogSet _dialogs;
    private readonly Conversing _conversing;
    private readonly Presses _presses;
    private readonly Moves _moves;
    private readonly EnquiryForms _forms;

    /// <summary>The same, saying less; null in itself.</summary>
    private readonly Assistant? _amongOthers;

    public Assistant(Answerer answerer, Composer composer, EnquiryOffice office, Situating situating)
    {
        (_answerer, _office, _situating) = (answerer, office, situating);
        _dialogs = new DialogSet(answerer, composer);
        _conversing = _dialogs.Conversing;
        _presses = new Presses(_dialogs);
        _moves = new Moves(_dialogs);
        _forms = new EnquiryForms(_dialogs.Receipts);
        _amongOthers = composer.IsBrief ? null : new Assistant(answerer, composer.Brief, office, situating);
    }

    public async Task<Exchange> RespondAsync(string? savedState, UserEvent happened, CancellationToken cancellationToken)
    {
        if (happened.IsAmongOthers && _amongOthers is { } brief)
            return await brief.RespondAsync(savedState, happened, cancellationToken);

        var state = EnquiryFiles.Without(happened.Gone, ConversationState.Read(savedState));
        var here = await _situating.AtAsync(state, happened.Locale, routes: state.Enquiry is not null || MayBeginEnquiry(happened), happened.IsAmongOthers);
        var step = happened switch
        {
            UserEvent.Said said => Struck(said, here),
            UserEvent.Submitted { Form: var form } => _forms.Send(form, await _office.FindAsync(form.Id), here),
            _ => Take(happened, here),
        };
        if (happened.Gone.Count > 0)
            step = EnquiryFiles.Missing(happened.Gone, step, here);
        if (happened is (UserEvent.Said or UserEvent.Pressed) and { IsAmongOthers: true } && EnquiryPrivacy.IsPersonal(step))
            step = EnquiryPrivacy.NotHere(step, here);
        if (happened is UserEvent.Said { Text: var words } && step.State.Model is not { IsUnwanted: true } && here.Tools.Recognisers.Moves.Holds(words, Move.WithoutModel) is not null)
            step = SmallTalkDialog.WithoutModelEither(step, here);
        return new Exchange((step.State with { On = here.Today }).Write(), step.Replies) { Changes = step.Changes, Opinion = step.Opinion };
    }

    public string Forget(string savedState) => ConversationState.Read(savedState).WithoutWords().Write();

    private Step Take(UserEvent happened, Situated here) => happened switch
    {
        UserEvent.Joined => SmallTalkDialog.Greet(here),
        UserEvent.Disliked disliked => OpinionDialog.Ask(disliked.Answer, here),
        UserEvent.Pressed pressed => Pressed(pressed, here.With(here.State.Without<WaitingFor.Memory>())),
        UserEvent.Said { Near.Count: > 0 } said => _dialogs.Questions.Offer(said.Near, said.Text, here),
        UserEvent.Said said => _dialogs.Files.Take(said, here, there => EnquiryFollowUp.Reminded(_conversing.LedBack(Listen(said, there), there), there)),
        UserEvent.Searched searched => Find(searched.Text, here),
        _ => throw new UnreachableException(),
    };

    private Step Pressed(UserEvent.Pressed pressed, Situated here) => _conversing.LedBack(Press.Read(pressed.ButtonId) is { } press ? Do(press, here) : Presses.Stale(here), here);

    /// <summary>Numbers that are nobody's business are struck before anything is made of the message, and the person is told.</summary>
    private Step Struck(UserEvent.Said said, Situated here)
    {
        var text = PrivateNumbers.Strike(said.Text);
        var step = Take(said with { Text = text }, here);
        if (!PrivateNumbers.IsStruck(text))
            return step;

        var there = here with { Tongue = step.Replies[^1].Language };
        return step with { Replies = [new Reply { Text = there.Text("enquiry.struck"), Language = there.Tongue, Outcome = Outcome.Smalltalk, Score = 1 }, .. step.Replies] };
    }

    /// <summary>Whether the turn may end with a receipt though no enquiry is going on yet.</summary>
    private bool MayBeginEnquiry(UserEvent happened) => happened is UserEvent.Submitted || (happened is UserEvent.Said said && _situating.Tools().Recognisers.Moves.Holds(said.Text, Move.SendEnquiry, Move.CallMe) is not null);

    private Step Listen(UserEvent.Said said, Situated here)
    {
        var text = said.Text;
        if (Presses.Named(text, _conversing.Current(here)?.TakesNumbers == true, here) is { } press)
            return Do(press, here);

        var showsMemory = here.State.Top is WaitingFor.Memory;
        here = here.With(here.State.Without<WaitingFor.Memory>());

        var query = _answerer.Read(text);
        if (query.Words.Count == 0 && here.State.Top is { IsQuiet: false })
            return _conversing.Missed(Message.Read(query, here), here);
        if (query.Words.Count == 0)
            return here.Say(here.Text("noText"), Outcome.Clarifying, [here.Help, here.Human], score: 0);
        // An address is in no language.
        if (Spoken(query, here) is { } variety && ContactRecogniser.FindEmails(text).Count == 0 && !IsSlip(Tongues.Of(variety), query, here))
            here = _situating.At(here.State with { Language = Tongues.Of(variety) }, here.Enquiries);

        var message = Message.Read(query, here, said.Gleaned);
        if (((message.Move is { } move && !IsReply(move.Move, here) ? _moves.Take(move, message, showsMemory, here) : null) ?? (query.Guard is null ? SmallTalk(query, here) : null)) is { } step)
            return step;
        if (here.State.Top is not { IsQuiet: false } && FundingWishes.Opens(message, here))
            return FundingDialog.Begin(message.Told, here);
        // "Jeg vil kjøpe båt" is declined where it is private; said about a business it is a plan.
        if (query.Guard is not null && FundingWishes.Plan(message) is { } plan && here.State.Top is null or WaitingFor.ForBusiness)
            return here.With(here.State.Pushed(plan)).Say(here.Text("find.forBusiness"), Outcome.Clarifying, [here.FindFunding, here.Help, here.Human]);
        // "Can somebody call me …" is an answer only where whatever is written is one.
        var wishes = message.Wish is not null && query.Guard is null && here.State.Top is not (WaitingFor.OfEnquiry or WaitingFor.EnquiryReply or WaitingFor.Opinion or WaitingFor.PartOfDraft);
        if (!wishes && _conversing.Current(here) is { } prompt)
            return AtPrompt(prompt, message, here);
        // "Can somebody call me about …?": the rest of the message is the enquiry.
        if (message.Wish is { } wish && query.Guard is null)
            return _dialogs.Enquiries.Begin(message, text.Trim(), wish == Move.CallMe ? AnswerWay.Phone : null, here);

        return message is { IsOnlyTold: true, Told.Count: >= APlan } && !text.Contains('?', StringComparison.Ordinal)
            ? FundingDialog.Begin(message.Told, here)
            : FundingWishes.OrFinder(AnswerTo(message, here), message, here);
    }

    /// <summary>"Nei, Åfjord ikke Osen" after an answer: the same again for Åfjord, and nothing of Osen. "Vet ikke" is no question.</summary>
    private Step AnswerTo(Message message, Situated here) =>
        IsNoQuestion(message) ? SmallTalkDialog.Noted(here)
        : _dialogs.Wishes.AreForAnother(message, here) ? FundingDialog.Begin(message.Told, here)
        : Introduction.Is(message, here) ? Introduction.AsksOfScheme(message, here) is { } there && _dialogs.Questions.AboutTrade(message.Query, there) is { } step ? step : Introduction.Take(message, here)
        : message is { IsOnlyTold: true, Told: [{ Trait: Trait.Place } place] } && (message.Instead is not null || message.Denied.Any(denied => denied.Trait == Trait.Place)) && here.Municipalities.FirstOrDefault(one => one.Id == place.Answer.Place) is { } meant
            ? here.State.Focus.Question is null ? _presses.Take(new Press.Place(meant.Id), here)! : _dialogs.Questions.AnswerTo(_answerer.Read(place.Span.Of(message.Text)), here)
            : _dialogs.Questions.AnswerTo(message.Query, Introduction.Kept(message, here));

    /// <summary>An answer, where nothing was asked.</summary>
    private static bool IsNoQuestion(Message message) => QuestionDialog.IsShrug(message) || message is { Consent: not null, Told.Count: 0, Query.Words.Count: 1, Asks: false };

    /// <summary>What a message is written in; what is too weak a sign to change the language counts where none was spoken, and what can be either Norwegian where English was, but not as an answer: it may quote a name.</summary>
    private static Variety? Spoken(Query query, Situated here) => query.Variety
        ?? (query.MayBeEnglish && here.State.Language is null ? Variety.English
            : query.IsNorwegian && here.State is { Language: Tongue.English } and not { Top.IsQuiet: false } ? Variety.Bokmal : null);

    /// <summary>A short answer in the other Norwegian is no wish to change: "gard" is said in dialect too.</summary>
    private static bool IsSlip(Tongue tongue, Query query, Situated here) =>
        here.State is { Language: Tongue.Bokmal or Tongue.Nynorsk, Top.IsQuiet: false } && tongue != Tongue.English && query.Words.Count < FewestTelling;

    /// <summary>The answer to the open question; else a question of its own, after which the talk is led back; else asked again.</summary>
    private Step AtPrompt(Prompt prompt, Message message, Situated here)
    {
        if (prompt.Recognise(message) is { } answered)
            return answered;
        if (here.State.Top is { IsQuiet: true })
            return AnswerTo(message, here.With(here.State.Top is WaitingFor.Place or WaitingFor.ForBusiness ? here.State.Popped() : here.State));

        return _dialogs.Questions.Aside(message, here) is { } aside ? aside.With(state => Unmoved(state, here.State)) : _conversing.Missed(message, here);
    }

    /// <summary>A question about another place does not move the person, who has told where they are.</summary>
    private static ConversationState Unmoved(ConversationState after, ConversationState before) =>
        before.Focus.Area is { } area ? after with { Focus = after.Focus with { Area = area } } : after;

    /// <summary>"The next thing you write is sent": whatever it says, but that it shall not be.</summary>
    private static bool IsReply(Move move, Situated here) => here.State.Top is WaitingFor.EnquiryReply or WaitingFor.Opinion && move is not (Move.Back or Move.Skip or Move.Continue or Move.ForgetIt);

    private Step? SmallTalk(Query query, Situated here)
    {
        if (query.SmallTalk is not [var (id, share), ..] || share < (query.Properties.Count > 0 ? 1 : WholeMessage))
            return null;
        // "Nei, de som regionrådet har": a no, and what is meant.
        if (id == "no" && query.Mentions.Count > 0)
            return null;
        // "Har de fått ja?" asks, and "bor i Osen, går det bra?" asks of a place.
        if ((id is "yes" or "no" && query.BeginsAsking) || (id == "how-are-you" && query.Places.Count > 0))
            return null;
        // "Og hvem er det som sier ja eller nei?", "thanks! Is there an incubator on Fosen?", "nice, how much do they give?"
        if ((id is "yes" or "no" && query.Wants(FollowUp.QuestionWord)) || ((id == "thanks" ? query.Asked.Count : id == "compliment" ? query.Properties.Count : 0) > 0 && (query.Wants(FollowUp.QuestionWord) || query.IsYesNo)))
            return null;
        // "Må man snakke med noen først?" asks what is required, where what was told has a rule for exactly that.
        if (id == "human" && here.State.Open.Count == 0 && _answerer.HasRule(query, here.State.Focus))
            return null;
        // "Når var det slutt?" asks, and wants nothing to end.
        if (id == "cancel" && here.State.Top is not { IsQuiet: false } && query.Wants(FollowUp.QuestionWord))
            return null;
        // "Hvem kan hjelpe meg?" holds "hjelp meg", but asks for somebody.
        if (id != "human" && ContactLookup.IsAsked(query))
            return null;

        var atPrompt = here.State.Top is { IsQuiet: false } or WaitingFor.ForBusiness;
        return id switch
        {
            _ when atPrompt && Answers.Contains(id) => null,
            not ("human" or "cancel" or "restart") when here.State.Top is WaitingFor.EnquiryReply or WaitingFor.Opinion => null,
            "human" => _dialogs.Questions.Human(here.State.Focus.Question ?? "", here),
            "cancel" => Conversing.Cancel(here) ?? SmallTalkDialog.Reply(id, here),
            "restart" => _conversing.StartOver(here) ?? SmallTalkDialog.Reply(id, here),
            "browse-focus" => BrowseDialog.FocusAreas(here),
            // "Which schemes are there for farms?" wants the list, not a menu.
            "browse-funding" when SchemeList.IsAsked(query, here.Knowledge) && BrowseDialog.FundingFor(query.Topics, here) is not null => null,
            "browse-funding" => BrowseDialog.FundingFor(query.Topics, here) ?? BrowseDialog.FundingTopics(here),
            // "What do you know about aquaculture?" asks about aquaculture.
            "help" when BrowseDialog.FundingFor(query.Topics, here) is not null => null,
            _ => SmallTalkDialog.Reply(id, here),
        };
    }

    private Step Do(Press press, Situated here) => press is Press.Ask ask
        ? Listen(new UserEvent.Said(ask.Question), here.With(here.State with { Buttons = [] }))
        : _presses.Take(press, here) ?? throw new UnreachableException();

    /// <summary>What a search field offers; the conversation stays where it is.</summary>
    private Step Find(string text, Situated here)
    {
        var found = _answerer.Search(text, MostFound).Select(id => new Press.Tell(id).Labelled(here.Knowledge[id].Title.In(here.Tongue)));
        return here.Say("", Outcome.Choices, [.. found]) with { State = here.State };
    }
}
