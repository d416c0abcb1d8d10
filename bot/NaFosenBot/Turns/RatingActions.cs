using System.Text.Json.Nodes;
using NaFosenBot.Activities;

namespace NaFosenBot.Turns;

/// <summary>How a rating travels to Web Chat and back: schema.org LikeAction and DislikeAction, the message's id in their target.</summary>
public static class RatingActions
{
    public const string Like = "like";
    public const string Dislike = "dislike";

    private const string Target = "ms-directline://feedback?id=";

    public static JsonArray For(string activityId) => [Action("LikeAction", activityId), Action("DislikeAction", activityId)];

    /// <summary>Null when the action is none of ours.</summary>
    public static (string ActivityId, string Reaction)? Read(Entity action)
    {
        var kind = action.Others.Member("@type").AsText();
        var reaction = kind switch { "LikeAction" => Like, "DislikeAction" => Dislike, _ => null };
        var target = action.Others.Member("target").Member("urlTemplate").AsText();
        return reaction is not null && target?.StartsWith(Target, StringComparison.Ordinal) == true
            ? (Uri.UnescapeDataString(target[Target.Length..]), reaction)
            : null;
    }

    private static JsonObject Action(string kind, string activityId) => new()
    {
        ["@type"] = kind,
        ["actionStatus"] = "PotentialActionStatus",
        ["target"] = new JsonObject { ["@type"] = "EntryPoint", ["urlTemplate"] = Target + Uri.EscapeDataString(activityId) },
    };
}
