using System.Text.Json.Nodes;

namespace NaFosenBot.Tests.Fakes;

/// <summary>One activity of every kind that Teams is documented to send, and what other clients add.</summary>
internal static class ActivitySamples
{
    public const string User = "29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQ";
    public const string Bot = "28:c9e8c047-2a74-40a2-b28a-b162d5f5327c";
    public const string Team = "19:Xf0a1b2c3d4e5@thread.tacv2";
    public const string TeamChannel = "19:9c8b7a6f5e4d@thread.tacv2";

    public static IReadOnlyDictionary<string, JsonObject> All(string serviceUrl) => new Dictionary<string, JsonObject>
    {
        ["message"] = TeamsActivities.Message(serviceUrl, "dalfondet"),
        ["message in a thread"] = InChannel(TeamsActivities.Message(serviceUrl, "<at>Bot &amp; Co</at> dalfondet"), $"{TeamChannel};messageid=1481567603816"),
        ["message from a card"] = With(Of(serviceUrl, "message"), ("value", new JsonObject { ["button"] = "help", ["title"] = "Hjelp" }), ("replyToId", "1575667808184")),
        ["message with a file"] = With(TeamsActivities.Message(serviceUrl, "se vedlegg"), ("attachments", new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
            ["contentUrl"] = "https://example.com/plan.pdf",
            ["name"] = "plan.pdf",
            ["content"] = new JsonObject { ["uniqueId"] = "1150D938", ["fileType"] = "pdf" },
        }))),
        ["messageUpdate"] = With(TeamsActivities.Message(serviceUrl, "rettet"), ("type", "messageUpdate"), ("channelData", EventType("editMessage"))),
        ["messageDelete"] = With(Of(serviceUrl, "messageDelete"), ("channelData", EventType("softDeleteMessage"))),
        ["messageReaction"] = With(Of(serviceUrl, "messageReaction"), ("replyToId", "1575667808184"), ("reactionsAdded", new JsonArray(new JsonObject { ["type"] = "like" }))),
        ["bot added"] = Members(serviceUrl, "membersAdded", Bot),
        ["user removed"] = Members(serviceUrl, "membersRemoved", User),
        ["channelCreated"] = TeamEvent(serviceUrl, "channelCreated"),
        ["installationUpdate"] = With(Of(serviceUrl, "installationUpdate"), ("action", "add")),
        ["readReceipt"] = With(Of(serviceUrl, "event"), ("name", "application/vnd.microsoft.readReceipt"), ("value", new JsonObject { ["lastReadMessageId"] = "1575667808184" })),
        ["meetingStart"] = With(Of(serviceUrl, "event"), ("name", "application/vnd.microsoft.meetingStart"), ("value", new JsonObject { ["Title"] = "Årsmøte", ["StartTime"] = "2026-11-24T08:00:00Z" })),
        ["feedback"] = Invoke(serviceUrl, "message/submitAction", Feedback("like", """{"feedbackText":"presist"}""")),
        ["card action"] = Invoke(serviceUrl, "adaptiveCard/action", CardAction(new JsonObject { ["button"] = "help", ["title"] = "Hjelp" })),
        ["typing"] = Of(serviceUrl, "typing"),
        ["endOfConversation"] = With(Of(serviceUrl, "endOfConversation"), ("code", "completedSuccessfully")),
        ["something new"] = With(Of(serviceUrl, "somethingNew"), ("payload", new JsonArray(1, "to", 3.5, true, null))),
    };

    public static JsonObject Of(string serviceUrl, string type, string id = "f:5e3b1c", string conversation = "a:1pL6i0oY3C0K8oAj8")
    {
        var activity = TeamsActivities.Message(serviceUrl, "", id, conversation);
        activity.Remove("text");
        activity.Remove("textFormat");
        activity["type"] = type;
        return activity;
    }

    public static JsonObject With(JsonObject activity, params (string Name, JsonNode? Value)[] members)
    {
        foreach (var (name, value) in members)
            activity[name] = value;
        return activity;
    }

    public static JsonObject Invoke(string serviceUrl, string? name, JsonNode? value, string id = "f:invoke")
    {
        var invoke = With(Of(serviceUrl, "invoke", id), ("value", value));
        if (name is not null)
            invoke["name"] = name;
        return invoke;
    }

    public static JsonObject Members(string serviceUrl, string change, params string[] members) =>
        With(Of(serviceUrl, "conversationUpdate", $"f:{change}"), (change, new JsonArray([.. members.Select(id => (JsonNode)new JsonObject { ["id"] = id, ["aadObjectId"] = "7faf8bf2-3c1f-4e7d-9f7b-6d1b7c9f3c11" })])));

    /// <summary>Teams tells of a team's channels in the team's general channel.</summary>
    public static JsonObject TeamEvent(string serviceUrl, string eventType) => With(
        InChannel(Of(serviceUrl, "conversationUpdate", $"f:{eventType}"), Team),
        ("channelData", new JsonObject
        {
            ["eventType"] = eventType,
            ["tenant"] = new JsonObject { ["id"] = "72f988bf-86f1-41af-91ab-2d7cd011db47" },
            ["team"] = new JsonObject { ["id"] = Team, ["name"] = "Næringslaget" },
            ["channel"] = new JsonObject { ["id"] = TeamChannel, ["name"] = "Møter" },
        }));

    public static JsonObject InChannel(JsonObject activity, string conversation) => With(
        activity,
        ("conversation", new JsonObject { ["id"] = conversation, ["isGroup"] = true, ["conversationType"] = "channel", ["tenantId"] = "72f988bf-86f1-41af-91ab-2d7cd011db47" }));

    public static JsonObject Feedback(string reaction, JsonNode feedback) =>
        new() { ["actionName"] = "feedback", ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = feedback } };

    public static JsonObject CardAction(JsonObject data) =>
        new() { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["id"] = "x1", ["verb"] = "press", ["data"] = data }, ["trigger"] = "manual" };

    private static JsonObject EventType(string name) => new() { ["eventType"] = name, ["tenant"] = new JsonObject { ["id"] = "72f988bf-86f1-41af-91ab-2d7cd011db47" } };
}
