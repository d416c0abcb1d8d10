using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>Reads <c>eligible:</c> of a funding scheme.</summary>
internal sealed class EligibilityReader(References references)
{
    private static readonly Dictionary<string, Terms> AllTerms = Names<Terms>();
    private static readonly Dictionary<string, Gift> Gifts = Names<Gift>();
    private static readonly Dictionary<string, DeadlineKind> Deadlines = Names<DeadlineKind>();

    private readonly ConditionReader _conditions = new(references);

    public Eligibility? Read(YamlCursor at)
    {
        if (at.Map() is not { } map)
            return null;

        var terms = map.Required("terms")?.OneOf(AllTerms);
        var gives = map.Optional("gives")?.Items().Select(item => item.OneOf(Gifts)).OfType<Gift>().ToList() ?? [];
        var deadline = map.Optional("deadline")?.OneOf(Deadlines) ?? DeadlineKind.NotFound;
        var conditions = map.Optional("conditions")?.Items().Select(_conditions.Read).OfType<Condition>().ToList() ?? [];
        var support = map.Optional("support")?.Items().Select(ReadSupport).OfType<Support>().ToList() ?? [];
        map.RefuseOthers();
        if (terms is null)
            return null;
        if (terms is Terms.Stated or Terms.Partly && conditions.Count == 0)
            at.Fault("Terms are said to be known, but there are no conditions.", "Add 'conditions:', or write 'terms: not-found'.");
        if (terms is Terms.None or Terms.NotFound or Terms.Ended && conditions.Count > 0)
            at.Fault("There are conditions, but the terms are said not to be known or not to matter.", "Write 'terms: stated' or 'terms: partly', or take the conditions out.");

        var rules = new Eligibility { Terms = terms.Value, Gives = gives, Deadline = deadline, Conditions = conditions, Support = support };
        references.Rules.Add((rules, at));
        return rules;
    }

    private Support? ReadSupport(YamlCursor at)
    {
        if (at.Map() is not { } map)
            return null;

        var support = new Support
        {
            Case = map.Optional("case") is { } text ? Parts.Localized(text) : null,
            When = map.Optional("when") is { } when ? _conditions.Read(when) : null,
            Share = Percent(map.Optional("share")),
            Min = map.Optional("min")?.Number(),
            Max = map.Optional("max")?.Number(),
            MaxPerEmployee = map.Optional("maxPerEmployee")?.Number(),
            CostCap = map.Optional("costCap")?.Number(),
            OwnShare = Percent(map.Optional("ownShare")),
        };
        map.RefuseOthers();
        if (support is { Share: null, Max: null })
            at.Fault("No sum can be worked out without a share or a largest sum.", "Add 'share: 50' (percent) or 'max: 100000' (NOK), or take the line out.");
        if (support.Min > support.Max)
            at.Fault("The smallest sum is larger than the largest.", "Let 'min' be at most 'max'.");
        return support;
    }

    private static decimal? Percent(YamlCursor? at)
    {
        var number = at?.Number();
        if (number is > 100)
            at!.Fault($"{number} % is more than the whole.", "Write the percentage without a sign, 100 at most.");
        return number;
    }

    private static Dictionary<string, T> Names<T>() where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => Choices.Code(value.ToString()), value => value);
}
