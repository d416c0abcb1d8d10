using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>Greeting, help, thanks, language, starting over.</summary>
internal static class SmallTalkDialog
{
    public static Step Greet(Situated here)
    {
        var profile = here.Knowledge.Profile;
        var suggestions = profile.Suggestions.Select(suggestion => suggestion.In(here.Tongue)).Select(text => new Press.Ask(text).Labelled(text));
        return here.Say(profile.Greeting.In(here.Tongue), Outcome.Smalltalk, [here.FindFunding, .. suggestions, here.Human]) switch
        {
            var step => step with { State = step.State with { Greeted = true } },
        };
    }

    public static Step Help(Situated here) => here.Say(
        here.Text("help"),
        Outcome.Smalltalk,
        [.. Suggestions(here), here.StartGuide, here.FindContact, here.SendEnquiry, new Press.Plans().Labelled(here.Text("plans.list"))]);

    /// <summary>The reply to a message that is only small talk; null for what other dialogs take.</summary>
    public static Step? Reply(string id, Situated here) => id switch
    {
        "greeting" when !here.State.Greeted && here.State.Open.Count == 0 => Greet(here),
        "greeting" => here.Say(here.Text("helloAgain"), Outcome.Smalltalk, Suggestions(here)),
        "help" => Help(here),
        "thanks" => here.Say(here.Text("thanks"), Outcome.Smalltalk, []),
        "compliment" => here.Say(here.Text("compliment"), Outcome.Smalltalk, []),
        "bye" => here.Say(here.Text("bye"), Outcome.Smalltalk, []),
        "how-are-you" => here.Say(here.Text("howAreYou"), Outcome.Smalltalk, []),
        "who-are-you" => here.Say(here.Text("whoAreYou", ("name", here.Knowledge.Profile.Name.In(here.Tongue))), Outcome.Smalltalk, [here.Human, here.Help]),
        "why-asked" when here.State.Top is { IsQuiet: false } => here.Say(here.Text(here.State.Top is WaitingFor.OfEnquiry ? "whyAsked.enquiry" : "whyAsked"), Outcome.Smalltalk, []),
        "insult" => here.Say(here.Text("insult"), Outcome.Smalltalk, [here.Human]),
        "yes" or "no" or "cancel" => Noted(here),
        "none-of-these" => NoneOfThese(here),
        "restart" => StartOver(here),
        "language" => here.Say(here.Text("whichLanguage"), Outcome.Prompt, [.. Tongues.All.Select(tongue => new Press.Speak(tongue).Labelled(NameOf(tongue)))]),
        "language.nb" => Speak(Tongue.Bokmal, here),
        "language.nn" => Speak(Tongue.Nynorsk, here),
        "language.en" => Speak(Tongue.English, here),
        _ => null,
    };

    public static Step Noted(Situated here) => here.Say(here.Text("noted"), Outcome.Smalltalk, Suggestions(here));

    public static Step NoneOfThese(Situated here) => here.Say(here.Text("rephrase"), Outcome.Clarifying, [here.Human, here.Help], score: 0.3);

    public static Step Speak(Tongue tongue, Situated here)
    {
        var there = here with { State = here.State with { Language = tongue }, Tongue = tongue };
        return there.Say(there.Text("languageChanged"), Outcome.Smalltalk, Suggestions(there));
    }

    /// <summary>Whether a language model may have a part in the answers.</summary>
    public static Step WithModel(bool isWanted, Situated here)
    {
        var there = here.With(here.State with { Model = (here.State.Model ?? new ModelPart()) with { IsUnwanted = !isWanted } });
        return there.Say(there.Text(isWanted ? "withModel" : "withoutModel"), Outcome.Smalltalk, Suggestions(there));
    }

    /// <summary>Whoever wants no model, and wants something else in the same message, has both.</summary>
    public static Step WithoutModelEither(Step step, Situated here)
    {
        var said = WithModel(false, here with { Tongue = step.Replies is [.., var last] ? last.Language : here.Tongue }).Replies[0] with { Buttons = [] };
        return step.With(state => state with { Model = (state.Model ?? new ModelPart()) with { IsUnwanted = true } }) with { Replies = [said, .. step.Replies] };
    }

    private static Step StartOver(Situated here)
    {
        var fresh = here with { State = here.State.Fresh() };
        return fresh.Say(fresh.Text("startedOver"), Outcome.Smalltalk, Suggestions(fresh));
    }

    private static IReadOnlyList<Button> Suggestions(Situated here) =>
        [here.FindFunding, .. here.Knowledge.Profile.Suggestions.Take(3).Select(suggestion => suggestion.In(here.Tongue)).Select(text => new Press.Ask(text).Labelled(text))];

    private static string NameOf(Tongue tongue) => tongue switch
    {
        Tongue.Bokmal => "Bokmål",
        Tongue.Nynorsk => "Nynorsk",
        Tongue.English => "English",
    };
}
