using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NaFosenBot.Activities;

namespace NaFosenBot.Staff.Teams;

/// <summary>An Adaptive Card with its twin in text.</summary>
/// <param name="Content">The card; its <c>fallbackText</c> is the twin.</param>
/// <param name="Summary">What stands in the list of notifications, where anybody may look over a shoulder: nothing that was written.</param>
public sealed record Card(JsonObject Content, string Summary)
{
    /// <summary>Unaddressed.</summary>
    public Activity Message() => new()
    {
        Type = ActivityTypes.Message,
        Attachments = [new Attachment { ContentType = AdaptiveCard.ContentType, Content = JsonSerializer.SerializeToElement(Content) }],
        Others = new Dictionary<string, JsonElement> { ["summary"] = JsonSerializer.SerializeToElement(Summary) },
    };
}

/// <summary>Pieces of the cards that staff work with.</summary>
internal static partial class CardParts
{
    /// <summary>Of every action; which one it is stands in its data.</summary>
    private const string Verb = "staff";

    private const int LongestWord = 40;

    /// <inheritdoc cref="AdaptiveCard.Of" path="/param"/>
    public static JsonObject Card(JsonArray body, JsonArray actions, string twin)
    {
        var card = AdaptiveCard.Of(twin, body, actions);
        card["msteams"] = new JsonObject { ["width"] = "Full" };
        return card;
    }

    /// <summary>Words of ours. Names in them may be anybody's, so they are shown as they stand.</summary>
    public static JsonObject Text(string text) => AdaptiveCard.Text(Plain(text));

    public static JsonObject Heading(string text, string size) => With(Text(text), ("size", size), ("weight", "Bolder"), ("style", "heading"));

    /// <summary>Words of a person, line by line: never read as Markdown, so that no link hides in them.</summary>
    public static JsonObject Quote(string text) => new()
    {
        ["type"] = "Container",
        ["style"] = "emphasis",
        ["items"] = new JsonArray([.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (JsonNode)new JsonObject
        {
            ["type"] = "RichTextBlock",
            ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = line }),
        })]),
    };

    public static JsonObject Facts(IEnumerable<(string Title, string Value)> facts) => new()
    {
        ["type"] = "FactSet",
        ["facts"] = new JsonArray([.. facts.Select(fact => (JsonNode)new JsonObject { ["title"] = fact.Title, ["value"] = Plain(fact.Value) })]),
    };

    public static JsonObject Notice(string text, bool isGood) => new()
    {
        ["type"] = "Container",
        ["style"] = isGood ? "good" : "warning",
        ["items"] = new JsonArray(With(Text(text), ("weight", "Bolder"))),
    };

    public static JsonObject Press(string title, StaffPress press, string? style = null)
    {
        JsonObject action = new() { ["type"] = "Action.Execute", ["title"] = title, ["verb"] = Verb, ["data"] = press.Write() };
        return style is null ? action : With(action, ("style", style));
    }

    /// <summary>Fields that unfold under the card.</summary>
    public static JsonObject Unfold(string title, JsonArray fields, JsonObject send) => new()
    {
        ["type"] = "Action.ShowCard",
        ["title"] = title,
        ["card"] = new JsonObject { ["type"] = "AdaptiveCard", ["body"] = fields, ["actions"] = new JsonArray(send) },
    };

    public static JsonObject Field(string id, string label, string? missing, string written) => With(
        new JsonObject { ["type"] = "Input.Text", ["id"] = id, ["label"] = label, ["isMultiline"] = true, ["maxLength"] = StaffPress.LongestText },
        Required(missing), ("value", written.Length == 0 ? null : written));

    public static JsonObject Choice(string id, string label, string missing, string hint, IEnumerable<(string Title, string Value)> choices, string? chosen) => With(
        new JsonObject
        {
            ["type"] = "Input.ChoiceSet",
            ["id"] = id,
            ["label"] = label,
            ["placeholder"] = hint,
            ["choices"] = new JsonArray([.. choices.Select(choice => (JsonNode)new JsonObject { ["title"] = choice.Title, ["value"] = choice.Value })]),
        },
        Required(missing), ("value", chosen));

    public static JsonObject With(JsonObject node, params ReadOnlySpan<(string Name, string? Value)> members)
    {
        foreach (var (name, value) in members)
        {
            if (name == "errorMessage" && value is not null)
                node["isRequired"] = true;
            if (value is not null)
                node[name] = value;
        }

        return node;
    }

    /// <summary>The beginning of a text in whole words, and a sign that there is more.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
            return text;

        var beginning = AdaptiveCard.Cut(text, longest);
        var word = char.IsWhiteSpace(text[beginning.Length]) ? beginning.Length : beginning.AsSpan().LastIndexOfAny(' ', '\n');
        // What has no blanks for long is no word.
        return $"{(word > 0 && beginning.Length - word < LongestWord ? beginning[..word] : beginning).TrimEnd()} …";
    }

    private static (string, string?) Required(string? missing) => ("errorMessage", missing);

    /// <summary>Brackets and stars as they are written, and a day of a month no item of a list.</summary>
    private static string Plain(string text) =>
        LeadingNumber.Replace(text, "$1\u00A0").Replace("[", "\\[", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);

    [GeneratedRegex(@"^([0-9]+\.) ", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNumber { get; }
}
