using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Funding;

/// <summary>Whom a rule is applied to, and when.</summary>
public sealed record Circumstances(Applicant Applicant, DateOnly Day, PlaceMap Places);

/// <summary>One condition of a scheme.</summary>
/// <remarks>
/// Every kind of condition is monotone: while it is unknown only because something about the applicant is not known, learning more
/// can decide it; once it is decided, learning something else does not change it.
/// </remarks>
public abstract record Condition
{
    private Condition() { }

    /// <summary>The condition in words where those that follow from its parts say too little.</summary>
    public LocalizedText? Text { get; init; }

    /// <summary>Where the condition stands, if not where the entry as a whole does.</summary>
    public Verified? Verified { get; init; }

    /// <summary>The traits it asks for.</summary>
    public abstract IReadOnlyList<Trait> Traits { get; }

    public abstract Truth Judge(Circumstances circumstances);

    /// <summary>A condition on one trait.</summary>
    public abstract record OfTrait(Trait Trait) : Condition
    {
        /// <summary>True when the source names a rule with exceptions: what is not met is then not known.</summary>
        public bool IsSoft { get; init; }

        public sealed override IReadOnlyList<Trait> Traits { get; } = [Trait];

        public sealed override Truth Judge(Circumstances circumstances)
        {
            var truth = Met(circumstances);
            return IsSoft && truth == Truth.No ? Truth.Unknown : truth;
        }

        protected abstract Truth Met(Circumstances circumstances);
    }

    /// <summary>The business lies, or does not lie, in one of some areas.</summary>
    public sealed record InPlace(IReadOnlyList<EntryId> Areas, bool IsNot) : OfTrait(Trait.Place)
    {
        protected override Truth Met(Circumstances circumstances)
        {
            if (circumstances.Applicant.Place is not { } place)
                return Truth.Unknown;

            var lies = circumstances.Places.Lies(place, Areas);
            return !IsNot ? lies : lies switch { Truth.No => Truth.Yes, Truth.Yes => Truth.No, Truth.Unknown => Truth.Unknown };
        }
    }

    /// <summary>The answer is among some of a fixed set.</summary>
    /// <param name="Yes">Answers that meet it, as bits.</param>
    /// <param name="Unsure">Answers for which the source leaves it open, as bits.</param>
    public sealed record OneOf(Trait Trait, ulong Yes, ulong Unsure) : OfTrait(Trait)
    {
        protected override Truth Met(Circumstances circumstances)
        {
            if (circumstances.Applicant.Choice(Trait) is not { } chosen || (chosen & (Yes | Unsure)) == 0)
                return circumstances.Applicant.Choice(Trait) is null ? Truth.Unknown : Truth.No;

            return (chosen & Yes) != 0 ? Truth.Yes : Truth.Unknown;
        }
    }

    /// <summary>A number is within bounds.</summary>
    /// <param name="AtLeast">Smallest number that meets it.</param>
    /// <param name="Under">Number that is too large already.</param>
    /// <param name="UnsureUnder">Below this number, the source makes exceptions.</param>
    public sealed record Within(Trait Trait, decimal? AtLeast, decimal? Under, decimal? UnsureUnder) : OfTrait(Trait)
    {
        protected override Truth Met(Circumstances circumstances)
        {
            if (circumstances.Applicant.Number(Trait, circumstances.Day) is not { } number)
                return Truth.Unknown;
            if (number < AtLeast)
                return Truth.No;
            if (Under is null || number < Under)
                return Truth.Yes;

            return number < UnsureUnder ? Truth.Unknown : Truth.No;
        }
    }

    /// <summary>Earlier public support has to be told to the funder. None is no hindrance; how much is too much is not for us to rule.</summary>
    public sealed record DeclareAid() : OfTrait(Trait.EarlierAid)
    {
        protected override Truth Met(Circumstances circumstances) =>
            circumstances.Applicant.EarlierAid is 0 ? Truth.Yes : Truth.Unknown;
    }

    /// <summary>At least one of several.</summary>
    public sealed record AnyOf(IReadOnlyList<Condition> Ways) : Condition
    {
        public override IReadOnlyList<Trait> Traits { get; } = [.. Ways.SelectMany(way => way.Traits).Distinct()];

        public override Truth Judge(Circumstances circumstances)
        {
            var truth = Truth.No;
            foreach (var way in Ways)
                truth = truth.Or(way.Judge(circumstances));
            return truth;
        }
    }
}
