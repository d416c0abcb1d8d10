using System.Text.Json;
using NaFosenBot.Activities;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Turns;

/// <summary>Reads what the invoke activities of Teams mean.</summary>
internal static class InvokeReader
{
    public const int LongestComment = 2000;

    public static Happening Read(Activity activity) => activity.Name switch
    {
        InvokeNames.AdaptiveCardAction => Pressed(activity, activity.Value.Member("action").Member("data")),
        // Teams' old card actions come without a name, the button's value as the activity's.
        null => Pressed(activity, activity.Value),
        InvokeNames.SuggestedAction => SuggestedAction(activity),
        InvokeNames.Search when activity.Value.Member("queryText").AsText() is { } text => new Happening.Talk(new UserEvent.Searched(text) { Locale = activity.Locale }, SendsReplies: false),
        // The thumb is pressed; words may follow, or not.
        InvokeNames.FetchFeedbackForm or InvokeNames.SubmitFeedback => Rated(activity),
        InvokeNames.SubmitExtensionForm when FormValue.Read(activity.Value) is { } form => new Happening.Talk(new UserEvent.Submitted(form) { Locale = activity.Locale }),
        _ => new Happening.Nothing(),
    };

    private static Happening Pressed(Activity activity, JsonElement? data) => ButtonValue.Read(data) is { } button
        ? new Happening.Talk(new UserEvent.Pressed(button) { Locale = activity.Locale })
        : new Happening.Nothing();

    private static Happening SuggestedAction(Activity activity)
    {
        var value = activity.Value.AsText() ?? activity.Value.Member("value").AsText();
        return ButtonValue.Read(activity.Value) is not null || value is null
            ? Pressed(activity, activity.Value)
            : new Happening.Talk(new UserEvent.Said(value) { Locale = activity.Locale });
    }

    private static Happening Rated(Activity activity) =>
        FeedbackValue.Of(activity) is { } value ? new Happening.Rated(activity.ReplyToId, value.Reaction, Comment(value.Feedback)) : new Happening.Nothing();

    private static string? Comment(JsonElement? feedback)
    {
        var text = feedback.AsText() is { } written ? Unwrapped(written) : feedback.Member(FeedbackValue.TextMember).AsText();
        return string.IsNullOrWhiteSpace(text) ? null : PrivateNumbers.Strike(FormValue.Cut(text, LongestComment));
    }

    private static string? Unwrapped(string written)
    {
        if (!written.StartsWith('{'))
            return written;

        try
        {
            using var json = JsonDocument.Parse(written);
            return json.RootElement.Member(FeedbackValue.TextMember).AsText();
        }
        catch (JsonException)
        {
            return written;
        }
    }
}
