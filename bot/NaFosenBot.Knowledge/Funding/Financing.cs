namespace NaFosenBot.Knowledge.Funding;

/// <summary>A project's money, worked out from what a scheme says it gives. Whole kroner, never more than stated.</summary>
/// <param name="Cost">What the project costs in all, NOK.</param>
/// <param name="AtMost">The most the scheme can give, NOK.</param>
/// <param name="OwnAtLeast">The least the applicant must come up with, own work included, NOK.</param>
/// <param name="IsBelowLeast">The scheme gives no sum this small.</param>
public sealed record Financing(Support Support, decimal Cost, decimal AtMost, decimal OwnAtLeast, bool IsBelowLeast)
{
    /// <summary>The cases of a scheme that apply, or may apply, to a project of this cost.</summary>
    public static IReadOnlyList<Financing> Of(Scheme scheme, Circumstances circumstances) =>
        circumstances.Applicant.Cost is not { } cost || cost <= 0
            ? []
            : [.. scheme.Rules.Support
                .Where(support => support.When is null || support.When.Judge(circumstances) != Truth.No)
                .Select(support => ForCost(support, cost, circumstances.Applicant.Employees))];

    /// <summary>What a project of that cost can get: "a project of 200 000 kr can get 100 000 kr, and 100 000 kr is yours to find".</summary>
    public static Financing ForCost(Support support, decimal cost, int? employees = null)
    {
        var most = Math.Min(cost, support.CostCap ?? cost) * (support.Share ?? 100) / 100;
        most = Math.Min(most, support.Max ?? most);
        if (support.MaxPerEmployee is { } perEmployee && employees is { } count)
            most = Math.Min(most, perEmployee * count);
        most = Math.Floor(most);
        var own = Math.Max(cost - most, Math.Ceiling(cost * (support.OwnShare ?? 0) / 100));
        return new Financing(support, cost, Math.Min(most, cost - own), own, most < support.Min);
    }

    /// <summary>What must be added to a wished sum: "to get 200 000 kr, 200 000 kr is yours to find".</summary>
    /// <returns>Null when the scheme gives no sum that large, or states no share.</returns>
    public static Financing? ForSum(Support support, decimal sum, int? employees = null)
    {
        if (support.Share is not { } share || share <= 0)
            return null;

        var financing = ForCost(support, Math.Ceiling(sum * 100 / share), employees);
        return financing.AtMost < sum ? null : financing with { AtMost = sum, OwnAtLeast = financing.Cost - sum };
    }
}
