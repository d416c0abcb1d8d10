using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Funding;

/// <summary>An answer to one question, as a change of what is known.</summary>
internal delegate Applicant TypicalAnswer(Applicant applicant, DateOnly day);

/// <summary>For every trait, answers that between them tell the rules apart: one per choice, one per bound of a number.</summary>
internal static class TypicalAnswers
{
    private static readonly bool[] Partner = [false, true];
    private static readonly decimal[] Aid = [0, 1];

    public static IReadOnlyList<TypicalAnswer> To(Trait trait, IEnumerable<Condition> conditions, IReadOnlyList<EntryId> places) => trait switch
    {
        Trait.Place => All(places, (applicant, place) => applicant with { Place = place }),
        Trait.Kind => All(Enum.GetValues<ApplicantKind>(), (applicant, kind) => (applicant with { Kind = kind }).WithImplied()),
        Trait.Form => All(Enum.GetValues<CompanyForm>(), (applicant, form) => (applicant with { Form = form }).WithImplied()),
        Trait.Sector => All(Enum.GetValues<Sector>(), (applicant, sector) => applicant with { Sector = sector }),
        Trait.Purpose => All(Enum.GetValues<Purposes>()[1..], (applicant, purpose) => applicant with { Purposes = purpose }),
        Trait.Stage => All(Enum.GetValues<Stage>(), (applicant, stage) => applicant with { Stage = stage }),
        Trait.Market => All(Enum.GetValues<Market>(), (applicant, market) => applicant with { Market = market }),
        Trait.ResearchPartner => All(Partner, (applicant, partner) => applicant with { ResearchPartner = partner }),
        Trait.EarlierAid => All(Aid, (applicant, aid) => applicant with { EarlierAid = aid }),
        Trait.Age => [.. Bounds(trait, conditions).Select(years => new TypicalAnswer((applicant, day) => applicant with { Founded = Founding.YearsBefore(day, (int)years) }))],
        Trait.Employees => All(Bounds(trait, conditions), (applicant, count) => applicant with { Employees = (int)count }),
        Trait.Cost => All(Bounds(trait, conditions), (applicant, cost) => applicant with { Cost = cost }),
        Trait.OwnShare => All(Bounds(trait, conditions), (applicant, share) => applicant with { OwnShare = share }),
    };

    /// <summary>The conditions on single traits that stand in these, in their alternatives too.</summary>
    public static IEnumerable<Condition.OfTrait> Singles(IEnumerable<Condition> conditions) =>
        conditions.SelectMany(condition => condition switch
        {
            Condition.AnyOf any => Singles(any.Ways),
            Condition.OfTrait one => [one],
            _ => [],
        });

    /// <summary>Each bound of a number: the first that counts otherwise than the one before.</summary>
    private static IReadOnlyList<decimal> Bounds(Trait trait, IEnumerable<Condition> conditions) =>
        [.. Singles(conditions).OfType<Condition.Within>().Where(within => within.Trait == trait)
            .SelectMany(within => new[] { 0, within.AtLeast, within.Under, within.UnsureUnder })
            .OfType<decimal>().Append(0).Distinct().Order()];

    private static IReadOnlyList<TypicalAnswer> All<T>(IReadOnlyList<T> values, Func<Applicant, T, Applicant> set) =>
        [.. values.Select(value => new TypicalAnswer((applicant, _) => set(applicant, value)))];
}
