using System.Diagnostics;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Dialogs;

/// <summary>A question and its answer, or the one question back that it takes.</summary>
internal sealed class QuestionDialog(Answerer answerer, Composer composer)
{
    private const int MissesBeforeHuman = 2;

    /// <summary>Words up to which "don't know" is all that is said: "det vet jeg ikke".</summary>
    private const int Shrug = 4;

    /// <summary>The kind of what is declined that the draft is the help for.</summary>
    private const string Ghostwriting = "ghostwriting";

    private const int MostButtons = 6;

    /// <summary>Score of what is only offered.</summary>
    private const double Unsure = 0.3;

    /// <summary>Score from which a message that asks nothing is about something known all the same.</summary>
    private const double Known = 0.75;

    public Step AnswerTo(Query query, Situated here) => AnswerTo(query, here, _ => true)!;

    /// <summary>A message at somebody else's prompt: answered if it asks, or if it names something that is known; else null.</summary>
    public Step? Aside(Message message, Situated here) =>
        AnswerTo(message.Query, here, answer => message.Asks || message.Query.Guard is not null || (answer is not (Answer.Abstained or Answer.SubjectMissing or Answer.PlaceMissing or Answer.NearTie) && answer.Score >= Known));

    /// <summary>What there is for the trade that is told of; null where that is not known.</summary>
    public Step? AboutTrade(Query query, Situated here) => AnswerTo(query, here, answer => answer is Answer.Listed or Answer.Given { Situation: not null });

    public Prompt At(WaitingFor.Place point, Situated here) => new()
    {
        Again = here.Text("again.place", ("municipalities", here.MunicipalityNames)),
        What = here.Text("what.place"),
        Buttons = here.PlaceButtons,
        Recognise = message => PlaceGiven(message, point, here),
        GiveUp = _ => WithoutPlace(point, here, "gaveUp"),
        Skip = () => WithoutPlace(point, here, "find.skipped"),
        Settled = here.State.Focus.Area is { } area ? () => InPlace(area, point.Question, point, here) : null,
    };

    public Prompt At(WaitingFor.Subject point, Situated here) => new()
    {
        Again = here.Text("again.subject"),
        What = here.Text("what.subject"),
        Buttons = [here.FindFunding, here.Human],
        Recognise = message => IsShrug(message) ? WithoutSubject("find.skipped", here) : AnswerTo(
            answerer.Read($"{point.Question} {message.Text}"),
            here.With(here.State.Without<WaitingFor.Subject>()),
            answer => answer is not (Answer.SubjectMissing or Answer.Abstained)),
        GiveUp = _ => WithoutSubject("gaveUp", here),
        Skip = () => WithoutSubject("find.skipped", here),
    };

    /// <summary>The municipality was named or pressed: what was asked is answered for it.</summary>
    public Step InPlace(EntryId municipality, string question, WaitingFor.Place point, Situated here)
    {
        var there = here.With(here.State.Without<WaitingFor.Place>() with { Focus = here.State.Focus with { Area = municipality, IsAreaNew = true } });
        return point.WantsHuman ? Human(question, there) : AnswerTo(answerer.Read(question), there);
    }

    /// <summary>A place that we know no business office of.</summary>
    public Step Outside(WaitingFor.Place? point, Situated here)
    {
        var text = here.Text("outsidePlace", ("municipalities", here.MunicipalityNames));
        if (point is null)
            return here.Ask(text, here.PlaceButtons);

        var missed = point with { Misses = point.Misses + 1 };
        return missed.Misses >= Prompt.MostMisses ? WithoutPlace(point, here, "gaveUp") : here.With(here.State.Moved(missed)).Ask(text, here.PlaceButtons);
    }

    public Step Tell(EntryId id, Situated here)
    {
        if (here.Knowledge.Find(id) is null)
            return here.Knowledge.Situations.FirstOrDefault(situation => situation.Id == id) is { } situation
                ? Reply(answerer.Tell(situation, here.State.Focus), situation.Title.In(here.Tongue), here)
                : here.Say(here.Text("staleButton"), Outcome.Clarifying, [here.Help, here.Human]);

        return Reply(new Answer.Given([new Telling(id, [])]) { Score = 1 }, here.Knowledge[id].Title.In(here.Tongue), here);
    }

    /// <summary>Entries that a message may mean, though its words say none of them.</summary>
    public Step Offer(IReadOnlyList<EntryId> near, string question, Situated here) =>
        Reply(new Answer.NearTie([.. near.Where(id => here.Knowledge.Find(id) is not null)], IsGuess: true) { Score = Unsure }, question, here);

    /// <summary>Shows whom to talk to; asks for the municipality where it decides and is not known.</summary>
    public Step Human(string question, Situated here)
    {
        if (here.State.Focus.Area is null)
            return Ask(here.Text("humanWhichPlace"), new WaitingFor.Place(question, WantsHuman: true), here.PlaceButtons, here);

        var answer = answerer.Contact(answerer.Read(question), here.State.Focus);
        var goOn = here.State.Top is { IsQuiet: false } ? [here.GoOn] : Array.Empty<Button>();
        var sends = here.State.Top is WaitingFor.OfEnquiry ? Array.Empty<Button>() : [here.SendEnquiry];
        return here.Say(composer.Compose(answer, here.Tongue), Outcome.Handover, [.. goOn, .. sends, here.Help], score: 1).With(state => state with { Misses = 0 }) with { IsSettled = true };
    }

    private Step? AnswerTo(Query query, Situated here, Func<Answer, bool> isWanted)
    {
        var state = here.State with { Focus = Remember(query, here) with { IsAreaNew = false } };
        var answer = answerer.Answer(query, here.State.Focus with { Area = state.Focus.Area });
        return isWanted(answer) ? Reply(answer, answer.Understood ?? query.Text, here.With(state)) : null;
    }

    private Step? PlaceGiven(Message message, WaitingFor.Place point, Situated here)
    {
        var query = message.Query;
        // "Hvor mange medlemmer har den i Åfjord?" after several: a question of its own, though it names a place.
        if (message.Asks && (query.Content.Count > 0 || SchemeList.IsAsked(query, here.Knowledge) || (point.IsOffer && query.Properties.Count > 0)))
            return null;
        if (IsShrug(message))
            return WithoutPlace(point, here, "find.skipped");

        var municipality = query.Places.Select(found => PlaceFinder.MunicipalityOf(found.Place)).FirstOrDefault(area => here.Knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality);
        if (message.Told.FirstOrDefault(told => told.Trait == Trait.Place)?.Answer.Place is { } meant && here.Municipalities.Any(place => place.Id == meant))
            municipality = meant;
        if (municipality == default)
            return query.Places.Count > 0 && query.Content.Count == 0 ? Outside(point, here) : null;

        // "Åfjord, og jeg trenger lån": the rest of the message belongs to the question, but not the place that is taken back in it.
        return InPlace(municipality, query.Content.Count > 0 && message.Denied.All(denied => denied.Trait != Trait.Place) ? $"{point.Question} {query.Text}" : point.Question, point, here);
    }

    /// <summary>"Vet ikke" and nothing else.</summary>
    public static bool IsShrug(Message message) => message is { Consent: Consent.DoesNotKnow, Told.Count: 0, Query.Words.Count: <= Shrug };

    private static Step WithoutSubject(string lead, Situated here) =>
        here.With(here.State.Without<WaitingFor.Subject>()).Say(here.Text(lead), Outcome.Handover, [here.FindFunding, here.SendEnquiry, here.Human]);

    /// <summary>The municipality is not to be found out: whoever has an eye on the whole region can point on.</summary>
    private Step WithoutPlace(WaitingFor.Place point, Situated here, string lead)
    {
        var there = here.With(here.State.Without<WaitingFor.Place>());
        // What was offered besides an answer can be left without a word about it.
        if (point.IsOffer)
            return SmallTalkDialog.Noted(there);

        var contact = composer.Compose(answerer.Contact(answerer.Read(point.Question), there.State.Focus), there.Tongue);
        return there.Say(contact with { Text = $"{there.Text(lead)}\n\n{contact.Text}" }, Outcome.Handover, [there.SendEnquiry, there.Help], score: 1);
    }

    /// <summary>The answer, and beside it what else may have been meant.</summary>
    private Step Reply(Answer answer, string question, Situated here) =>
        Answered(answer, question, here.With(here.State with { Asked = question })).Offering([.. answer.Rivals.Select(id => new Press.Tell(id).Labelled(TitleOf(id, here)))]);

    private Step Answered(Answer answer, string question, Situated here) => answer switch
    {
        // The same told twice helps nobody: a human does.
        Answer.Given { IsStillAbout: true, Tell: [{ Facts.Count: 0, Properties.Count: 0 }] } still => here.State.Misses > 0 ? Missed(new Answer.Abstained(null) { Score = still.Score }, here) : Given(still, question, here).Assumed(),
        Answer.Given given => Given(given, question, here),
        Answer.Contacts contacts => Told(here.Say(composer.Compose(contacts, here.Tongue), Outcome.Answered, [here.SendEnquiry, here.Human], answer.Score), contacts.People[0].Decision.First[0], question, [contacts.People[0].Decision.Entry, .. contacts.Related.Select(telling => telling.Entry)]),
        Answer.Listed listed => Told(here.Say(composer.Compose(listed, here.Tongue), Outcome.Answered, [.. Schemes(listed, here), here.FindFunding], answer.Score), null, question, Shown(listed)),
        Answer.NearTie tie => Asked(here.Say(composer.Compose(tie, here.Text(tie.IsGuess ? "perhaps" : "choose"), here.Tongue), Outcome.Choices, Options(tie, here), answer.Score), question, tie.IsGuess ? null : tie.Options),
        Answer.PlaceMissing missing => Ask(
            here.Text(missing.WantsForwarding ? "whichPlaceForward" : "whichPlace"),
            new WaitingFor.Place(question, WantsHuman: false),
            here.PlaceButtons,
            here),
        Answer.SubjectMissing => Ask(here.Text("whichSubject"), new WaitingFor.Subject(question), [here.FindFunding, here.Human], here, Outcome.Clarifying),
        Answer.Lacking lacking => Lacking(lacking, question, here),
        Answer.Abstained abstained => Missed(abstained, here),
        Answer.Declined declined => here.Say(
            here.Text(DialogTexts.Has($"declined.{declined.Kind}") ? $"declined.{declined.Kind}" : "declined.default"),
            Outcome.Declined,
            declined.Kind == Ghostwriting ? [here.DraftApplication, here.Human] : [here.Help, here.Human],
            answer.Score),
        _ => throw new UnreachableException(),
    };

    private Step Lacking(Answer.Lacking lacking, string question, Situated here)
    {
        var step = here.Say(composer.Compose(lacking, here.Tongue), Outcome.NotKnown, [here.SendEnquiry, here.Human, here.Help], lacking.Score);
        return lacking.Others.Count == 0 ? Told(step, lacking.Entry, question) : Told(step, null, question, [lacking.Entry, .. lacking.Others]);
    }

    private Step Given(Answer.Given given, string question, Situated here)
    {
        var composed = composer.Compose(given, here.Tongue);
        var leadsToSomebody = given.IsNotFound || given.IsStillAbout || given.LeadsToWhoDecides || given.Tell.Any(told => told.Properties.Any(ContactLookup.ContactProperties.Contains)) || ContactLookup.MayWantSomebody(answerer.Read(question));
        IReadOnlyList<Button> sends = leadsToSomebody ? [here.SendEnquiry, here.Human] : [];
        var more = given.Situation?.Topics.Contains(StartGuide.StartTopic) == true ? [here.StartGuide, here.FindFunding] : sends;
        if (!given.AsksForPlace || here.State.Open.Count > 0)
            return Told(here.Say(composed, given.IsNotFound ? Outcome.NotKnown : Outcome.Answered, more, given.Score), given.About, question, Of(given));

        var asking = composed with { Text = $"{composed.Text}\n\n{here.Text("whichPlaceMore")}" };
        var step = Told(here.Say(asking, Outcome.Answered, here.PlaceButtons, given.Score), given.About, question, Of(given));
        return step.With(state => state.Pushed(new WaitingFor.Place(question, WantsHuman: false, IsOffer: true))).Offering(more);
    }

    /// <param name="entry">The one that was told of.</param>
    /// <param name="told">Where there were several, these; where there was one, what was told beside it.</param>
    private static Step Told(Step step, EntryId? entry, string question, IReadOnlyList<EntryId>? told = null) => step with
    {
        State = step.State with
        {
            Misses = 0,
            Focus = step.State.Focus.After(entry, told, question),
        },
    };

    private static IReadOnlyList<EntryId>? Of(Answer.Given given) => given.Among ?? (given.About is null ? [.. given.Tell.Select(telling => telling.Entry), .. given.Without] : null);

    /// <summary>Keeps the question, so that "i Osen" can still be added to it, and what was offered, which may be asked about before it is chosen.</summary>
    private static Step Asked(Step step, string question, IReadOnlyList<EntryId>? offered) => step with
    {
        State = step.State with { Focus = step.State.Focus with { Entry = null, Told = offered, Question = question } },
    };

    private static Step Ask(string text, WaitingFor point, IReadOnlyList<Button> buttons, Situated here, Outcome outcome = Outcome.Prompt) =>
        here.With(here.State.Pushed(point)).Ask(text, buttons, outcome);

    private static Step Missed(Answer.Abstained abstained, Situated here)
    {
        var misses = here.State.Misses + 1;
        var place = abstained.OutsideRegion is { } outside ? here.Knowledge.FindPlace(outside)?.Name : null;
        var text = place is not null ? here.Text("outsideRegion", ("place", place), ("municipalities", here.MunicipalityNames))
            : here.Text(misses >= MissesBeforeHuman ? "notKnownAgain" : "notKnown");
        var step = here.Say(text, Outcome.NotKnown, [here.SendEnquiry, here.Human, here.Help], abstained.Score);
        return step with { State = step.State with { Misses = misses } };
    }

    private static IReadOnlyList<Button> Options(Answer.NearTie tie, Situated here) =>
    [
        .. tie.Options.Select(id => new Press.Tell(id).Labelled(TitleOf(id, here))),
        new Press.NoneOfThese().Labelled(here.Text("noneOfThese")),
        .. tie.IsGuess ? [here.Human] : Array.Empty<Button>(),
    ];

    private static IReadOnlyList<Button> Schemes(Answer.Listed listed, Situated here) => [.. Shown(listed).Select(id => new Press.Tell(id).Labelled(TitleOf(id, here)))];

    private static IReadOnlyList<EntryId> Shown(Answer.Listed listed) => [.. listed.Groups.SelectMany(group => group.Schemes).Take(MostButtons)];

    private static string TitleOf(EntryId id, Situated here) =>
        (here.Knowledge.Find(id)?.Title ?? here.Knowledge.Situations.First(situation => situation.Id == id).Title).In(here.Tongue);

    /// <summary>A municipality once said is remembered.</summary>
    private static Focus Remember(Query query, Situated here)
    {
        var said = query.Areas.Where(area => here.Knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality).ToList();
        return said is [var one] ? here.State.Focus with { Area = one } : here.State.Focus;
    }
}
