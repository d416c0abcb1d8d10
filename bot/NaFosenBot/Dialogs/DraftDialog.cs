using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>Asks for what an application is built of: goal, activities, budget, who pays, effects. Marked as a draft; the words are the person's.</summary>
internal static class DraftDialog
{
    private const int FewestWords = DraftAnswers.FewestWords;

    public static Draft Draft(Situated here) => here.State.Draft ?? Dialogs.Draft.Empty;

    /// <summary>"Hjelp meg å skrive søknad for et AS i Åfjord til 200 000": who applies and what it costs are known. "Lag" in "lag en søknad" is no association.</summary>
    public static Step Begin(Message? message, Situated here)
    {
        var wish = here.Tools.Recognisers.Moves.Find(message?.Text ?? "", Move.Draft);
        List<Told> told = [.. (message?.Told ?? []).Where(one => !wish.Any(one.Span.Overlaps))];
        var there = here.With(DraftAnswers.Taught(told, here));
        var applying = told.Where(one => one.Trait is Trait.Kind or Trait.Form or Trait.Place or Trait.Sector or Trait.Employees).Select(one => (one.Trait, one.Answer)).ToList();
        return Next(here.Text("draft.intro"), applying.Count == 0 ? there : there.With(FundingAnswers.Taught(applying, there)), []);
    }

    public static Prompt At(WaitingFor.PartOfDraft point, Situated here) => new()
    {
        Again = here.Text($"draft.again.{point.Part}"),
        What = here.Text($"draft.what.{point.Part}"),
        Buttons = Buttons(point.Part, here),
        TakesNumbers = true,
        Recognise = message => Recognise(message, point.Part, here),
        GiveUp = _ => Passed(point.Part, "find.gaveUp", here).Offering(here.Human),
        Skip = () => Passed(point.Part, "find.skipped", here),
        Undo = Undo(here),
        Back = Undo(here) ?? (Before(point.Part, here) is { } before ? () => Asking(before, here.Text("find.back"), here.With(Emptied(before, here))) : null),
        Change = trait => Changed(trait, here),
        StartOver = () => StartOver(here),
    };

    public static Prompt At(WaitingFor.DraftMade _, Situated here) => new()
    {
        Again = "",
        What = "",
        Buttons = [],
        Recognise = message => message.Instead is not null && !message.Asks && DraftAnswers.Instead(message, null, here) is var (lead, there) ? Show(lead, Correcting(there, here)) : null,
        GiveUp = _ => Show("", here),
        Undo = Undo(here),
        Back = Undo(here) ?? (() => Asking(DraftPart.Effects, here.Text("find.back"), here.With(Emptied(DraftPart.Effects, here)))),
        Change = trait => Changed(trait, here),
        StartOver = () => StartOver(here),
    };

    public static Step Press(Press.DraftPart press, Situated here) =>
        here.State.Draft is null ? here.Say(here.Text("draft.over"), Outcome.Clarifying, [here.DraftApplication, here.Human]) : Changing(press.Part, here);

    public static Step Press(Press.DraftSkip skip, Situated here) => here.State.Top is WaitingFor.PartOfDraft point && point.Part == skip.Part
        ? Passed(skip.Part, "find.skipped", here)
        : here.Say(here.Text("find.past"), Outcome.Prompt, []);

    /// <summary>"Endre målet": what was written there is asked for anew. Null where no draft is kept.</summary>
    public static Step? Change(Writing writing, Situated here) => here.State.Draft is null
        ? null
        : Changing(writing switch { Writing.Goal => DraftPart.Goal, Writing.Activities => DraftPart.Activities, Writing.Effects => DraftPart.Effects }, here);

    /// <summary>Nothing has to be asked about it any more.</summary>
    /// <remarks>A cost or a share that is known from elsewhere is asked for once more, to be parted.</remarks>
    public static bool IsKnown(DraftPart part, Situated here)
    {
        var (draft, money) = (Draft(here), DraftMoney.Of(here.State));
        return part switch
        {
            DraftPart.Goal or DraftPart.Activities or DraftPart.Effects => draft.Text(part) is not null,
            DraftPart.Budget => money.Costs.Count > 0 || (money.Cost is not null && draft.Asked.Contains(part)),
            DraftPart.OwnShare => money.Payers.Any(payer => payer.IsOwn) || (money.Share is not null && draft.Asked.Contains(part)),
            // Where the applicant pays all of it there is nobody else to name.
            DraftPart.Others => money.Payers.Any(payer => !payer.IsOwn) || (money.Own > 0 && money.Own >= money.Cost),
        };
    }

    private static Step? Recognise(Message message, DraftPart part, Situated here)
    {
        // What is written for an application may hold "hvordan" and "hvem"; only a question mark asks.
        if (message.Text.Contains('?', StringComparison.Ordinal))
            return null;
        if (message.Consent == Consent.DoesNotKnow && message.Query.Words.Count <= FewestWords + 1)
            return Passed(part, "find.skipped", here);
        if (message.Instead is { } instead && DraftAnswers.InAnswer(instead, part, here) is var (said, saidThere))
            return Next(said, saidThere, Draft(here).Skipped);
        if (message.Instead is not null && DraftAnswers.Instead(message, part, here) is var (mended, mendedThere))
            return Asking(part, mended, Correcting(mendedThere, here));
        if (part == DraftPart.Others && IsNobody(message, here))
            return Passed(part, "draft.nobody", here);

        return DraftAnswers.Read(message, part, here) is var (lead, there) ? Next(lead, there, Draft(here).Skipped) : null;
    }

    /// <summary>"Ingen", "nei", "det var alt": the rest is applied for.</summary>
    private static bool IsNobody(Message message, Situated here) => message.Query.Words.Count <= FewestWords + 1
        && (message.Consent == Consent.No || message.Move?.Move == Move.Done || message.IsNoneOfThese || Word.Split(message.Text).Any(word => here.Knowledge.Recognising.Lists["denials"].Contains(word.Lower)));

    /// <summary>Left open; what stood there before it was to be changed stays.</summary>
    private static Step Passed(DraftPart part, string lead, Situated here) => Draft(here).Before is { } before && IsKnown(part, here.With(Restored(before, here)))
        ? Next(here.Text("draft.kept"), here.With(Restored(before, here)), before.Draft.Skipped)
        : Next(here.Text(lead), here, Draft(here).Passed(part));

    private static Step Next(string lead, Situated here, IReadOnlyList<DraftPart> skipped)
    {
        var there = here.With(here.State with { Draft = Draft(here) with { Skipped = skipped, Before = null } });
        return Enum.GetValues<DraftPart>().Where(part => !IsKnown(part, there) && !skipped.Contains(part)).Select(part => (DraftPart?)part).FirstOrDefault() is { } next
            ? Asking(next, lead, there)
            : Show(lead, there);
    }

    private static Step Asking(DraftPart part, string lead, Situated here)
    {
        var state = here.State with { Draft = Draft(here) with { Asked = [.. Draft(here).Asked, part] } };
        var there = here.With(state.Without<WaitingFor.PartOfDraft>().Without<WaitingFor.DraftMade>().Pushed(new WaitingFor.PartOfDraft(part)));
        return there.Ask($"{lead}\n\n{Question(part, here)}", Buttons(part, there));
    }

    /// <summary>In other words each time; what is known from elsewhere stands in it.</summary>
    private static string Question(DraftPart part, Situated here) => (Draft(here).Asked.Count(one => one == part), part, here.State.About) switch
    {
        (0, DraftPart.Budget, { Cost: { } cost }) => here.Text("draft.part.Budget", ("sum", RuleWords.Number(cost, here.Tongue))),
        (0, DraftPart.OwnShare, { OwnShare: { } share }) => here.Text("draft.part.OwnShare", ("share", RuleWords.Number(share, here.Tongue))),
        (0, _, _) => here.Text($"draft.ask.{part}"),
        (1, _, _) => here.Text($"draft.again.{part}"),
        _ => here.Text("find.once", ("what", here.Text($"draft.what.{part}"))),
    };

    private static Step Show(string lead, Situated here)
    {
        var there = here.With(here.State.Without<WaitingFor.PartOfDraft>().Pushed(new WaitingFor.DraftMade()));
        IEnumerable<string> all = [lead, $"**{there.Text("draft.head")}**", DraftPaper.Write(there), there.Text("draft.foot")];
        return there.Say(string.Join("\n\n", all.Where(part => part.Length > 0)), Outcome.Answered, [.. Changes(there), there.Human]);
    }

    private static IEnumerable<Button> Changes(Situated here) => Enum.GetValues<DraftPart>().Select(part => new Press.DraftPart(part).Labelled(here.Text("draft.change", ("what", here.Text($"draft.title.{part}")))));

    private static Step? Changed(Trait? trait, Situated here) => trait switch
    {
        Trait.Cost => Changing(DraftPart.Budget, here),
        Trait.OwnShare => Changing(DraftPart.OwnShare, here),
        _ => null,
    };

    private static Step Changing(DraftPart part, Situated here) => Asking(part, here.Text("find.change"), Correcting(here.With(Emptied(part, here)), here));

    private static DraftPart? Before(DraftPart part, Situated here) =>
        Enum.GetValues<DraftPart>().TakeWhile(one => one != part).Where(one => IsKnown(one, here) || Draft(here).Skipped.Contains(one)).Select(one => (DraftPart?)one).LastOrDefault();

    private static ConversationState Emptied(DraftPart part, Situated here)
    {
        var about = (here.State.About, part) switch
        {
            ({ } known, DraftPart.Budget) => known with { Cost = null },
            ({ } known, DraftPart.OwnShare) => known with { OwnShare = null },
            var (known, _) => known,
        };
        return here.State with { About = about, Draft = Draft(here).Without(part) };
    }

    /// <summary>So that the correction can be taken back.</summary>
    private static Situated Correcting(Situated corrected, Situated before) =>
        corrected.With(corrected.State with { Draft = Draft(corrected) with { Before = new BeforeCorrection(Draft(before) with { Before = null }, before.State.About?.Cost, before.State.About?.OwnShare) } });

    private static Func<Step>? Undo(Situated here) => Draft(here).Before is { } before ? () => Next(here.Text("draft.undone"), here.With(Restored(before, here)), before.Draft.Skipped) : null;

    private static ConversationState Restored(BeforeCorrection before, Situated here) => here.State with
    {
        About = here.State.About is { } about ? about with { Cost = before.Cost, OwnShare = before.OwnShare } : null,
        Draft = before.Draft with { Asked = Draft(here).Asked },
    };

    private static Step StartOver(Situated here) =>
        Asking(DraftPart.Goal, here.Text("draft.fromStart"), here.With(here.State with { Draft = Dialogs.Draft.Empty with { Asked = [DraftPart.Goal] }, About = here.State.About is { } about ? about with { Cost = null, OwnShare = null } : null }));

    private static IReadOnlyList<Button> Buttons(DraftPart part, Situated here) => [new Press.DraftSkip(part).Labelled(here.Text("skip"))];
}
