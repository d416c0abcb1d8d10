using System.Text.Json.Nodes;
using NaFosenBot.Activities;

namespace NaFosenBot.Channels.BotFramework.Extension;

/// <summary>The shapes in which a message extension is answered.</summary>
internal static class ExtensionAnswers
{
    /// <summary>Cards to choose from.</summary>
    public static InvokeResponse Result(IReadOnlyList<JsonObject> hits) => Composed(new JsonObject
    {
        ["type"] = "result",
        ["attachmentLayout"] = "list",
        ["attachments"] = new JsonArray([.. hits]),
    });

    /// <summary>Words in the place of cards.</summary>
    public static InvokeResponse Message(string text) => Composed(new JsonObject { ["type"] = "message", ["text"] = text });

    private static InvokeResponse Composed(JsonObject answer) => InvokeResponse.Of(new JsonObject { ["composeExtension"] = answer });
}
