using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Channels.BotFramework.Extension;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>What invokes are answered in the HTTP response. Every one gets an answer its client shows as no error, unless it is one.</summary>
/// <remarks>Source: learn.microsoft.com, "Universal Actions for Adaptive Cards", "Type-ahead search", "Collect user feedback", "Use dialogs".</remarks>
internal static class InvokeAnswers
{
    private const int LongestTitle = 80;

    private static readonly InvokeResponse Taken = new(StatusCodes.Status200OK, null);

    public static InvokeResponse For(Activity invoke, IReadOnlyList<Reply> replies)
    {
        var tongue = replies.Count > 0 ? replies[0].Language : Tongues.FromTag(invoke.Locale) ?? Tongue.Bokmal;
        return invoke.Name switch
        {
            InvokeNames.AdaptiveCardAction => replies.Count > 0 ? Chosen(invoke, tongue) : Error(ConnectorTexts.Say(tongue, "unknownCard")),
            InvokeNames.Search => Found(replies),
            InvokeNames.FetchFeedbackForm => FeedbackForm.For(invoke, tongue),
            InvokeNames.SubmitExtensionForm => replies is [{ Outcome: Outcome.Sent } sent, ..] ? EnquiryFormCard.Sent(sent) : Taken,
            { } name when name.StartsWith(InvokeNames.Task, StringComparison.Ordinal) =>
                Message(ConnectorTexts.Say(tongue, "notHere")),
            { } name when name.StartsWith(InvokeNames.ComposeExtension, StringComparison.Ordinal) =>
                InvokeResponse.Of(new JsonObject { ["composeExtension"] = new JsonObject { ["type"] = "message", ["text"] = ConnectorTexts.Say(tongue, "notHere") } }),
            _ => Taken,
        };
    }

    /// <summary>The card gives way to what was chosen on it; the reply comes as a message.</summary>
    private static InvokeResponse Chosen(Activity invoke, Tongue tongue)
    {
        var title = invoke.Value.Member("action").Member("data").Member(ButtonCard.TitleMember).AsText() ?? "";
        var text = ConnectorTexts.Say(tongue, "chosen", ("title", AdaptiveCard.Cut(title, LongestTitle)));
        return InvokeResponse.Typed(StatusCodes.Status200OK, AdaptiveCard.ContentType, ButtonCard.Chosen(text));
    }

    private static InvokeResponse Error(string message) => InvokeResponse.Typed(
        StatusCodes.Status400BadRequest,
        "application/vnd.microsoft.error",
        new JsonObject { ["code"] = "BadRequest", ["message"] = message });

    private static InvokeResponse Found(IReadOnlyList<Reply> replies) => InvokeResponse.Typed(
        StatusCodes.Status200OK,
        "application/vnd.microsoft.search.searchResponse",
        new JsonObject
        {
            ["results"] = new JsonArray([.. replies.SelectMany(reply => reply.Buttons).Select(button => (JsonNode)new JsonObject { ["value"] = button.Id, ["title"] = button.Title })]),
        });

    /// <summary>A card in a dialog.</summary>
    /// <param name="height">small, medium or large; null leaves it to the client.</param>
    internal static InvokeResponse Dialog(string title, JsonObject card, string? height = null)
    {
        var value = new JsonObject { ["title"] = title, ["card"] = CardParts.Attachment(card) };
        if (height is not null)
            (value["height"], value["width"]) = (height, "medium");
        return InvokeResponse.Of(new JsonObject { ["task"] = new JsonObject { ["type"] = "continue", ["value"] = value } });
    }

    /// <summary>A word in the place of a dialog.</summary>
    internal static InvokeResponse Message(string text) => InvokeResponse.Of(new JsonObject { ["task"] = new JsonObject { ["type"] = "message", ["value"] = text } });
}
