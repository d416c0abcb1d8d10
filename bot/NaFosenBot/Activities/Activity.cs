using System.Text.Json;
using System.Text.Json.Serialization;

namespace NaFosenBot.Activities;

/// <summary>The Bot Framework's Activity (protocol 3.x). Unknown members survive a round trip.</summary>
public sealed record Activity
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public string? ReplyToId { get; init; }

    public string? Locale { get; init; }

    public string? Text { get; init; }

    /// <summary>markdown, plain or xml; markdown when absent.</summary>
    public string? TextFormat { get; init; }

    public string? InputHint { get; init; }

    public string? Name { get; init; }

    public string? Action { get; init; }

    /// <summary>normal, notification, expectReplies or ephemeral.</summary>
    public string? DeliveryMode { get; init; }

    public JsonElement? Value { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    public IReadOnlyList<MessageReaction>? ReactionsAdded { get; init; }

    public IReadOnlyList<MessageReaction>? ReactionsRemoved { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    public SuggestedActions? SuggestedActions { get; init; }

    public IReadOnlyList<Entity>? Entities { get; init; }

    public JsonElement? ChannelData { get; init; }

    /// <summary>Names of its lists that hold null, which no client sends and nothing here expects.</summary>
    public IReadOnlyList<string> ListsWithNull() =>
    [
        .. new (string Name, IEnumerable<object?>? Items)[]
        {
            ("membersAdded", MembersAdded), ("membersRemoved", MembersRemoved), ("reactionsAdded", ReactionsAdded), ("reactionsRemoved", ReactionsRemoved), ("attachments", Attachments), ("entities", Entities), ("suggestedActions", SuggestedActions?.Actions),
        }.Where(list => list.Items?.Contains(null) == true).Select(list => list.Name),
    ];

    /// <summary>Whether the caller waits for the outcome in the HTTP response.</summary>
    [JsonIgnore]
    public bool IsSynchronous => Type == ActivityTypes.Invoke || DeliveryMode == DeliveryModes.ExpectReplies;

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>Activity types this bot knows; others are ignored politely.</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string MessageUpdate = "messageUpdate";
    public const string MessageDelete = "messageDelete";
    public const string MessageReaction = "messageReaction";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string Event = "event";
    public const string Invoke = "invoke";
    public const string Typing = "typing";

    /// <summary>Never sent: the answer to an invoke inside a list of expected replies.</summary>
    public const string InvokeResponse = "invokeResponse";
}

/// <summary>Names of the invoke activities this bot answers.</summary>
public static class InvokeNames
{
    public const string AdaptiveCardAction = "adaptiveCard/action";
    public const string Search = "application/search";
    public const string SubmitFeedback = "message/submitAction";
    public const string FetchFeedbackForm = "message/fetchTask";
    public const string SuggestedAction = "suggestedActions/submit";

    /// <summary>The three of the message extension.</summary>
    public const string SearchExtension = "composeExtension/query";
    public const string FetchExtensionForm = "composeExtension/fetchTask";
    public const string SubmitExtensionForm = "composeExtension/submitAction";

    /// <summary>Families whose answers have one shape each.</summary>
    public const string Task = "task/";
    public const string ComposeExtension = "composeExtension/";
}

/// <summary>The channel id of Microsoft Teams.</summary>
public static class ChannelIds
{
    public const string Teams = "msteams";
}

/// <summary>Teams' kinds of conversation.</summary>
public static class ConversationTypes
{
    public const string Personal = "personal";
    public const string GroupChat = "groupChat";
    public const string Channel = "channel";
}

public static class DeliveryModes
{
    public const string ExpectReplies = "expectReplies";
}

public sealed record MessageReaction
{
    /// <summary>like, heart, laugh, surprised, sad, angry …</summary>
    public string? Type { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

public sealed record ChannelAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? AadObjectId { get; init; }

    public string? Role { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

public sealed record ConversationAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public bool? IsGroup { get; init; }

    /// <summary>Teams: personal, groupChat or channel.</summary>
    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    /// <summary>Whether other people read along.</summary>
    [JsonIgnore]
    public bool IsShared => IsGroup == true || ConversationType is ConversationTypes.GroupChat or ConversationTypes.Channel;

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

public sealed record Attachment
{
    public string? ContentType { get; init; }

    public string? ContentUrl { get; init; }

    public JsonElement? Content { get; init; }

    public string? Name { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

public sealed record SuggestedActions
{
    public IReadOnlyList<string>? To { get; init; }

    public IReadOnlyList<CardAction>? Actions { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

public sealed record CardAction
{
    /// <summary>imBack, messageBack, postBack, openUrl …</summary>
    public string? Type { get; init; }

    public string? Title { get; init; }

    public string? Text { get; init; }

    public string? DisplayText { get; init; }

    public JsonElement? Value { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>An entity: its type, and whatever members that type has.</summary>
public sealed record Entity
{
    public string? Type { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
