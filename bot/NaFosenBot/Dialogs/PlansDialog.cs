using System.Globalization;
using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Dialogs;

/// <summary>Plans and focus areas in the order of their years, which are kept apart.</summary>
internal sealed partial class PlansDialog(QuestionDialog questions)
{
    private const string Focus = "focus";
    private const int ShortAnswer = 8;

    public static Step Begin(Situated here) => List(here, "plans.head");

    public Prompt At(WaitingFor.Plan _, Situated here) => new()
    {
        Again = here.Text("plans.again"),
        What = here.Text("plans.what"),
        Buttons = Buttons(here),
        Recognise = message => Chosen(message, here) is { } plan ? Tell(plan, here) : NoneFor(message, here),
        GiveUp = _ => here.With(Without(here.State)).Say(here.Text("gaveUp"), Outcome.Handover, [here.Human, here.Help]),
        Skip = () => Tell(Plans(here)[0].Id, here),
        StartOver = () => List(here, "plans.fromStart"),
    };

    public Prompt At(WaitingFor.PlanTold point, Situated here) => new()
    {
        Again = "",
        What = "",
        Buttons = [],
        Recognise = message => message.Asks ? null : Chosen(message, here) is { } plan ? Tell(plan, here) : NoneFor(message, here),
        GiveUp = _ => List(here, "plans.head"),
        Skip = () => Tell(Plans(here).SkipWhile(plan => plan.Id != point.Told).Skip(1).FirstOrDefault()?.Id ?? Plans(here)[0].Id, here),
        Back = () => List(here, "plans.back"),
        StartOver = () => List(here, "plans.fromStart"),
    };

    public Step Tell(EntryId plan, Situated here)
    {
        if (Plans(here).All(known => known.Id != plan))
            return here.Say(here.Text("staleButton"), Outcome.Clarifying, [here.Help, here.Human]);

        var told = questions.Tell(plan, here.With(Without(here.State)));
        return told.With(state => state.Pushed(new WaitingFor.PlanTold(plan))).Offering(new Press.Plans().Labelled(here.Text("plans.list")));
    }

    private static Step List(Situated here, string text, string year = "")
    {
        var there = here.With(Without(here.State).Pushed(new WaitingFor.Plan()));
        return there.Ask(there.Text(text, ("year", year)), Buttons(there));
    }

    /// <summary>A year alone, of which no plan is known.</summary>
    private static Step? NoneFor(Message message, Situated here) =>
        message.Query.Words.Count == 1 && YearIn(message.Text) is { } year ? List(here, "plans.none", $"{year}") : null;

    /// <summary>By a year that only one has, by its name, or by its place in the list.</summary>
    private static EntryId? Chosen(Message message, Situated here)
    {
        if (message.Query.Words.Count > ShortAnswer || message.Text.Contains('?', StringComparison.Ordinal))
            return null;

        var plans = Plans(here);
        if (YearIn(message.Text) is { } year)
            return plans.FirstOrDefault(plan => YearIn(plan.Title.Nb) == year)?.Id ?? plans.FirstOrDefault(plan => plan.Title.Nb.Contains($"{year}", StringComparison.Ordinal))?.Id;

        if (message.HasNumber)
            return null;

        var chosen = here.Tools.Recognisers.Choice.Recognise(message.Text, [.. plans.Select(plan => (IReadOnlyList<string>)[plan.Title.In(here.Tongue), .. plan.Names])]);
        return chosen is null ? null : plans[chosen.Value].Id;
    }

    /// <summary>Those whose title says its year, and those that the alliance puts forward.</summary>
    private static IReadOnlyList<Entry> Plans(Situated here) =>
    [
        .. here.Knowledge.Entries
            .Where(entry => entry.Id.Kind == Focus && (YearIn(entry.Title.Nb) is not null || here.Knowledge.Profile.Focus.Contains(entry.Id)))
            .OrderBy(entry => YearIn(entry.Title.Nb) ?? int.MaxValue),
    ];

    private static int? YearIn(string text) => Year.Match(text) is { Success: true } year ? int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) : null;

    private static IReadOnlyList<Button> Buttons(Situated here) => [.. Plans(here).Select(plan => new Press.Plan(plan.Id).Labelled(plan.Title.In(here.Tongue)))];

    private static ConversationState Without(ConversationState state) => state.Without<WaitingFor.Plan>().Without<WaitingFor.PlanTold>();

    [GeneratedRegex("(?<![0-9])20[0-9]{2}(?![0-9])")]
    private static partial Regex Year { get; }
}
