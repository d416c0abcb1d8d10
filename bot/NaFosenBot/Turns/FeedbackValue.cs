using System.Text.Json;
using NaFosenBot.Activities;

namespace NaFosenBot.Turns;

/// <summary>What the invokes of the thumbs under a message carry.</summary>
/// <param name="Reaction">As in <see cref="RatingActions"/>.</param>
/// <param name="Feedback">Teams sends JSON in a string; other clients the words alone, or an object.</param>
internal sealed record FeedbackValue(string Reaction, JsonElement? Feedback)
{
    /// <summary>The field that the words are written in: Teams' own form has it too.</summary>
    public const string TextMember = "feedbackText";

    /// <summary>Null when it is none. Some clients wrap it in <c>data</c>.</summary>
    public static FeedbackValue? Of(Activity invoke) => Of(invoke.Value) ?? Of(invoke.Value.Member("data"));

    private static FeedbackValue? Of(JsonElement? value) =>
        value.Member("actionName").AsText() == "feedback" && value.Member("actionValue").Member("reaction").AsText() is RatingActions.Like or RatingActions.Dislike
            ? new FeedbackValue(value.Member("actionValue").Member("reaction").AsText()!, value.Member("actionValue").Member("feedback"))
            : null;
}
