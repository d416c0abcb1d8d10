using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Funding;

/// <summary>Finds conditions of one scheme that nobody can satisfy together.</summary>
/// <remarks>Traits do not depend on each other, but for two: who has no company has no form, no age and nobody employed, and a municipality has no company form.</remarks>
internal sealed class RuleLint(PlaceMap map, IReadOnlyList<EntryId> places)
{
    private static readonly DateOnly AnyDay = new(2000, 1, 1);
    private static readonly ApplicantKind[] Unstarted = [ApplicantKind.Founder, ApplicantKind.Jobseeker];
    private static readonly Trait[] OfCompanies = [Trait.Form, Trait.Age, Trait.Employees];

    /// <returns>What is wrong and how to mend it.</returns>
    public IEnumerable<(string Problem, string Remedy)> FaultsOf(Eligibility rules)
    {
        var single = rules.Conditions.OfType<Condition.OfTrait>().ToList();
        foreach (var trait in single.Select(condition => condition.Trait).Distinct())
        {
            var together = single.Where(condition => condition.Trait == trait).ToList();
            if (!IsPossible(trait, together, Truth.Unknown))
                yield return ($"Nobody can satisfy the conditions on '{RuleWords.Key(trait)}'.", "Change or take out one of them.");
            else if (rules.Terms == Terms.Stated && !IsPossible(trait, together, Truth.Yes))
                yield return ($"The terms are said to be stated, but no answer on '{RuleWords.Key(trait)}' meets them.", "Write 'terms: partly', or say which answers are a yes.");
        }

        foreach (var any in rules.Conditions.OfType<Condition.AnyOf>())
        {
            if (!any.Ways.Any(way => IsPossible(way, single)))
                yield return ("None of the ways of 'anyOf' can be met together with the other conditions.", "Change the ways, or the other conditions.");
        }

        if (IsForOnly(single, [ApplicantKind.Municipality]) && single.Where(condition => condition.Trait == Trait.Form).ToList() is { Count: > 0 } forms && !Gives(Applicant.Unknown with { Form = CompanyForm.Other }, forms, Truth.Unknown))
            yield return ("Only municipalities can apply, but the condition on 'form' asks for a company form, which they have none of.", "Change 'kind', or take out the condition.");
        if (IsForOnly(single, Unstarted) && OfCompanies.FirstOrDefault(trait => AsksOfCompany(trait, single)) is > 0 and var asked)
            yield return ($"Only those without a company can apply, but the condition on '{RuleWords.Key(asked)}' is one that only a company can meet.", "Change 'kind', or take out the condition.");
    }

    /// <summary>Whether somebody can go that way who meets the other conditions, each by itself.</summary>
    private bool IsPossible(Condition way, IReadOnlyList<Condition.OfTrait> single) => way switch
    {
        Condition.AnyOf any => any.Ways.Any(one => IsPossible(one, single)),
        Condition.OfTrait one => IsPossible(one.Trait, [one, .. single.Where(other => other.Trait == one.Trait)], Truth.Unknown),
        _ => true,
    };

    /// <summary>Whether some answer gives at least that for all conditions on a trait.</summary>
    private bool IsPossible(Trait trait, IReadOnlyList<Condition> conditions, Truth least)
    {
        // A project can have several purposes at once.
        if (trait == Trait.Purpose)
            return Gives(Applicant.Unknown with { Purposes = (Purposes)Choices.All(trait) }, conditions, least);

        return TypicalAnswers.To(trait, conditions, places).Any(answer => Gives(answer(Applicant.Unknown, AnyDay), conditions, least));
    }

    private bool Gives(Applicant applicant, IReadOnlyList<Condition> conditions, Truth least)
    {
        var circumstances = new Circumstances(applicant, AnyDay, map);
        return conditions.All(condition => condition.Judge(circumstances) >= least);
    }

    private bool IsForOnly(List<Condition.OfTrait> single, IReadOnlyList<ApplicantKind> kinds) =>
        single.Any(condition => condition.Trait == Trait.Kind)
        && Enum.GetValues<ApplicantKind>().All(kind =>
            kinds.Contains(kind)
            || !Gives(Applicant.Unknown with { Kind = kind }, [.. single.Where(condition => condition.Trait == Trait.Kind)], Truth.Unknown));

    private bool AsksOfCompany(Trait trait, List<Condition.OfTrait> single)
    {
        var own = single.Where(condition => condition.Trait == trait).ToList();
        return own.Count > 0 && !Gives((Applicant.Unknown with { Form = CompanyForm.None }).WithImplied(), own, Truth.Yes);
    }
}
