using System.Collections.Frozen;

namespace NaFosenBot.Knowledge.Funding;

/// <summary>The fixed sets of answers, by the words that the files use for them.</summary>
public static class Choices
{
    private static readonly FrozenDictionary<Trait, IReadOnlyDictionary<string, ulong>> ByTrait = new Dictionary<Trait, IReadOnlyDictionary<string, ulong>>
    {
        [Trait.Kind] = Numbered<ApplicantKind>(),
        [Trait.Form] = Numbered<CompanyForm>(),
        [Trait.Sector] = Numbered<Sector>(),
        [Trait.Stage] = Numbered<Stage>(),
        [Trait.Market] = Numbered<Market>(),
        [Trait.Purpose] = Enum.GetValues<Purposes>().Where(purpose => purpose != Purposes.None).ToDictionary(purpose => Code(purpose.ToString()), purpose => (ulong)purpose),
        [Trait.ResearchPartner] = new Dictionary<string, ulong> { ["false"] = 1, ["true"] = 2 },
    }.ToFrozenDictionary();

    /// <summary>Traits that have a fixed set of answers.</summary>
    public static IEnumerable<Trait> Traits => ByTrait.Keys;

    /// <summary>Answer in the words of the files → bit; empty for a trait that is a number or a place.</summary>
    public static IReadOnlyDictionary<string, ulong> Of(Trait trait) => ByTrait.GetValueOrDefault(trait, FrozenDictionary<string, ulong>.Empty);

    public static ulong All(Trait trait) => Of(trait).Values.Aggregate(0ul, (all, bit) => all | bit);

    public static IEnumerable<string> Named(Trait trait, ulong bits) => Of(trait).Where(pair => (pair.Value & bits) != 0).Select(pair => pair.Key);

    /// <summary>"PersonalServices" → "personal-services".</summary>
    public static string Code(string name) =>
        string.Concat(name.Select((letter, index) => char.IsUpper(letter) && index > 0 ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));

    private static Dictionary<string, ulong> Numbered<T>() where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => Code(value.ToString()), value => 1ul << Convert.ToInt32(value, null));
}
