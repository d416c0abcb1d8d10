using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Dialogs;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.DirectLine;

/// <summary>Replies as Web Chat shows them: Markdown, and buttons that carry their id back.</summary>
internal sealed class WebChatRenderer : IReplyRenderer
{
    public Way Way => Way.WebChat;

    public Activity Render(Reply reply, Activity incoming) => new()
    {
        Text = reply.Text,
        TextFormat = "markdown",
        SuggestedActions = reply.Buttons.Count == 0 ? null : new SuggestedActions { Actions = [.. reply.Buttons.Select(Action)] },
    };

    private static CardAction Action(Button button) => new()
    {
        Type = "messageBack",
        Title = button.Title,
        Text = button.Title,
        DisplayText = button.Title,
        Value = JsonSerializer.SerializeToElement(new JsonObject { [ButtonValue.Member] = button.Id }),
    };
}
