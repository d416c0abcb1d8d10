using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>What a button means, and the id it travels under.</summary>
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
        _ => throw new System.Diagnostics.UnreachableException(),
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
            _ => null,
        };
    }
}
