using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>Lays out what a person tells as an application would: goal, activities, budget, financing, own share, effects. Marked as a draft; the words are theirs.</summary>
internal static class DraftDialog
{
    private const int FewestWords = 2;

    private static readonly Trait[] OfApplicant = [Trait.Kind, Trait.Form, Trait.Place, Trait.Sector, Trait.Employees, Trait.Purpose];

    public static Step Begin(IReadOnlyList<Told> told, Situated here) => Next(here.Text("draft.intro"), here.With(Taught(told, here)), []);

    public static Prompt At(WaitingFor.PartOfDraft point, Situated here) => new()
    {
        Again = here.Text($"draft.again.{point.Part}"),
        What = here.Text($"draft.what.{point.Part}"),
        Buttons = Buttons(point.Part, here),
        TakesNumbers = true,
        Recognise = message => Recognise(message, point.Part, here),
        GiveUp = _ => Next(here.Text("find.gaveUp"), here, Draft(here).Passed(point.Part)).Offering(here.Human),
        Skip = () => Next(here.Text("find.skipped"), here, Draft(here).Passed(point.Part)),
        Back = Before(point.Part, here) is { } before ? () => Asking(before, here.Text("find.back"), here.With(Emptied(before, here))) : null,
        Change = trait => Changed(trait, here),
        StartOver = () => StartOver(here),
    };

    public static Prompt At(WaitingFor.DraftMade _, Situated here) => new()
    {
        Again = "",
        What = "",
        Buttons = [],
        Recognise = message => message.Instead is null || message.Asks ? null : SumsInstead(message, here) is { } mended ? Show(mended.Lead, mended.There) : null,
        GiveUp = _ => Show("", here),
        Back = () => Asking(DraftPart.Effects, here.Text("find.back"), here.With(Emptied(DraftPart.Effects, here))),
        Change = trait => Changed(trait, here),
        StartOver = () => StartOver(here),
    };

    public static Step Press(Press.DraftPart press, Situated here) =>
        here.State.Draft is null ? here.Say(here.Text("draft.over"), Outcome.Clarifying, [here.DraftApplication, here.Human])
        : Asking(press.Part, here.Text("find.change"), here.With(Emptied(press.Part, here)));

    public static Step Press(Press.DraftSkip skip, Situated here) => here.State.Top is WaitingFor.PartOfDraft point && point.Part == skip.Part
        ? Next(here.Text("find.skipped"), here, Draft(here).Passed(skip.Part))
        : here.Say(here.Text("find.past"), Outcome.Prompt, []);

    /// <summary>"Endre målet": what was written there is asked for anew. Null where no draft is kept.</summary>
    public static Step? Change(Writing writing, Situated here)
    {
        if (here.State.Draft is null)
            return null;

        var part = writing switch { Writing.Goal => DraftPart.Goal, Writing.Activities => DraftPart.Activities, Writing.Effects => DraftPart.Effects };
        return Asking(part, here.Text("find.change"), here.With(Emptied(part, here)));
    }

    private static Step? Recognise(Message message, DraftPart part, Situated here)
    {
        // What is written for an application may hold "hvordan" and "hvem"; only a question mark asks.
        if (message.Text.Contains('?', StringComparison.Ordinal))
            return null;
        if (message.Consent == Consent.DoesNotKnow && message.Query.Words.Count <= FewestWords + 1)
            return Next(here.Text("find.skipped"), here, Draft(here).Passed(part));
        if (message.Instead is not null && Instead(message, part, here) is { } mended)
            return mended;
        if (part is DraftPart.Budget or DraftPart.OwnShare)
            return Sum(message, part, here);
        if (message.Query.Words.Count < FewestWords || message.Query.Content.Count == 0 && message.Told.Count == 0)
            return null;

        var there = here.With(Taught(message.Told, here) with { Draft = Draft(here).With(part, message.Text.Trim()) });
        return Next(here.Text("draft.noted", ("what", here.Text($"draft.title.{part}"))), there, Draft(there).Skipped);
    }

    /// <summary>"Nei, vi vil åpne bakeri" puts right what was written last, "nei, det koster 400 000" the sum; the question stays. Null before anything was answered.</summary>
    private static Step? Instead(Message message, DraftPart asked, Situated here)
    {
        if (SumsInstead(message, here) is { } sums)
            return Asking(asked, sums.Lead, sums.There);
        if (Enum.GetValues<DraftPart>().TakeWhile(part => part != asked).Where(part => IsKnown(part, here)).Select(part => (DraftPart?)part).LastOrDefault() is not { } last)
            return null;
        // "Nei takk", "nei, det var alt" put nothing right; nor does nynorsk "no, når …", which is a time.
        if (message.Query.Words.Count <= FewestWords || message.Query.Content.Count == 0 || (here.Tongue == Tongue.Nynorsk && message.Text.StartsWith("no", StringComparison.OrdinalIgnoreCase)))
            return null;
        // A sum that cannot be read as one: the person says which part is meant.
        if (last is DraftPart.Budget or DraftPart.OwnShare)
            return Sum(message, last, here) is { } summed ? summed : here.Ask(here.Text("find.whichChange"), [.. Changes(here)]);

        var there = here.With(here.State with { Draft = Draft(here).With(last, Capitalised(message.Instead!)) });
        return Asking(asked, here.Text("draft.corrected", ("what", here.Text($"draft.title.{last}"))), there);
    }

    /// <summary>Sums that were known already and are told anew.</summary>
    private static (string Lead, Situated There)? SumsInstead(Message message, Situated here)
    {
        var sums = message.Told.Where(one => (one.Trait == Trait.Cost && IsKnown(DraftPart.Budget, here)) || (one.Trait == Trait.OwnShare && IsKnown(DraftPart.OwnShare, here))).ToList();
        if (sums.Count == 0)
            return null;

        var titles = sums.Select(one => here.Text($"draft.title.{(one.Trait == Trait.Cost ? DraftPart.Budget : DraftPart.OwnShare)}"));
        return (here.Text("draft.corrected", ("what", string.Join(", ", titles))), here.With(Taught(sums, here)));
    }

    private static Step? Sum(Message message, DraftPart part, Situated here)
    {
        var trait = part == DraftPart.Budget ? Trait.Cost : Trait.OwnShare;
        var told = FundingQuestions.Read(message, trait, FundingDialog.Known(here), here);
        if (told.All(one => one.Trait != trait))
            return null;

        var about = told.Where(one => one.Trait is Trait.Cost or Trait.OwnShare).Aggregate(here.State.About ?? Applicant.Unknown, (applicant, one) => applicant.Learning(one.Trait, one.Answer));
        var there = here.With(here.State with { About = about });
        return Next(here.Text("draft.noted", ("what", here.Text($"draft.title.{part}"))), there, Draft(here).Skipped);
    }

    private static Step Next(string lead, Situated here, IReadOnlyList<DraftPart> skipped)
    {
        var there = here.With(here.State with { Draft = Draft(here) with { Skipped = skipped } });
        return Enum.GetValues<DraftPart>().Where(part => !IsKnown(part, there) && !skipped.Contains(part)).Select(part => (DraftPart?)part).FirstOrDefault() is { } next
            ? Asking(next, lead, there)
            : Show(lead, there);
    }

    private static Step Asking(DraftPart part, string lead, Situated here)
    {
        var asked = Draft(here).Asked.Count(one => one == part);
        var question = asked switch { 0 => here.Text($"draft.ask.{part}"), 1 => here.Text($"draft.again.{part}"), _ => here.Text("find.once", ("what", here.Text($"draft.what.{part}"))) };
        var state = here.State with { Draft = Draft(here) with { Asked = [.. Draft(here).Asked, part] } };
        var there = here.With(state.Without<WaitingFor.PartOfDraft>().Without<WaitingFor.DraftMade>().Pushed(new WaitingFor.PartOfDraft(part)));
        return there.Ask($"{lead}\n\n{question}", Buttons(part, there));
    }

    private static Step Show(string lead, Situated here)
    {
        var there = here.With(here.State.Without<WaitingFor.PartOfDraft>().Pushed(new WaitingFor.DraftMade()));
        var about = FundingDialog.Known(there);
        var parts = Enum.GetValues<DraftPart>().Select(part => $"**{there.Text($"draft.title.{part}")}**\n{Written(part, about, there)}");
        IEnumerable<string> all = [lead, $"**{there.Text("draft.head")}**", Applying(about, there), .. parts, Financing(about, there), there.Text("draft.foot")];
        var text = string.Join("\n\n", all.Where(part => part.Length > 0));
        return there.Say(text, Outcome.Answered, [.. Changes(there), there.Human]);
    }

    private static IEnumerable<Button> Changes(Situated here) => Enum.GetValues<DraftPart>().Select(part => new Press.DraftPart(part).Labelled(here.Text("draft.change", ("what", here.Text($"draft.title.{part}")))));

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Who applies, from what was told already; empty when nothing was.</summary>
    private static string Applying(Applicant about, Situated here)
    {
        var circumstances = new Circumstances(about, here.Today, here.Tools.Schemes.Places);
        var told = OfApplicant.Where(about.Knows).Select(trait => here.Tools.Words.Told(trait, circumstances, here.Tongue)).OfType<string>().ToList();
        return told.Count == 0 ? "" : $"**{here.Text("draft.applicant")}**\n{string.Join("; ", told)}";
    }

    private static string Written(DraftPart part, Applicant about, Situated here) => part switch
    {
        DraftPart.Goal => Draft(here).Goal,
        DraftPart.Activities => Draft(here).Activities,
        DraftPart.Effects => Draft(here).Effects,
        DraftPart.Budget => about.Cost is { } cost ? here.Text("draft.cost", ("sum", RuleWords.Number(cost, here.Tongue))) : null,
        DraftPart.OwnShare => about.OwnShare is { } share ? here.Text("draft.share", ("share", RuleWords.Number(share, here.Tongue))) : null,
    } ?? here.Text("draft.missing");

    /// <summary>Who pays what, as far as it follows from the sums that were told.</summary>
    private static string Financing(Applicant about, Situated here)
    {
        if (about is not { Cost: { } cost, OwnShare: { } share })
            return "";

        var own = Math.Ceiling(cost * share / 100);
        var plan = here.Text("draft.plan", ("own", RuleWords.Number(own, here.Tongue)), ("rest", RuleWords.Number(cost - own, here.Tongue)), ("sum", RuleWords.Number(cost, here.Tongue)));
        return $"**{here.Text("draft.financing")}**\n{plan}";
    }

    private static Step? Changed(Trait? trait, Situated here) => trait switch
    {
        Trait.Cost => Asking(DraftPart.Budget, here.Text("find.change"), here.With(Emptied(DraftPart.Budget, here))),
        Trait.OwnShare => Asking(DraftPart.OwnShare, here.Text("find.change"), here.With(Emptied(DraftPart.OwnShare, here))),
        _ => null,
    };

    private static bool IsKnown(DraftPart part, Situated here) => part switch
    {
        DraftPart.Goal => Draft(here).Goal is not null,
        DraftPart.Activities => Draft(here).Activities is not null,
        DraftPart.Effects => Draft(here).Effects is not null,
        DraftPart.Budget => here.State.About?.Cost is not null,
        DraftPart.OwnShare => here.State.About?.OwnShare is not null,
    };

    private static DraftPart? Before(DraftPart part, Situated here) =>
        Enum.GetValues<DraftPart>().TakeWhile(one => one != part).Where(one => IsKnown(one, here) || Draft(here).Skipped.Contains(one)).Select(one => (DraftPart?)one).LastOrDefault();

    private static ConversationState Emptied(DraftPart part, Situated here)
    {
        var about = part switch
        {
            DraftPart.Budget => here.State.About is { } known ? known with { Cost = null } : null,
            DraftPart.OwnShare => here.State.About is { } known ? known with { OwnShare = null } : null,
            DraftPart.Goal or DraftPart.Activities or DraftPart.Effects => here.State.About,
        };
        return here.State with { About = about, Draft = Draft(here).With(part, null) with { Skipped = [.. Draft(here).Skipped.Where(one => one != part)] } };
    }

    private static ConversationState Taught(IReadOnlyList<Told> told, Situated here)
    {
        var sums = told.Where(one => one.Trait is Trait.Cost or Trait.OwnShare).ToList();
        return sums.Count == 0 ? here.State : here.State with { About = sums.Aggregate(here.State.About ?? Applicant.Unknown, (applicant, one) => applicant.Learning(one.Trait, one.Answer)) };
    }

    private static Step StartOver(Situated here) =>
        Asking(DraftPart.Goal, here.Text("draft.fromStart"), here.With(here.State with { Draft = Dialogs.Draft.Empty with { Asked = [DraftPart.Goal] }, About = here.State.About is { } about ? about with { Cost = null, OwnShare = null } : null }));

    private static IReadOnlyList<Button> Buttons(DraftPart part, Situated here) => [new Press.DraftSkip(part).Labelled(here.Text("skip"))];

    private static Draft Draft(Situated here) => here.State.Draft ?? Dialogs.Draft.Empty;
}
