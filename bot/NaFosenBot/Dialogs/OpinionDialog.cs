namespace NaFosenBot.Dialogs;

/// <summary>Whoever did not like an answer is asked once what was wrong with it, and need not say.</summary>
/// <remarks>What is written next may well be the next question: it is only taken for an opinion after the button.</remarks>
internal static class OpinionDialog
{
    public static Step Ask(string answer, Situated here) => here.State.Disliked == answer
        ? new Step(here.State, [])
        // What could be pressed before can be pressed still.
        : here.With(here.State with { Disliked = answer }).Say(here.Text("opinion.ask"), Outcome.Smalltalk, [new Press.Opinion(answer).Labelled(here.Text("opinion.write")), .. here.State.Buttons.Where(button => Dialogs.Press.Read(button.Id) is not Press.Opinion)]);

    public static Step Begin(string answer, Situated here)
    {
        var there = here.With(here.State.Pushed(new WaitingFor.Opinion(answer)));
        return there.Ask(there.Text("opinion.begin"), [there.Cancel]);
    }

    public static Prompt At(WaitingFor.Opinion point, Situated here) => new()
    {
        Again = here.Text("opinion.again"),
        What = here.Text("opinion.what"),
        Buttons = [here.Cancel],
        TakesNumbers = true,
        Recognise = message => message.Query.Words.Count == 0 ? null : Done(here.Text("opinion.thanks"), here) with { Opinion = new Opinion(point.Answer, message.Text.Trim()) },
        GiveUp = _ => Done(here.Text("opinion.left"), here),
        Skip = () => Done(here.Text("opinion.left"), here),
    };

    private static Step Done(string said, Situated here)
    {
        var there = here.With(here.State.Without<WaitingFor.Opinion>());
        return there.Say(said, Outcome.Smalltalk, [there.Help, there.Human]);
    }
}
