using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Dialogs;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.DirectLine;

/// <summary>Replies as Web Chat shows them: Markdown, buttons that carry their id back, thumbs on answers.</summary>
internal sealed class WebChatRenderer : IReplyRenderer
{
    private static readonly JsonElement AsModelMade = JsonElement.Parse("""["AIGeneratedContent"]""");

    public Way Way => Way.WebChat;

    public Activity Render(Reply reply, Activity incoming, string? activityId) => new()
    {
        Text = reply.Text,
        TextFormat = "markdown",
        SuggestedActions = reply.Buttons.Count == 0 ? null : new SuggestedActions { Actions = [.. reply.Buttons.Select(Action)] },
        Entities = Message(reply, activityId) is { } message ? [message] : null,
    };

    /// <summary>Web Chat's clients send no invokes.</summary>
    public InvokeResponse Answer(Activity invoke, IReadOnlyList<Reply> replies) => new(StatusCodes.Status501NotImplemented, null);

    private static CardAction Action(Button button) => new()
    {
        Type = "messageBack",
        Title = button.Title,
        Text = button.Title,
        DisplayText = button.Title,
        Value = JsonSerializer.SerializeToElement(new JsonObject { [ButtonValue.Member] = button.Id }),
    };

    /// <summary>Thumbs for answers, and a label for what a model had a part in; null for all else.</summary>
    private static Entity? Message(Reply reply, string? activityId)
    {
        var isRated = reply.Outcome == Outcome.Answered && activityId is not null;
        if (!isRated && !reply.IsModelMade)
            return null;

        var members = new Dictionary<string, JsonElement>
        {
            ["@type"] = JsonSerializer.SerializeToElement("Message"),
            ["@context"] = JsonSerializer.SerializeToElement("https://schema.org"),
            ["@id"] = JsonSerializer.SerializeToElement(""),
        };
        if (isRated)
            members["potentialAction"] = JsonSerializer.SerializeToElement(RatingActions.For(activityId!));
        if (reply.IsModelMade)
            members["additionalType"] = AsModelMade;
        return new Entity { Type = "https://schema.org/Message", Others = members };
    }
}
