using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>What opens at a thumb: who did not like the answer is asked one question and need not answer it; who did is thanked.</summary>
/// <remarks>
/// The rating itself is kept by now. What is written comes back by message/submitAction.
/// Source: learn.microsoft.com, "Add user feedback controls to agent messages": a message/fetchTask is answered as a task/fetch is.
/// </remarks>
internal static class FeedbackForm
{
    public static InvokeResponse For(Activity invoke, Tongue tongue) => FeedbackValue.Of(invoke)?.Reaction == RatingActions.Dislike
        ? InvokeAnswers.Dialog(ConnectorTexts.Say(tongue, "feedbackTitle"), Form(tongue))
        : InvokeAnswers.Message(ConnectorTexts.Say(tongue, "feedbackThanks"));

    internal static JsonObject Form(Tongue tongue)
    {
        var question = ConnectorTexts.Say(tongue, "feedbackQuestion");
        return CardParts.Card(
            question,
            [
                new JsonObject
                {
                    ["type"] = "Input.Text",
                    ["id"] = FeedbackValue.TextMember,
                    ["label"] = question,
                    ["isMultiline"] = true,
                    ["maxLength"] = 1000,
                },
            ],
            [new JsonObject { ["type"] = "Action.Submit", ["title"] = ConnectorTexts.Say(tongue, "send") }]);
    }
}
