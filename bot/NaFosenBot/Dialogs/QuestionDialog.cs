using System.Diagnostics;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Dialogs;

/// <summary>A question and its answer, or the one question back that it takes.</summary>
internal sealed class QuestionDialog(Answerer answerer, Composer composer)
{
    private const int MissesBeforeHuman = 2;
    private const int MostButtons = 6;

    public Step AnswerTo(Query query, Situated here)
    {
        var state = here.State with { Focus = Remember(query, here) };
        return Reply(answerer.Answer(query, here.State.Focus with { Area = state.Focus.Area }), query.Text, here with { State = state });
    }

    public Step Tell(EntryId id, Situated here)
    {
        if (here.Knowledge.Find(id) is null)
            return here.Knowledge.Situations.FirstOrDefault(situation => situation.Id == id) is { } situation
                ? Reply(answerer.Tell(situation, here.State.Focus), situation.Title.In(here.Tongue), here)
                : here.Say(here.Text("staleButton"), Outcome.Clarifying, [here.Help, here.Human]);

        return Reply(new Answer.Given([new Telling(id, [])]) { Score = 1 }, here.Knowledge[id].Title.In(here.Tongue), here);
    }

    /// <summary>Shows whom to talk to; asks for the municipality where it decides and is not known.</summary>
    public Step Human(string question, Situated here)
    {
        if (here.State.Focus.Area is null)
            return Ask(here.Text("humanWhichPlace"), new WaitingFor.Place(question, WantsHuman: true, Attempts: 1), here.PlaceButtons, here);

        var answer = answerer.Contact(answerer.Read(question), here.State.Focus);
        return here.Say(composer.Compose(answer, here.Tongue), Outcome.Handover, [here.Help], score: 1) switch
        {
            var step => step with { State = step.State with { Misses = 0 } },
        };
    }

    private Step Reply(Answer answer, string question, Situated here) => answer switch
    {
        Answer.Given given => Given(given, question, here),
        Answer.Contacts contacts => Told(here.Say(composer.Compose(contacts, here.Tongue), Outcome.Answered, [here.Human], answer.Score), contacts.People[0].Decision.First[0], question),
        Answer.Listed listed => Told(here.Say(composer.Compose(listed, here.Tongue), Outcome.Answered, Schemes(listed, here), answer.Score), null, question),
        Answer.NearTie tie => Asked(here.Say(composer.Compose(tie, here.Text(tie.IsGuess ? "perhaps" : "choose"), here.Tongue), Outcome.Choices, Options(tie, here), answer.Score), question),
        Answer.PlaceMissing missing => Ask(
            here.Text(missing.WantsForwarding ? "whichPlaceForward" : "whichPlace"),
            new WaitingFor.Place(question, WantsHuman: false, Attempts: 1),
            here.PlaceButtons,
            here),
        Answer.SubjectMissing => Ask(here.Text("whichSubject"), new WaitingFor.Subject(question), [here.Human], here, Outcome.Clarifying),
        Answer.Lacking lacking => Told(here.Say(composer.Compose(lacking, here.Tongue), Outcome.NotKnown, [here.Human, here.Help], answer.Score), lacking.Entry, question),
        Answer.Abstained abstained => Missed(abstained, here),
        Answer.Declined declined => here.Say(
            here.Text(DialogTexts.Has($"declined.{declined.Kind}") ? $"declined.{declined.Kind}" : "declined.default"),
            Outcome.Declined,
            [here.Help, here.Human],
            answer.Score),
        _ => throw new UnreachableException(),
    };

    private Step Given(Answer.Given given, string question, Situated here)
    {
        var composed = composer.Compose(given, here.Tongue);
        EntryId? focus = given.Tell is [var only] ? only.Entry : null;
        if (!given.AsksForPlace)
            return Told(here.Say(composed, Outcome.Answered, [], given.Score), focus, question);

        var asking = composed with { Text = $"{composed.Text}\n\n{here.Text("whichPlaceMore")}" };
        var step = Told(here.Say(asking, Outcome.Answered, here.PlaceButtons, given.Score), focus, question);
        return step with { State = step.State with { Waiting = new WaitingFor.Place(question, WantsHuman: false, Attempts: 1) } };
    }

    private static Step Told(Step step, EntryId? entry, string question) => step with
    {
        State = step.State with { Misses = 0, Focus = step.State.Focus with { Entry = entry, Question = question } },
    };

    /// <summary>Keeps the question, so that "i Osen" can still be added to it.</summary>
    private static Step Asked(Step step, string question) => step with
    {
        State = step.State with { Focus = step.State.Focus with { Entry = null, Question = question } },
    };

    private static Step Ask(string text, WaitingFor waiting, IReadOnlyList<Button> buttons, Situated here, Outcome outcome = Outcome.Prompt)
    {
        var step = here.Say(text, outcome, buttons);
        return step with { State = step.State with { Waiting = waiting } };
    }

    private static Step Missed(Answer.Abstained abstained, Situated here)
    {
        var misses = here.State.Misses + 1;
        var place = abstained.OutsideRegion is { } outside ? here.Knowledge.FindPlace(outside)?.Name : null;
        var text = place is not null ? here.Text("outsideRegion", ("place", place), ("municipalities", here.MunicipalityNames))
            : here.Text(misses >= MissesBeforeHuman ? "notKnownAgain" : "notKnown");
        var step = here.Say(text, Outcome.NotKnown, [here.Human, here.Help], abstained.Score);
        return step with { State = step.State with { Misses = misses } };
    }

    private static IReadOnlyList<Button> Options(Answer.NearTie tie, Situated here) =>
    [
        .. tie.Options.Select(id => new Press.Tell(id).Labelled(TitleOf(id, here))),
        new Press.NoneOfThese().Labelled(here.Text("noneOfThese")),
        .. tie.IsGuess ? [here.Human] : Array.Empty<Button>(),
    ];

    private static IReadOnlyList<Button> Schemes(Answer.Listed listed, Situated here) =>
        [.. listed.Groups.SelectMany(group => group.Schemes).Take(MostButtons).Select(id => new Press.Tell(id).Labelled(TitleOf(id, here)))];

    private static string TitleOf(EntryId id, Situated here) =>
        (here.Knowledge.Find(id)?.Title ?? here.Knowledge.Situations.First(situation => situation.Id == id).Title).In(here.Tongue);

    /// <summary>A municipality once said is remembered.</summary>
    private static Focus Remember(Query query, Situated here)
    {
        var said = query.Areas.Where(area => here.Knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality).ToList();
        return said is [var one] ? here.State.Focus with { Area = one } : here.State.Focus;
    }
}
