using System.Diagnostics;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>What a button means, and the id it travels under.</summary>
/// <remarks>A button lives as long as the card it stands on: its id says all that is needed to react rightly when it is pressed late or twice.</remarks>
internal abstract record Press
{
    private Press() { }

    public sealed record Tell(EntryId Id) : Press;

    public sealed record Place(EntryId Id) : Press;

    public sealed record Elsewhere : Press;

    public sealed record Topic(string Id) : Press;

    public sealed record Ask(string Question) : Press;

    public sealed record Human : Press;

    public sealed record Help : Press;

    public sealed record NoneOfThese : Press;

    public sealed record Speak(Tongue Tongue) : Press;

    public sealed record GoOn : Press;

    public sealed record Cancel : Press;

    public sealed record FindFunding : Press;

    /// <summary>An answer about the applicant.</summary>
    /// <param name="Choice">A name of <see cref="Choices"/>, or what the trait's own buttons say.</param>
    public sealed record Fact(Trait Trait, string Choice) : Press;

    /// <summary>On without an answer about that.</summary>
    public sealed record Skip(Trait Trait) : Press;

    public sealed record Change(Trait Trait) : Press;

    /// <summary>Why the rest of the schemes probably do not fit.</summary>
    public sealed record WhyNot : Press;

    /// <summary>One scheme, weighed for the applicant.</summary>
    public sealed record Scheme(EntryId Id) : Press;

    /// <summary>All sums of minor aid are told.</summary>
    public sealed record AidDone : Press;

    public sealed record Forget : Press;

    public Button Labelled(string title) => new(title, Key);

    private string Key => this switch
    {
        Tell tell => $"tell:{tell.Id}",
        Place place => $"place:{place.Id}",
        Elsewhere => "elsewhere",
        Topic topic => $"topic:{topic.Id}",
        Ask ask => $"ask:{ask.Question}",
        Human => "human",
        Help => "help",
        NoneOfThese => "none",
        Speak speak => $"speak:{speak.Tongue.Tag()}",
        GoOn => "go-on",
        Cancel => "cancel",
        FindFunding => "find-funding",
        Fact fact => $"fact:{fact.Trait}={fact.Choice}",
        Skip skip => $"skip:{skip.Trait}",
        Change change => $"change:{change.Trait}",
        WhyNot => "why-not",
        Scheme scheme => $"scheme:{scheme.Id}",
        AidDone => "aid-done",
        Forget => "forget",
        _ => throw new UnreachableException(),
    };

    /// <summary>Null for an id that is none of ours.</summary>
    public static Press? Read(string id)
    {
        var (verb, rest) = id.Split(':', 2) is [var first, var second] ? (first, second) : (id, "");
        return verb switch
        {
            "tell" => new Tell(new EntryId(rest)),
            "place" => new Place(new EntryId(rest)),
            "elsewhere" => new Elsewhere(),
            "topic" => new Topic(rest),
            "ask" => new Ask(rest),
            "human" => new Human(),
            "help" => new Help(),
            "none" => new NoneOfThese(),
            "speak" when Tongues.FromTag(rest) is { } tongue => new Speak(tongue),
            "go-on" => new GoOn(),
            "cancel" => new Cancel(),
            "find-funding" => new FindFunding(),
            "fact" when rest.Split('=', 2) is [var trait, var choice] && TraitOf(trait) is { } of => new Fact(of, choice),
            "skip" when TraitOf(rest) is { } trait => new Skip(trait),
            "change" when TraitOf(rest) is { } trait => new Change(trait),
            "why-not" => new WhyNot(),
            "scheme" => new Scheme(new EntryId(rest)),
            "aid-done" => new AidDone(),
            "forget" => new Forget(),
            _ => null,
        };
    }

    private static Trait? TraitOf(string name) => Enum.TryParse<Trait>(name, out var trait) && Enum.IsDefined(trait) ? trait : null;
}
