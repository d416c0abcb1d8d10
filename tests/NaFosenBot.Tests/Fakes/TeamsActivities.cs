using System.Text.Json.Nodes;

namespace NaFosenBot.Tests.Fakes;

/// <summary>Activities as Teams is documented to send them.</summary>
internal static class TeamsActivities
{
    public static JsonObject Message(string serviceUrl, string text, string id = "1481567603816", string conversation = "a:1pL6i0oY3C0K8oAj8") => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["text"] = text,
        ["textFormat"] = "plain",
        ["channelId"] = "msteams",
        ["serviceUrl"] = serviceUrl,
        ["timestamp"] = "2026-11-24T08:00:00.123Z",
        ["locale"] = "nb-NO",
        ["from"] = new JsonObject { ["id"] = "29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQ", ["name"] = "Kari Nordmann", ["aadObjectId"] = "7faf8bf2-3c1f-4e7d-9f7b-6d1b7c9f3c11" },
        ["recipient"] = new JsonObject { ["id"] = "28:c9e8c047-2a74-40a2-b28a-b162d5f5327c", ["name"] = "Bot & Co" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "personal", ["tenantId"] = "72f988bf-86f1-41af-91ab-2d7cd011db47" },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "72f988bf-86f1-41af-91ab-2d7cd011db47" } },
        ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "nb-NO", ["country"] = "NO", ["platform"] = "Windows" }),
    };

    /// <summary>The same, said to the bot where others read along.</summary>
    public static JsonObject Mentioned(JsonObject message)
    {
        var bot = message["recipient"]!;
        message["text"] = $"<at>Assistenten</at> {message["text"]}";
        message["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention",
            ["mentioned"] = new JsonObject { ["id"] = bot["id"]!.ToString(), ["name"] = "Assistenten" },
            ["text"] = "<at>Assistenten</at>",
        });
        return message;
    }

    public static JsonObject MembersAdded(string serviceUrl, params string[] members)
    {
        var activity = Message(serviceUrl, "", id: "f:17" + members.Length);
        activity.Remove("text");
        activity["type"] = "conversationUpdate";
        activity["membersAdded"] = new JsonArray([.. members.Select(id => (JsonNode)new JsonObject { ["id"] = id })]);
        return activity;
    }
}
