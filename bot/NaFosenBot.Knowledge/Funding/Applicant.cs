using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Funding;

/// <summary>What is known about somebody who looks for funding. Null means not known; nothing is guessed.</summary>
public sealed record Applicant
{
    public static Applicant Unknown { get; } = new();

    /// <summary>Where the business is, or is going to be: a place of places.yaml.</summary>
    public EntryId? Place { get; init; }

    public ApplicantKind? Kind { get; init; }

    public CompanyForm? Form { get; init; }

    public Founding? Founded { get; init; }

    public int? Employees { get; init; }

    public Sector? Sector { get; init; }

    public Purposes? Purposes { get; init; }

    public Stage? Stage { get; init; }

    public Market? Market { get; init; }

    /// <summary>What the project costs in all, NOK.</summary>
    public decimal? Cost { get; init; }

    /// <summary>How much of the cost the applicant can cover, own work included, percent.</summary>
    public decimal? OwnShare { get; init; }

    /// <summary>Whether an approved research organisation takes part.</summary>
    public bool? ResearchPartner { get; init; }

    /// <summary>Public support received in the last three years, NOK; 0 for none.</summary>
    public decimal? EarlierAid { get; init; }

    public bool Knows(Trait trait) => trait switch
    {
        Trait.Place => Place is not null,
        Trait.Kind => Kind is not null,
        Trait.Form => Form is not null,
        Trait.Age => Founded is not null,
        Trait.Employees => Employees is not null,
        Trait.Sector => Sector is not null,
        Trait.Purpose => Purposes is not null,
        Trait.Stage => Stage is not null,
        Trait.Market => Market is not null,
        Trait.Cost => Cost is not null,
        Trait.OwnShare => OwnShare is not null,
        Trait.ResearchPartner => ResearchPartner is not null,
        Trait.EarlierAid => EarlierAid is not null,
    };

    /// <summary>With what follows from the rest: somebody without a company has no form, no age and nobody employed yet.</summary>
    /// <remarks>Only fills what is not known, so that it contradicts nothing that was said.</remarks>
    public Applicant WithImplied()
    {
        var form = Form ?? (Kind is ApplicantKind.Founder or ApplicantKind.Jobseeker ? CompanyForm.None : null);
        return form != CompanyForm.None ? this : this with { Form = form, Founded = Founded ?? Founding.NotYet, Employees = Employees ?? 0 };
    }

    /// <summary>Who applies, as far as the company form suggests it; null where it does not: a farm can have any form.</summary>
    public ApplicantKind? KindByForm => Sector is Funding.Sector.Agriculture or Funding.Sector.Forestry ? null : Form switch
    {
        CompanyForm.SoleProprietorship or CompanyForm.Limited or CompanyForm.Partnership or CompanyForm.Cooperative or CompanyForm.ForeignBranch => ApplicantKind.Firm,
        CompanyForm.Association or CompanyForm.Foundation => ApplicantKind.Organisation,
        null or CompanyForm.None or CompanyForm.Other => null,
    };

    /// <summary>Takes one trait over from another; the rest stays as it is.</summary>
    public Applicant Learning(Trait trait, Applicant from) => trait switch
    {
        Trait.Place => this with { Place = from.Place },
        Trait.Kind => this with { Kind = from.Kind },
        Trait.Form => this with { Form = from.Form },
        Trait.Age => this with { Founded = from.Founded },
        Trait.Employees => this with { Employees = from.Employees },
        Trait.Sector => this with { Sector = from.Sector },
        Trait.Purpose => this with { Purposes = from.Purposes },
        Trait.Stage => this with { Stage = from.Stage },
        Trait.Market => this with { Market = from.Market },
        Trait.Cost => this with { Cost = from.Cost },
        Trait.OwnShare => this with { OwnShare = from.OwnShare },
        Trait.ResearchPartner => this with { ResearchPartner = from.ResearchPartner },
        Trait.EarlierAid => this with { EarlierAid = from.EarlierAid },
    };

    /// <summary>Somebody of whom only one choice is known; null when there is no such choice.</summary>
    /// <param name="choice">A name of <see cref="Choices"/>.</param>
    public static Applicant? Of(Trait trait, string choice) => Choices.Of(trait).TryGetValue(choice, out var bit) ? Of(trait, bit) : null;

    /// <summary>Somebody of whom only one choice is known.</summary>
    /// <param name="bit">One bit of <see cref="Choices"/>.</param>
    internal static Applicant Of(Trait trait, ulong bit)
    {
        var index = System.Numerics.BitOperations.TrailingZeroCount(bit);
        return trait switch
        {
            Trait.Kind => new Applicant { Kind = (ApplicantKind)index },
            Trait.Form => new Applicant { Form = (CompanyForm)index },
            Trait.Sector => new Applicant { Sector = (Sector)index },
            Trait.Purpose => new Applicant { Purposes = (Purposes)bit },
            Trait.Stage => new Applicant { Stage = (Stage)index },
            Trait.Market => new Applicant { Market = (Market)index },
            Trait.ResearchPartner => new Applicant { ResearchPartner = index == 1 },
            _ => throw new ArgumentOutOfRangeException(nameof(trait), trait, "This trait is no choice."),
        };
    }

    /// <summary>The choice made for a trait that has a fixed set of answers, as bits; null when not known.</summary>
    internal ulong? Choice(Trait trait) => trait switch
    {
        Trait.Kind => Bit((int?)Kind),
        Trait.Form => Bit((int?)Form),
        Trait.Sector => Bit((int?)Sector),
        Trait.Purpose => (ulong?)Purposes,
        Trait.Stage => Bit((int?)Stage),
        Trait.Market => Bit((int?)Market),
        Trait.ResearchPartner => ResearchPartner is { } partner ? partner ? 2ul : 1ul : null,
        _ => null,
    };

    /// <summary>The number known for a trait that is a number; null when not known.</summary>
    internal decimal? Number(Trait trait, DateOnly day) => trait switch
    {
        Trait.Age => Founded?.YearsOn(day),
        Trait.Employees => Employees,
        Trait.Cost => Cost,
        Trait.OwnShare => OwnShare,
        Trait.EarlierAid => EarlierAid,
        _ => null,
    };

    private static ulong? Bit(int? value) => value is { } known ? 1ul << known : null;
}

/// <summary>When a company was registered.</summary>
/// <param name="On">Null when it is not registered yet.</param>
public readonly record struct Founding(DateOnly? On)
{
    public static Founding NotYet { get; }

    /// <summary>That many years before <paramref name="day"/>.</summary>
    public static Founding YearsBefore(DateOnly day, int years) => new(day.AddYears(-years));

    /// <summary>Age in years with a fraction of months; 0 when not registered yet.</summary>
    public decimal YearsOn(DateOnly day)
    {
        if (On is not { } on || on >= day)
            return 0;

        var months = ((day.Year - on.Year) * 12) + day.Month - on.Month - (day.Day < on.Day ? 1 : 0);
        return months / 12m;
    }
}
