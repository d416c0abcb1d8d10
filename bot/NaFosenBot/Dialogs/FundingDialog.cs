using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>Finds schemes that seem to fit: asks what narrows the list most and never what is known, then shows the list with reasons.</summary>
internal sealed class FundingDialog(MinorAidDialog minorAid)
{
    /// <summary>Words up to which "don't know" is all that is said.</summary>
    private const int Shrug = 3;

    /// <summary>What is known about the person, from this dialog or from what was said before.</summary>
    public static Applicant Known(Situated here) => Known(here.State);

    public static Applicant Known(ConversationState state)
    {
        var about = state.About ?? Applicant.Unknown;
        return (about with { Place = about.Place ?? state.Focus.Area }).WithImplied();
    }

    /// <param name="told">What the message that began it says already.</param>
    public static Step Begin(IReadOnlyList<Told> told, Situated here)
    {
        var answers = told.Select(one => (one.Trait, one.Answer)).ToList();
        if (here.State.Open.OfType<WaitingFor.ForBusiness>().LastOrDefault() is { } plan)
        {
            here = here.With(here.State.Without<WaitingFor.ForBusiness>());
            if (told.All(one => one.Trait != Trait.Purpose))
                answers.Add((Trait.Purpose, new Applicant { Purposes = plan.Purposes }));
            if (plan.Cost is { } cost && told.All(one => one.Trait != Trait.Cost))
                answers.Add((Trait.Cost, new Applicant { Cost = cost }));
        }

        if (here.State.Open.OfType<WaitingFor.FundingFact>().LastOrDefault() is { } open)
            return answers.Count > 0 ? Learn(answers, open.Trait, open.Before, here) : here.With(here.State.Pushed(open)).Say(here.Text("find.underway"), Outcome.Prompt, []);

        var there = here.With(here.State.Without<WaitingFor.Shortlist>());
        var noted = FundingAnswers.Noted(answers, there);
        return Next([], [there.Text("find.intro"), noted], there.With(FundingAnswers.Taught(answers, there)));
    }

    public Prompt At(WaitingFor.FundingFact point, Situated here) => new()
    {
        Again = Worded(point.Trait, point.Worded, here),
        What = here.Text($"find.what.{FundingQuestions.Key(point.Trait)}"),
        Buttons = FundingQuestions.Buttons(point.Trait, here),
        TakesNumbers = FundingQuestions.TakesNumbers(point.Trait),
        Recognise = message => Recognise(message, point, here),
        GiveUp = _ => GoneOn(point, "find.gaveUp", here).Offering(here.Human),
        Skip = () => GoneOn(point, "find.skipped", here),
        Back = point.Before.Count == 0 ? null : () => Back(point.Before, here),
        StartOver = () => StartOver(here),
        Settled = Known(here).Knows(point.Trait) ? () => Next(point.Before, [], here) : null,
    };

    public static Prompt At(WaitingFor.Shortlist point, Situated here) => new()
    {
        Again = "",
        What = "",
        Buttons = [],
        Recognise = message => FundingReport.Rest(message.Query, Known(here), here)
            ?? (message.IsOnlyTold && !message.Text.Contains('?', StringComparison.Ordinal) ? Learn([.. message.Told.Select(one => (one.Trait, one.Answer))], null, point.Asked, here) : TakenBack(message, here)),
        GiveUp = _ => Show(point.Asked, [], here),
        Back = point.Asked.Count == 0 ? null : () => Back(point.Asked, here),
        StartOver = () => StartOver(here),
    };

    /// <summary>"Ja", or who it is that plans: then it is for a business.</summary>
    public static Prompt At(WaitingFor.ForBusiness point, Situated here) => new()
    {
        Again = here.Text("find.forBusiness"),
        What = "",
        Buttons = [here.FindFunding],
        Recognise = message => message switch
        {
            { Consent: Consent.No, Told.Count: 0, Query.Words.Count: <= Shrug } => SmallTalkDialog.Noted(here.With(here.State.Without<WaitingFor.ForBusiness>())),
            _ when message.Text.Contains('?', StringComparison.Ordinal) => null,
            { Asks: false, Consent: Consent.Yes } when message.Query.Words.Count <= Shrug || message.Query.Content.Count == 0 => Begin(message.Told, here),
            { IsOnlyTold: true, Query.Guard: null } => Begin(message.Told, here),
            _ => null,
        },
        GiveUp = _ => Begin([], here),
    };

    public Step Press(Press.Fact fact, Situated here)
    {
        var open = here.State.Open.OfType<WaitingFor.FundingFact>().LastOrDefault();
        var shown = here.State.Open.OfType<WaitingFor.Shortlist>().LastOrDefault();
        if ((open?.Before ?? shown?.Asked) is not { } before)
            return here.Say(here.Text("find.over"), Outcome.Clarifying, [here.FindFunding, here.Human]);
        if (FundingQuestions.Chosen(fact, here) is { } answer)
            return Learn([(fact.Trait, answer)], open?.Trait, before, here);

        // "Somewhere else" and "yes, I have had support" are answers that ask for more.
        return fact switch
        {
            { Trait: Trait.EarlierAid, Choice: FundingQuestions.Yes } => minorAid.Begin(here),
            { Trait: Trait.Place, Choice: FundingQuestions.Elsewhere } when open?.Trait == Trait.Place => here.Ask(here.Text("find.elsewhere"), [new Press.Skip(Trait.Place).Labelled(here.Text("dontKnow"))]),
            _ => here.Say(here.Text("staleButton"), Outcome.Clarifying, []),
        };
    }

    public static Step Press(Press.Skip skip, Situated here) =>
        here.State.Top is WaitingFor.FundingFact open && open.Trait == skip.Trait ? GoneOn(open, "find.skipped", here)
        : here.State.Open.OfType<WaitingFor.FundingFact>().Any() ? here.Say(here.Text("find.past"), Outcome.Prompt, [])
        : here.Say(here.Text("find.over"), Outcome.Clarifying, [here.FindFunding, here.Human]);

    /// <summary>Asks again for something that was answered; without a trait, shows what can be changed. Null when nothing is known.</summary>
    public static Step? Change(Trait? trait, Situated here)
    {
        var known = here.State.About ?? Applicant.Unknown;
        if (trait is { } one)
        {
            // What is asked again by wish takes the place of the first question when all are used up: there is no seventh of six.
            var before = AskedSoFar(here.State).Where(asked => asked != one).TakeLast(Finder.MostQuestions - 1).ToList();
            return Asking(one, before, [here.Text("find.change")], here.With(FundingAnswers.Unlearned(one, here.State)));
        }

        var traits = Enum.GetValues<Trait>().Where(Known(here).Knows).Where(one => known.Knows(one) || one == Trait.Place).ToList();
        return traits.Count == 0 ? null : here.Say(here.Text("find.whichChange"), Outcome.Prompt, [.. traits.Select(one => new Press.Change(one).Labelled(here.Text($"find.title.{FundingQuestions.Key(one)}")))]) with { IsSettled = true };
    }

    private Step? Recognise(Message message, WaitingFor.FundingFact point, Situated here)
    {
        if (message.Asks)
            return null;

        // "No idea" is not an idea.
        if (message.Consent == Consent.DoesNotKnow && (message.Told.Count == 0 || message.Query.Words.Count <= Shrug))
            return GoneOn(point, "find.skipped", here);

        if (TakenBack(message, here) is { } again)
            return again;

        var told = FundingQuestions.Read(message, point.Trait, Known(here), here);
        if (told.Count > 0)
            return Learn(told, point.Trait, point.Before, here, [.. message.Gleaned.Where(one => told.Contains((one.Trait, one.Answer))).Select(one => one.Trait)]);

        return point.Trait == Trait.EarlierAid && message.Consent == Consent.Yes ? minorAid.Begin(here) : null;
    }

    /// <summary>"Nei, det er ikke gård": an answer is taken back, and nothing is told instead.</summary>
    private static Step? TakenBack(Message message, Situated here) => message.Told.Count > 0 || message.Asks
        ? null
        : message.Denied.Where(denied => Known(here).Knows(denied.Trait) && Known(here).Learning(denied.Trait, denied.Answer) == Known(here))
            .Select(denied => Change(denied.Trait, here)).FirstOrDefault();

    /// <param name="asked">What is being asked; null when the list was shown.</param>
    /// <param name="gleaned">What of it only a freer reader found.</param>
    private static Step Learn(IReadOnlyList<(Trait Trait, Applicant Answer)> told, Trait? asked, IReadOnlyList<Trait> before, Situated here, params IReadOnlyList<Trait> gleaned)
    {
        var noted = FundingAnswers.Noted(told, here);
        var there = here.With(FundingAnswers.Taught(told, here, gleaned));
        if (asked is not { } trait)
            return Next(before, [noted], there, isDone: true);

        // Something else was told or put right, and the question is still open.
        return Known(there).Knows(trait) ? Next([.. before, trait], [noted], there) : there.Say(noted, Outcome.Prompt, []);
    }

    private static Step GoneOn(WaitingFor.FundingFact point, string lead, Situated here) => Next([.. point.Before, point.Trait], [here.Text(lead)], here);

    private static Step Back(IReadOnlyList<Trait> before, Situated here) =>
        Asking(before[^1], [.. before.SkipLast(1)], [here.Text("find.back")], here.With(FundingAnswers.Unlearned(before[^1], here.State)));

    private static Step StartOver(Situated here) =>
        Begin([], here.With(here.State.Without<WaitingFor.FundingFact>() with { About = null, Focus = here.State.Focus with { Area = null } }));

    private static Step Next(IReadOnlyList<Trait> asked, IReadOnlyList<string> lead, Situated here, bool isDone = false)
    {
        var next = isDone ? null : here.Tools.Finder.NextQuestion(Known(here), here.Today, asked);
        return next is { } trait ? Asking(trait, asked, lead, here) : Show(asked, lead, here);
    }

    private static Step Asking(Trait trait, IReadOnlyList<Trait> before, IReadOnlyList<string> lead, Situated here)
    {
        var worded = WordedSoFar(here.State);
        var question = Worded(trait, worded, here);
        var progress = here.Text("find.progress", ("number", $"{before.Count + 1}"), ("most", $"{Finder.MostQuestions}"));
        var state = here.State.Without<WaitingFor.FundingFact>().Without<WaitingFor.Shortlist>().Pushed(new WaitingFor.FundingFact(trait, before) { Worded = [.. worded, trait] });
        return here.With(state).Ask(Lines([.. lead, $"{question} {progress}"]), FundingQuestions.Buttons(trait, here));
    }

    private static Step Show(IReadOnlyList<Trait> asked, IReadOnlyList<string> lead, Situated here)
    {
        var state = here.State.Without<WaitingFor.FundingFact>().Pushed(new WaitingFor.Shortlist(asked) { Worded = WordedSoFar(here.State) });
        return FundingReport.Show(Known(here), Lines(lead), here.With(state));
    }

    private static IReadOnlyList<Trait> AskedSoFar(ConversationState state) =>
        state.Open.OfType<WaitingFor.FundingFact>().LastOrDefault()?.Before ?? state.Open.OfType<WaitingFor.Shortlist>().LastOrDefault()?.Asked ?? [];

    /// <summary>The question in words that were not used yet.</summary>
    private static string Worded(Trait trait, IReadOnlyList<Trait> worded, Situated here) => worded.Count(one => one == trait) switch
    {
        0 => here.Text($"find.ask.{FundingQuestions.Key(trait)}"),
        1 => here.Text($"find.again.{FundingQuestions.Key(trait)}"),
        _ => here.Text("find.once", ("what", here.Text($"find.what.{FundingQuestions.Key(trait)}"))),
    };

    private static IReadOnlyList<Trait> WordedSoFar(ConversationState state) =>
        state.Open.OfType<WaitingFor.FundingFact>().LastOrDefault()?.Worded ?? state.Open.OfType<WaitingFor.Shortlist>().LastOrDefault()?.Worded ?? [];

    private static string Lines(IEnumerable<string> parts) => string.Join("\n\n", parts.Where(part => part.Length > 0));
}
