using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>Reads one condition: a mapping with one of the keys <c>place</c>, <c>kind</c>, <c>age</c> … or <c>anyOf</c>, and what is said about it.</summary>
internal sealed class ConditionReader(References references)
{
    private static readonly Dictionary<string, Trait> Keys = Enum.GetValues<Trait>().ToDictionary(KeyOf);
    private static readonly Dictionary<string, bool> Otherwise = new() { ["no"] = false, ["unsure"] = true };

    public Condition? Read(YamlCursor at)
    {
        if (at.Map() is not { } map)
            return null;

        var text = map.Optional("text") is { } written ? Parts.Localized(written) : null;
        var verified = map.Optional("verified") is { } own ? Parts.Verified(own) : null;
        var soft = map.Optional("otherwise")?.OneOf(Otherwise) ?? false;
        var found = new List<Condition>();
        var keys = 0;
        foreach (var (key, trait) in Keys)
        {
            if (map.Optional(key) is not { } value)
                continue;

            keys++;
            if (ReadTrait(trait, value) is { } condition)
                found.Add(condition with { IsSoft = soft });
        }

        if (map.Optional("anyOf") is { } ways)
        {
            keys++;
            found.Add(new Condition.AnyOf([.. ways.Items().Select(Read).OfType<Condition>()]));
            if (text is not { Nn: not null, En: not null })
                at.Fault("Conditions of which one is enough need words of their own.", "Add 'text: {nb: …, nn: …, en: …}'.");
        }

        map.RefuseOthers();
        if (keys != 1)
            at.Fault("A condition asks for one thing.", $"Write exactly one of: {string.Join(", ", Keys.Keys)}, anyOf.");
        return found is [var only] ? only with { Text = text, Verified = verified } : null;
    }

    private Condition.OfTrait? ReadTrait(Trait trait, YamlCursor at) => trait switch
    {
        Trait.Place => ReadPlace(at),
        Trait.EarlierAid => ReadAid(at),
        _ when Choices.Of(trait).Count > 0 => ReadChoice(trait, at),
        _ => ReadNumber(trait, at),
    };

    private Condition.InPlace ReadPlace(YamlCursor at)
    {
        if (!at.IsMap)
            return new Condition.InPlace(references.UseAll(References.Target.Area, at), IsNot: false);

        var map = at.Map()!;
        var areas = references.UseAll(References.Target.Area, map.Required("not"));
        map.RefuseOthers();
        return new Condition.InPlace(areas, IsNot: true);
    }

    private static Condition.DeclareAid ReadAid(YamlCursor at)
    {
        at.OneOf(new Dictionary<string, bool> { ["declare"] = true });
        return new Condition.DeclareAid();
    }

    private static Condition.OneOf ReadChoice(Trait trait, YamlCursor at)
    {
        if (!at.IsMap)
            return WithUnregistered(new Condition.OneOf(trait, Bits(trait, at), 0));

        var map = at.Map()!;
        var (yes, not, unsure) = (Bits(trait, map.Optional("is")), Bits(trait, map.Optional("not")), Bits(trait, map.Optional("unsure")));
        if (map.Optional("atLeast") is { } least && Bits(trait, least) is > 0 and var first)
            yes |= Choices.All(trait) & ~(first - 1);
        map.RefuseOthers();
        if (not != 0)
            yes |= Choices.All(trait) & ~(not | unsure);
        if ((yes & not) != 0 || (yes & unsure) != 0)
            at.Fault("One answer is said to be two things.", "Put each answer under one of 'is', 'not' and 'unsure'.");
        return WithUnregistered(new Condition.OneOf(trait, yes, unsure), not);
    }

    /// <summary>Somebody who has not registered a company can still choose the form: that decides nothing yet.</summary>
    private static Condition.OneOf WithUnregistered(Condition.OneOf condition, ulong not = 0)
    {
        const ulong Unregistered = 1ul << (int)CompanyForm.None;
        return condition.Trait != Trait.Form || (not & Unregistered) != 0
            ? condition
            : condition with { Yes = condition.Yes & ~Unregistered, Unsure = condition.Unsure | Unregistered };
    }

    private static ulong Bits(Trait trait, YamlCursor? at) =>
        at is null ? 0 : at.Items().Aggregate(0ul, (bits, item) => bits | (item.OneOf(Choices.Of(trait)) ?? 0));

    private static Condition.Within ReadNumber(Trait trait, YamlCursor at)
    {
        var map = at.Map();
        var (least, under, unsure) = (map?.Optional("atLeast")?.Number(), map?.Optional("under")?.Number(), map?.Optional("unsureUnder")?.Number());
        map?.RefuseOthers();
        if (map is not null && least is null && under is null)
            at.Fault("A bound is missing.", "Write 'atLeast: …', 'under: …' or both; 'unsureUnder: …' for exceptions above 'under'.");
        if (least >= under || under >= unsure)
            at.Fault("No number can be within these bounds.", "Let 'atLeast' be smaller than 'under', and 'under' smaller than 'unsureUnder'.");
        return new Condition.Within(trait, least, under, unsure);
    }

    /// <summary>The key of a trait in the files: OwnShare → "ownShare".</summary>
    public static string KeyOf(Trait trait) => char.ToLowerInvariant(trait.ToString()[0]) + trait.ToString()[1..];
}
