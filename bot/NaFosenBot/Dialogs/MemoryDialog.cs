using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Dialogs;

/// <summary>Shows what is remembered about the person, and erases it.</summary>
internal static class MemoryDialog
{
    public static bool Remembers(ConversationState state) => state.About is not null || state.Guide is not null || state.Draft is not null || state.Focus != Focus.Nothing || state.Open.Any(open => open is not WaitingFor.Memory);

    public static Step Show(Situated here)
    {
        var lines = Lines(here).ToList();
        if (lines.Count == 0)
            return here.Say(here.Text("memory.nothing"), Outcome.Answered, [here.Help]) with { IsSettled = true };

        var there = here.With(here.State.Pushed(new WaitingFor.Memory()));
        var text = $"{there.Text("memory.head")}\n\n{string.Join('\n', lines.Select(line => $"- {line}"))}\n\n{there.Text("memory.foot")}";
        return there.Say(text, Outcome.Answered, [new Press.Forget().Labelled(there.Text("memory.forget"))]) with { IsSettled = true };
    }

    public static Step Forget(Situated here)
    {
        var fresh = here.With(new ConversationState { Language = here.State.Language, Greeted = true });
        return fresh.Say(fresh.Text(Remembers(here.State) ? "memory.forgotten" : "memory.nothing"), Outcome.Answered, [here.Help]) with { IsSettled = true };
    }

    /// <summary>Nothing is asked: it only knows what "forget it" means here.</summary>
    public static Prompt At(Situated here) => new()
    {
        Again = "",
        What = "",
        Buttons = [],
        Recognise = _ => null,
        GiveUp = _ => Show(here),
    };

    private static IEnumerable<string> Lines(Situated here)
    {
        var known = FundingDialog.Known(here);
        var circumstances = new Circumstances(known, here.Today, here.Tools.Schemes.Places);
        foreach (var trait in Enum.GetValues<Trait>().Where(trait => known.Knows(trait)))
        {
            if (here.Tools.Words.Told(trait, circumstances, here.Tongue) is { } told)
                yield return $"{here.Text($"find.title.{FundingQuestions.Key(trait)}")}: {told}";
        }

        foreach (var chosen in new[] { here.State.Guide?.Form, here.State.Guide?.Permit }.OfType<EntryId>().Where(id => here.Knowledge.Find(id) is not null))
            yield return here.Text("memory.chosen", ("what", here.Knowledge[chosen].Title.In(here.Tongue)));
        if (here.State.Guide is { Ticked.Count: > 0 } guide)
            yield return here.Text("memory.guide", ("count", $"{guide.Ticked.Count}"));
        foreach (var written in new[] { here.State.Draft?.Goal, here.State.Draft?.Activities, here.State.Draft?.Effects }.OfType<string>())
            yield return here.Text("memory.draft", ("text", written));
        if (here.State.Focus.Question is { Length: > 0 } question)
            yield return here.Text("memory.question", ("question", question));
    }
}
