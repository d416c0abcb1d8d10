using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>The form that asks for a few words with a rating; what is written comes back by message/submitAction.</summary>
internal static class FeedbackForm
{
    public static InvokeResponse For(Activity invoke, Tongue tongue)
    {
        string Say(string key) => ConnectorTexts.Say(tongue, key);
        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["fallbackText"] = Say("feedbackQuestion"),
            ["body"] = new JsonArray(new JsonObject
            {
                ["type"] = "Input.Text",
                ["id"] = "feedbackText",
                ["label"] = Say("feedbackQuestion"),
                ["isMultiline"] = true,
                ["maxLength"] = 1000,
            }),
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.Submit", ["title"] = Say("send") }),
        };
        return InvokeAnswers.Dialog(Say("feedbackTitle"), card);
    }
}
