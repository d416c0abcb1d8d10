using System.Diagnostics;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>What a button means, and the id it travels under.</summary>
/// <remarks>A button lives as long as the card it stands on: its id says all that is needed to react rightly when it is pressed late or twice.</remarks>
internal abstract partial record Press
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

    /// <summary>What is still to be known of the schemes that are open.</summary>
    public sealed record WhatIsMissing : Press;

    /// <summary>One scheme, weighed for the applicant.</summary>
    public sealed record Scheme(EntryId Id) : Press;

    /// <summary>All sums of minor aid are told.</summary>
    public sealed record AidDone : Press;

    public sealed record Forget : Press;

    public sealed record FindContact : Press;

    public sealed record ContactPlace(EntryId Id) : Press;

    /// <param name="Id">A topic of the routes; empty for anything else.</param>
    public sealed record ContactTopic(string Id) : Press;

    public sealed record StartGuide : Press;

    public sealed record StartForm(EntryId Id) : Press;

    public sealed record StartTrade(EntryId Id) : Press;

    /// <param name="Item">Id of an item of the checklist.</param>
    public sealed record Tick(string Item) : Press;

    public sealed record Plans : Press;

    public sealed record Plan(EntryId Id) : Press;

    public sealed record Draft : Press;

    public sealed record DraftPart(Dialogs.DraftPart Part) : Press;

    public sealed record DraftSkip(Dialogs.DraftPart Part) : Press;

    /// <param name="Answer">Id of the message that it is about.</param>
    public sealed record Opinion(string Answer) : Press;

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
        WhatIsMissing => "what-is-missing",
        Scheme scheme => $"scheme:{scheme.Id}",
        AidDone => "aid-done",
        Forget => "forget",
        FindContact => "find-contact",
        ContactPlace place => $"contact-place:{place.Id}",
        ContactTopic topic => $"contact-topic:{topic.Id}",
        StartGuide => "start-guide",
        StartForm form => $"start-form:{form.Id}",
        StartTrade trade => $"start-trade:{trade.Id}",
        Tick tick => $"tick:{tick.Item}",
        Plans => "plans",
        Plan plan => $"plan:{plan.Id}",
        Draft => "draft",
        DraftPart part => $"draft-part:{part.Part}",
        DraftSkip part => $"draft-skip:{part.Part}",
        Opinion opinion => $"opinion:{opinion.Answer}",
        _ => EnquiryKey ?? throw new UnreachableException(),
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
            "fact" when rest.Split('=', 2) is [var trait, var choice] && Named<Trait>(trait) is { } of => new Fact(of, choice),
            "skip" when Named<Trait>(rest) is { } trait => new Skip(trait),
            "change" when Named<Trait>(rest) is { } trait => new Change(trait),
            "why-not" => new WhyNot(),
            "what-is-missing" => new WhatIsMissing(),
            "scheme" => new Scheme(new EntryId(rest)),
            "aid-done" => new AidDone(),
            "forget" => new Forget(),
            "find-contact" => new FindContact(),
            "contact-place" => new ContactPlace(new EntryId(rest)),
            "contact-topic" => new ContactTopic(rest),
            "start-guide" => new StartGuide(),
            "start-form" => new StartForm(new EntryId(rest)),
            "start-trade" => new StartTrade(new EntryId(rest)),
            "tick" => new Tick(rest),
            "plans" => new Plans(),
            "plan" => new Plan(new EntryId(rest)),
            "draft" => new Draft(),
            "draft-part" when Named<Dialogs.DraftPart>(rest) is { } part => new DraftPart(part),
            "draft-skip" when Named<Dialogs.DraftPart>(rest) is { } part => new DraftSkip(part),
            "opinion" when rest.Length > 0 => new Opinion(rest),
            _ => ReadEnquiry(verb, rest),
        };
    }

    private static T? Named<T>(string name) where T : struct, Enum => Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value) ? value : null;
}
