using System.Security.Cryptography;
using System.Text;
using NaFosenBot.Activities;
using NaFosenBot.Channels.BotFramework;
using Theirs = Microsoft.Bot.Schema.Activity;

namespace NaFosenBot.BotBuilder;

/// <summary>Makes an activity that an adapter took in ready for our turns, as our own endpoint does with those that it takes in.</summary>
internal static class IncomingActivity
{
    /// <param name="question">Asked instead of what the activity says; null for the activity as it is.</param>
    /// <param name="freshId">For an activity without an id: its arrival is its identity.</param>
    public static Activity Read(Theirs given, string? question, Func<string> freshId)
    {
        var activity = ActivityConversion.ToOurs(given);
        var id = activity.Id ?? freshId();
        // The replies come back from the turn, and the outbox sends nothing.
        activity = activity with { Id = id, DeliveryMode = DeliveryModes.ExpectReplies };
        return question is null
            ? activity with { Text = MentionText.WithoutBot(activity) }
            : activity with { Id = $"{id}?{Fingerprint(question)}", Type = ActivityTypes.Message, Text = question, Value = null };
    }

    /// <summary>What the turns cannot do without; empty when all is there.</summary>
    public static string Missing(Activity activity) => string.Join(", ", new[]
    {
        activity.Type is null ? "type" : null,
        activity.ChannelId is null ? "channelId" : null,
        activity.Conversation?.Id is null ? "conversation.id" : null,
        activity.From?.Id is null ? "from.id" : null,
    }.OfType<string>());

    /// <summary>The person's words without the mention of the bot; null for what is no written message.</summary>
    public static string? Said(Theirs given) =>
        given is { Type: ActivityTypes.Message, Value: null } ? MentionText.WithoutBot(ActivityConversion.ToOurs(given)) : null;

    // The same activity may bring several questions in one turn of the host; delivered again, each is recognised.
    private static string Fingerprint(string question) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)).AsSpan(0, 8));
}
