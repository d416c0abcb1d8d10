using System.Globalization;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Funding;

/// <summary>Says rules and reasons in words.</summary>
public sealed class RuleWords(KnowledgeBase knowledge)
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(RuleWords));
    private static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The rule, and how the applicant stands to it: "Bedriften må være yngre enn 5 år. Du svarte: 7 år."</summary>
    public string Say(Reason reason, Circumstances circumstances, Tongue tongue) =>
        string.Join(' ', new[] { Rule(reason.Condition, tongue), Standing(reason, circumstances, tongue) }.Where(sentence => sentence.Length > 0));

    /// <summary>What is open beside the conditions: that only some terms, or none, were found, or that the scheme is over. Empty for a scheme whose terms are stated.</summary>
    public static string Terms(Scheme scheme, Tongue tongue) => scheme.Rules.Terms switch
    {
        Funding.Terms.None or Funding.Terms.Stated => "",
        Funding.Terms.Partly => Texts.Say(tongue, "terms.partly"),
        Funding.Terms.NotFound => Texts.Say(tongue, "terms.not-found"),
        Funding.Terms.Ended => Texts.Say(tongue, "terms.ended"),
    };

    /// <summary>The condition alone.</summary>
    public string Rule(Condition condition, Tongue tongue)
    {
        if (condition.Text is { } written)
            return written.In(tongue);

        var rule = condition switch
        {
            Condition.InPlace place => Texts.Say(tongue, place.IsNot ? "rule.place.not" : "rule.place", ("what", Listed(place.Areas.Select(PlaceName), tongue))),
            Condition.OneOf choice => Chosen(choice, tongue),
            Condition.Within within => Bounds(within, tongue),
            Condition.DeclareAid => Texts.Say(tongue, "rule.earlier-aid"),
            _ => throw new InvalidOperationException($"A condition of kind {condition.GetType().Name} needs a text."),
        };
        return condition is Condition.OfTrait { IsSoft: true } ? $"{rule} {Texts.Say(tongue, "rule.soft")}" : rule;
    }

    /// <summary>What the applicant told about a trait, or null.</summary>
    public string? Told(Trait trait, Circumstances circumstances, Tongue tongue)
    {
        var applicant = circumstances.Applicant;
        if (trait == Trait.Place)
            return applicant.Place is { } place ? PlaceName(place) : null;
        if (applicant.Choice(trait) is { } chosen)
            return Listed(Choices.Named(trait, chosen).Select(code => Texts.Say(tongue, $"{Key(trait)}.{code}")), tongue, "list.and");
        if (applicant.Number(trait, circumstances.Day) is not { } number)
            return null;
        if (trait == Trait.Age && applicant.Founded == Founding.NotYet)
            return Texts.Say(tongue, "value.unregistered");

        var key = trait switch { Trait.Age => "value.years", Trait.Employees => "value.employees", Trait.OwnShare => "value.percent", _ => "value.money" };
        return Texts.Say(tongue, key, ("what", Number(trait == Trait.Age ? Math.Floor(number) : number, tongue)));
    }

    /// <summary>As <see cref="Told"/>, in a list where no question stands beside it: "30 % egenandel", not "30 %".</summary>
    public string? Listed(Trait trait, Circumstances circumstances, Tongue tongue) => Told(trait, circumstances, tongue) is not { } told ? null : trait switch
    {
        Trait.EarlierAid when circumstances.Applicant.EarlierAid == 0 => Texts.Say(tongue, "listed.earlier-aid.none"),
        Trait.OwnShare or Trait.EarlierAid => Texts.Say(tongue, $"listed.{Key(trait)}", ("what", told)),
        Trait.ResearchPartner => Texts.Say(tongue, $"listed.{Key(trait)}.{Choices.Named(trait, circumstances.Applicant.Choice(trait)!.Value).First()}"),
        _ => told,
    };

    /// <summary>An answer of a fixed set, as it stands in a sentence.</summary>
    /// <param name="choice">A name of <see cref="Choices"/>.</param>
    public static string Name(Trait trait, string choice, Tongue tongue) => Texts.Say(tongue, $"{Key(trait)}.{choice}");

    internal static IReadOnlyCollection<string> Keys => Texts.Keys;

    internal static string Key(Trait trait) => Choices.Code(trait.ToString());

    private string Standing(Reason reason, Circumstances circumstances, Tongue tongue)
    {
        var answers = reason.Traits.Select(trait => Told(trait, circumstances, tongue)).OfType<string>().ToList();
        string[] told = answers.Count == 0 ? [] : [Texts.Say(tongue, "stands.answered", ("what", string.Join("; ", answers)))];
        var missing = reason.IsMissing
            ? reason.Traits.Where(trait => !circumstances.Applicant.Knows(trait)).Select(trait => Texts.Say(tongue, $"missing.{Key(trait)}"))
            : [];
        var open = reason is { Truth: Truth.Unknown, IsMissing: false } ? [Texts.Say(tongue, "stands.open")] : Array.Empty<string>();
        return string.Join(' ', [.. told, .. missing, .. open]);
    }

    private static string Chosen(Condition.OneOf choice, Tongue tongue)
    {
        if (choice.Trait == Trait.ResearchPartner)
            return Texts.Say(tongue, "rule.research-partner");

        // Stages rise, so the first allowed one says it; else the shorter way: what is allowed, or what is not.
        var refused = Choices.All(choice.Trait) & ~(choice.Yes | choice.Unsure);
        var isStage = choice.Trait == Trait.Stage;
        var not = !isStage && refused != 0 && (choice.Yes == 0 || ulong.PopCount(refused) < ulong.PopCount(choice.Yes));
        var named = Choices.Named(choice.Trait, not ? refused : choice.Yes).Take(isStage ? 1 : int.MaxValue);
        var many = choice.Trait == Trait.Kind ? ".many" : "";
        var what = Listed(named.Select(code => Texts.Say(tongue, $"{Key(choice.Trait)}.{code}{many}")), tongue);
        return Texts.Say(tongue, $"rule.{Key(choice.Trait)}{(not ? ".not" : "")}", ("what", what));
    }

    private static string Bounds(Condition.Within within, Tongue tongue)
    {
        var bounds = (within.AtLeast, within.Under) switch { (not null, not null) => "both", (not null, null) => "least", _ => "under" };
        var rule = Texts.Say(
            tongue, $"rule.{Key(within.Trait)}.{bounds}", ("least", Number(within.AtLeast ?? 0, tongue)), ("under", Number(within.Under ?? 0, tongue)));
        return within is { UnsureUnder: { } except, Trait: Trait.Age } ? $"{rule} {Texts.Say(tongue, "rule.age.except", ("except", Number(except, tongue)))}" : rule;
    }

    private string PlaceName(EntryId place) => knowledge.FindPlace(place)?.Name ?? place.Value;

    /// <summary>A number as the language parts its thousands.</summary>
    public static string Number(decimal number, Tongue tongue) =>
        tongue == Tongue.English ? number.ToString("#,0.##", English) : number.ToString("#,0.##", Norwegian).Replace('\u00a0', ' ');

    private static string Listed(IEnumerable<string> items, Tongue tongue, string joiner = "list.or")
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} {Texts.Say(tongue, joiner)} {all[^1]}";
    }
}
