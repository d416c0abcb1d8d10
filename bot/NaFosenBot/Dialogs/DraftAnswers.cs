using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>What answers and corrections make of a draft: the state after them, and what is said about it first.</summary>
internal static class DraftAnswers
{
    public const int FewestWords = 2;

    /// <summary>So many sums, each with what it is for, are a budget wherever they are written.</summary>
    private const int ABudget = 2;

    /// <summary>Null where the message holds no answer.</summary>
    public static (string Lead, Situated There)? Read(Message message, DraftPart part, Situated here) => part switch
    {
        DraftPart.Goal or DraftPart.Activities or DraftPart.Effects => Written(message, part, here),
        DraftPart.Budget => Sums(message.Text, part, here) ?? Direct(message, part, here),
        DraftPart.OwnShare => Sums(message.Text, part, here) ?? (NamesPayer(message.Text, isOwn: false, here) ? null : Direct(message, part, here)),
        DraftPart.Others => Sums(message.Text, part, here),
    };

    /// <summary>"Nei, bare banken 60 000" where it is asked who else pays: an answer, and puts nothing right.</summary>
    public static (string Lead, Situated There)? InAnswer(string instead, DraftPart part, Situated here) =>
        part is DraftPart.OwnShare or DraftPart.Others && !DraftDialog.IsKnown(part, here) && NamesPayer(instead, part == DraftPart.OwnShare, here)
        && DraftMoney.Of(here.State).Corrected(here.Tools.Recognisers.Sums.Read(instead)) is null
            ? Sums(instead, part, here)
            : null;

    /// <summary>"Nei, vi vil åpne bakeri" puts right what was written last, "nei, utstyr 170 000" the sum of that, "nei, det koster 400 000" the sum in all. Null where nothing was answered that it may mean.</summary>
    public static (string Lead, Situated There)? Instead(Message message, DraftPart? asked, Situated here)
    {
        if (Corrected(message, here) is { } sums)
            return sums;
        if (asked is null || Last(asked.Value, here) is not { } last)
            return null;
        // "Nei takk", "nei, det var alt" put nothing right; nor does nynorsk "no, når …", which is a time.
        if (message.Query.Words.Count <= FewestWords || message.Query.Content.Count == 0 || (here.Tongue == Tongue.Nynorsk && message.Text.StartsWith("no", StringComparison.OrdinalIgnoreCase)))
            return null;
        if (last is DraftPart.Budget or DraftPart.OwnShare or DraftPart.Others)
            return Sums(message.Instead!, last, here) is { } summed ? (Corrected(here, last) + Reckoned(last, here, summed.There), summed.There) : null;

        return (Corrected(here, last), here.With(here.State with { Draft = DraftDialog.Draft(here).With(last, message.Instead!.Capitalised()) }));
    }

    /// <summary>The part that was answered last before another.</summary>
    public static DraftPart? Last(DraftPart asked, Situated here) =>
        Enum.GetValues<DraftPart>().TakeWhile(part => part != asked).Where(part => DraftDialog.IsKnown(part, here)).Select(part => (DraftPart?)part).LastOrDefault();

    /// <summary>What was told in passing: "… til 2,5 mill".</summary>
    public static ConversationState Taught(IReadOnlyList<Told> told, Situated here)
    {
        var sums = told.Where(one => one.Trait is Trait.Cost or Trait.OwnShare).ToList();
        return sums.Count == 0
            ? here.State
            : sums.Aggregate(DraftMoney.Of(here.State), (money, one) => one.Trait == Trait.Cost ? money with { Cost = one.Answer.Cost } : money.Without(DraftPart.OwnShare) with { Share = one.Answer.OwnShare }).In(here.State);
    }

    private static (string, Situated)? Written(Message message, DraftPart part, Situated here)
    {
        if (message.Query.Words.Count < FewestWords || (message.Query.Content.Count == 0 && message.Told.Count == 0))
            return null;

        var there = here.With(Taught(ToldAside(message, part, here), here) with { Draft = DraftDialog.Draft(here).With(part, message.Text.Trim()) });
        var noted = here.Text("draft.noted", ("what", here.Text($"draft.title.{part}")));
        var listed = here.Tools.Recognisers.Sums.Read(message.Text);
        return part == DraftPart.Activities && listed.Count >= ABudget && listed.All(one => one.What.Length > 0) && Sums(message.Text, DraftPart.Budget, there) is { } budget
            ? ($"{noted} {budget.Lead}", budget.There)
            : (noted, there);
    }

    /// <summary>A sum in the goal or the activities may be what it costs, as long as nothing else was told; one in the effects never is.</summary>
    private static List<Told> ToldAside(Message message, DraftPart part, Situated here)
    {
        var money = DraftMoney.Of(here.State);
        return part == DraftPart.Effects
            ? []
            : [.. message.Told.Where(one => one.Trait switch
            {
                Trait.Cost => money is { Cost: null, Costs.Count: 0 },
                Trait.OwnShare => money.Share is null && !money.Payers.Any(payer => payer.IsOwn),
                _ => false,
            })];
    }

    private static (string Lead, Situated There)? Sums(string text, DraftPart part, Situated here)
    {
        var told = here.Tools.Recognisers.Sums.Read(text);
        var (before, after) = (DraftMoney.Of(here.State), DraftMoney.Of(here.State).With(told, part));
        var isTaken = part switch
        {
            DraftPart.Budget => told.Any(one => !one.IsPercent),
            DraftPart.Others => after.Payers.Any(payer => !payer.IsOwn),
            _ => after.Share is not null || after.Payers.Any(payer => payer.IsOwn),
        };
        return told.Count > 0 && isTaken ? Noted(part, before, after, here) : null;
    }

    /// <summary>An answer in no list of sums: "halvparten", "50".</summary>
    private static (string, Situated)? Direct(Message message, DraftPart part, Situated here)
    {
        var trait = part == DraftPart.Budget ? Trait.Cost : Trait.OwnShare;
        if (FundingQuestions.Read(message, trait, FundingDialog.Known(here), here).FirstOrDefault(one => one.Trait == trait).Answer is not { } answer)
            return null;

        var before = DraftMoney.Of(here.State);
        return Noted(part, before, trait == Trait.Cost ? before with { Cost = answer.Cost } : before.Without(part) with { Share = answer.OwnShare }, here);
    }

    private static (string, Situated) Noted(DraftPart part, DraftMoney before, DraftMoney after, Situated here) =>
        (string.Join(' ', [here.Text("draft.noted", ("what", here.Text($"draft.title.{part}"))), .. DraftPaper.Reckoned(part, before, after, here)]), here.With(after.In(here.State)));

    /// <summary>A sum of something that was named, else sums that were known already and are told anew.</summary>
    private static (string, Situated)? Corrected(Message message, Situated here)
    {
        var money = DraftMoney.Of(here.State);
        var told = here.Tools.Recognisers.Sums.Read(message.Instead!);
        if (money.Corrected(told) is { } mended)
        {
            var part = mended.Payers.SequenceEqual(money.Payers) ? DraftPart.Budget
                : mended.Payers.Where(payer => !payer.IsOwn).SequenceEqual(money.Payers.Where(payer => !payer.IsOwn)) ? DraftPart.OwnShare
                : DraftPart.Others;
            var there = here.With(mended.In(here.State));
            return (Corrected(here, part) + Reckoned(part, here, there), there);
        }

        // Who pays is no cost.
        if (told.Any(one => one.Payer is not null))
            return null;

        var sums = message.Told.Where(one => (one.Trait == Trait.Cost && DraftDialog.IsKnown(DraftPart.Budget, here)) || (one.Trait == Trait.OwnShare && DraftDialog.IsKnown(DraftPart.OwnShare, here))).ToList();
        return sums.Count == 0 ? null : (Corrected(here, [.. sums.Select(one => one.Trait == Trait.Cost ? DraftPart.Budget : DraftPart.OwnShare)]), here.With(Taught(sums, here)));
    }

    private static bool NamesPayer(string text, bool isOwn, Situated here) =>
        here.Tools.Recognisers.Sums.Read(text).Any(one => one is { Payer: { } kind, Amount: > 0 } && new Payer(kind, "", one.Amount).IsOwn == isOwn);

    private static string Reckoned(DraftPart part, Situated before, Situated after) =>
        string.Concat(DraftPaper.Reckoned(part, DraftMoney.Of(before.State), DraftMoney.Of(after.State), after).Select(line => $" {line}"));

    private static string Corrected(Situated here, params IEnumerable<DraftPart> parts) => here.Text("draft.corrected", ("what", string.Join(", ", parts.Select(part => here.Text($"draft.title.{part}")))));
}
