using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>Lays a draft out as an application is built, and works out its sums where everybody can see how.</summary>
internal static class DraftPaper
{
    private static readonly Trait[] OfApplicant = [Trait.Kind, Trait.Form, Trait.Place, Trait.Sector, Trait.Employees, Trait.Purpose];

    /// <summary>In Markdown a line right behind an item of a list is part of the item.</summary>
    private const string BehindList = "\n";

    public static string Write(Situated here)
    {
        var money = DraftMoney.Of(here.State);
        IEnumerable<(string Title, IEnumerable<string> Lines)> parts =
        [
            ("draft.applicant", Applying(here)),
            ("draft.title.Goal", [DraftDialog.Draft(here).Goal ?? here.Text("draft.missing")]),
            ("draft.title.Activities", [DraftDialog.Draft(here).Activities ?? here.Text("draft.missing")]),
            ("draft.title.Budget", Budget(money, here)),
            ("draft.financing", Financing(money, here)),
            ("draft.title.OwnShare", [OwnShare(money, here)]),
            ("draft.title.Effects", [DraftDialog.Draft(here).Effects ?? here.Text("draft.missing")]),
        ];
        return string.Join("\n\n", parts.Select(part => (part.Title, Lines: string.Join('\n', part.Lines))).Where(part => part.Lines.Length > 0).Select(part => $"**{here.Text(part.Title)}**\n{part.Lines}"));
    }

    /// <summary>How a sum that was just told came about, and what does not add up with it.</summary>
    public static IEnumerable<string> Reckoned(DraftPart part, DraftMoney before, DraftMoney after, Situated here)
    {
        if (part == DraftPart.Budget && after.Costs.Count > 1)
            yield return here.Text("draft.sums", ("terms", Terms(after.Costs.Select(item => item.Sum), here)), ("sum", Kroner(after.Items, here)));
        if (part == DraftPart.Budget && before.Cost is { } told && after.Cost > told && after.Costs.Count > 0)
            yield return here.Text("draft.raised", ("told", Kroner(told, here)), ("cost", Kroner(after.Cost.Value, here)));
        if (part == DraftPart.Budget && after.Unallocated > 0)
            yield return here.Text("draft.unallocated", ("rest", Kroner(after.Unallocated, here)), ("cost", Kroner(after.Cost!.Value, here)));
        if (part == DraftPart.OwnShare && after.Own > 0)
            yield return OwnShare(after, here) is var own && own.EndsWith('.') ? own : $"{own}.";
        foreach (var doubt in Doubts(after, here))
            yield return doubt;
    }

    private static IEnumerable<string> Budget(DraftMoney money, Situated here)
    {
        if (money is { Cost: null, Costs: [] })
            return [here.Text("draft.missing")];

        return
        [
            .. money.Costs.Select(item => $"- {Line(Name(item, here), item.Sum, here)}"),
            .. money.Unallocated > 0 ? [$"- {Line(here.Text("draft.rest"), money.Unallocated, here)}"] : Array.Empty<string>(),
            money.Cost is { } cost ? BehindList + here.Text("draft.cost", ("sum", Kroner(cost, here))) : "",
            .. money.Unallocated < 0 ? [here.Text("draft.itemsMore", ("items", Kroner(money.Items, here)), ("over", Kroner(-money.Unallocated, here)), ("cost", Kroner(money.Cost!.Value, here)))] : Array.Empty<string>(),
        ];
    }

    /// <summary>Who pays what, and what is left to apply for.</summary>
    private static IEnumerable<string> Financing(DraftMoney money, Situated here)
    {
        if (money.AllPayers.Count == 0)
            return [here.Text("draft.missing")];

        List<string> lines = [.. money.AllPayers.Select(payer => $"- {Line(Name(payer, here), payer.Sum, here)}")];
        if (money is { IsAppliedTold: false, Open: > 0 and var rest, Cost: { } cost })
            lines.Add($"- {here.Text("draft.applied", ("terms", string.Join(" − ", money.AllPayers.Select(payer => payer.Sum).Prepend(cost).Select(sum => Kroner(sum, here)))), ("rest", Kroner(rest, here)), ("share", Percent(rest, cost, here)))}");
        if (money is { IsAppliedTold: false, Open: 0 })
            lines.Add(here.Text("draft.nothingApplied"));
        lines.Add(BehindList + (money.Cost is { } all ? here.Text("draft.inAll", ("sum", Kroner(money.IsAppliedTold || money.Open < 0 ? money.Paid : all, here))) : here.Text("draft.costMissing")));
        return [.. lines, .. Doubts(money with { Costs = [] }, here)];
    }

    private static string OwnShare(DraftMoney money, Situated here)
    {
        var own = money.AllPayers.Where(payer => payer.IsOwn).Select(payer => payer.Sum).ToList();
        var share = (own.Count, money.Cost, money.Share) switch
        {
            (0, _, { } percent) => here.Text("draft.share", ("share", RuleWords.Number(percent, here.Tongue))),
            (0, _, null) => here.Text("draft.missing"),
            (_, null, _) => Sum(own, here),
            (_, { } cost, _) => here.Text("draft.ownOf", ("terms", Sum(own, here)), ("share", Percent(money.Own, cost, here)), ("cost", Kroner(cost, here))),
        };
        return own.Count > 0 && money.Payers.Any(payer => payer.Kind == PayerKind.Loan) ? $"{share}. {here.Text("draft.loanNote")}" : share;
    }

    /// <summary>What does not add up.</summary>
    private static IEnumerable<string> Doubts(DraftMoney money, Situated here)
    {
        if (money.Unallocated < 0)
            yield return here.Text("draft.itemsMore", ("items", Kroner(money.Items, here)), ("over", Kroner(-money.Unallocated, here)), ("cost", Kroner(money.Cost!.Value, here)));
        if (money.AllPayers.Count > 0 && money.Open < 0)
            yield return here.Text("draft.paidMore", ("paid", Kroner(money.Paid, here)), ("over", Kroner(-money.Open.Value, here)), ("cost", Kroner(money.Cost!.Value, here)));
        if (money is { IsAppliedTold: true, Open: > 0 })
            yield return here.Text("draft.paidLess", ("paid", Kroner(money.Paid, here)), ("rest", Kroner(money.Open.Value, here)), ("cost", Kroner(money.Cost!.Value, here)));
    }

    /// <summary>Who applies, from what was told already; empty when nothing was.</summary>
    private static IEnumerable<string> Applying(Situated here)
    {
        var about = FundingDialog.Known(here);
        var circumstances = new Circumstances(about, here.Today, here.Tools.Schemes.Places);
        // A place alone is nobody who applies; and who has not registered has nobody employed.
        var isWhereOnly = !about.Knows(Trait.Kind) && !about.Knows(Trait.Form);
        var isNobodyEmployed = about is { Form: CompanyForm.None, Employees: 0 };
        string? Said(Trait trait) => (trait, here.Tools.Words.Told(trait, circumstances, here.Tongue)) switch
        {
            (Trait.Place, { } place) when isWhereOnly => $"{here.Text("find.title.place")}: {place}",
            (Trait.Employees, _) when isNobodyEmployed => null,
            var (_, told) => told,
        };
        return [string.Join("; ", OfApplicant.Where(about.Knows).Select(Said).OfType<string>())];
    }

    /// <summary>The applicant's own are called alike everywhere; the others by the person's words.</summary>
    public static string Name(Payer payer, Situated here) => payer.What.Length > 0 && payer.Kind is PayerKind.Loan or PayerKind.Other ? payer.What : here.Text($"draft.payer.{payer.Kind}");

    /// <summary>"Utstyr: 150 000 kr".</summary>
    public static string Line(string what, decimal sum, Situated here) => here.Text("draft.item", ("what", what.Capitalised()), ("sum", Kroner(sum, here)));

    public static string Name(CostItem item, Situated here) => item.What.Length > 0 ? item.What : here.Text("draft.otherCost");

    private static string Sum(List<decimal> terms, Situated here) => terms.Count > 1 ? here.Text("draft.sum", ("terms", Terms(terms, here)), ("sum", Kroner(terms.Sum(), here))) : here.Text("draft.kroner", ("sum", Kroner(terms[0], here)));

    private static string Terms(IEnumerable<decimal> terms, Situated here) => string.Join(" + ", terms.Select(sum => Kroner(sum, here)));

    private static string Percent(decimal part, decimal whole, Situated here) => RuleWords.Number(whole == 0 ? 0 : Math.Round(100 * part / whole, 1), here.Tongue);

    private static string Kroner(decimal sum, Situated here) => RuleWords.Number(sum, here.Tongue);
}
