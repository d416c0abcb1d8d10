using System.Text;
using System.Text.Json.Nodes;
using NaFosenBot.Tests.Fakes;

namespace NaFosenBot.Tests.Channels;

/// <summary>Damages activities: as JSON, and as bytes.</summary>
internal sealed class Mutation(Random random, string serviceUrl)
{
    private static readonly string[] Types =
        ["message", "messageUpdate", "messageDelete", "messageReaction", "conversationUpdate", "installationUpdate", "event", "invoke", "typing", "endOfConversation", "trace", "somethingNew"];

    private static readonly string?[] Names =
    [
        null, "adaptiveCard/action", "application/search", "message/submitAction", "message/fetchTask", "suggestedActions/submit", "task/fetch", "task/submit",
        "composeExtension/query", "composeExtension/submitAction", "signin/tokenExchange", "webchat:activity-status/feedback", "something/new",
    ];

    private static readonly string[] Strange =
    [
        "", " ", "\0", "\u202e", "æøå", "<at>Bot</at>", "&nbsp;&#0;&#x110000;", "'; DROP TABLE inbox; --", "../../etc/passwd", "https://evil.example/", "{\"feedbackText\":", "{}", "[[1]]", "99999999999999999999", "NaN", "1e999", "%00%ff", "🧑‍🌾",
    ];

    /// <summary>Bodies of an activity with one to five faults in it.</summary>
    public byte[] Next(int number)
    {
        var activity = Sample(number);
        for (var faults = random.Next(1, 6); faults > 0; faults--)
            Damage(activity);
        var text = activity.ToJsonString();
        return random.Next(4) switch
        {
            0 => Bytes(Encoding.UTF8.GetBytes(text)),
            1 => Encoding.UTF8.GetBytes(Text(text)),
            _ => Encoding.UTF8.GetBytes(text),
        };
    }

    /// <summary>A header that may be no token at all, or one with a fault.</summary>
    public string Header(string good)
    {
        var cut = random.Next(good.Length);
        return random.Next(8) switch
        {
            0 => good[..cut],
            1 => good + Strange[random.Next(Strange.Length)].Where(char.IsAscii).Where(letter => !char.IsControl(letter)).Aggregate("", (text, letter) => text + letter),
            2 => $"{good[..cut]}{(char)random.Next(33, 127)}{good[(cut + 1)..]}",
            3 => $"Bearer {string.Join('.', Enumerable.Range(0, random.Next(1, 7)).Select(_ => Convert.ToBase64String(RandomBytes(random.Next(60))).TrimEnd('=')))}",
            4 => new string('x', random.Next(20_000)),
            5 => good.Replace('.', "._-~"[random.Next(4)]),
            6 => $"{good}.{good}",
            _ => good,
        };
    }

    private JsonObject Sample(int number)
    {
        var activity = TeamsActivities.Message(serviceUrl, "hvem kan hjelpe", id: $"m{number}", conversation: $"a:{number % 500}");
        activity["type"] = Types[random.Next(Types.Length)];
        if (Names[random.Next(Names.Length)] is { } name)
            activity["name"] = name;
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["data"] = new JsonObject { ["button"] = "place:place.dalen", ["title"] = "Dalen" } },
            ["actionName"] = "feedback",
            ["actionValue"] = new JsonObject { ["reaction"] = "like", ["feedback"] = "{\"feedbackText\":\"bra\"}" },
            ["queryText"] = "dal",
            ["button"] = "help",
        };
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "29:new" });
        activity["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = "like" });
        activity["replyToId"] = "activity-1";
        if (random.Next(5) == 0)
            activity["deliveryMode"] = "expectReplies";
        ((JsonArray)activity["entities"]!).Add(new JsonObject { ["type"] = "mention", ["text"] = "<at>Bot</at>", ["mentioned"] = new JsonObject { ["id"] = activity["recipient"]!["id"]!.GetValue<string>(), ["name"] = "Bot" } });
        return activity;
    }

    private void Damage(JsonNode node)
    {
        while (node is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
        {
            var isHere = random.Next(3) == 0;
            if (node is JsonObject members)
            {
                var key = members.ElementAt(random.Next(members.Count)).Key;
                if (!isHere && members[key] is { } inner and (JsonObject or JsonArray))
                    node = inner;
                else
                {
                    if (random.Next(5) == 0)
                        members.Remove(key);
                    else
                        members[key] = Value();
                    return;
                }
            }
            else if (node is JsonArray items)
            {
                var place = random.Next(items.Count);
                if (!isHere && items[place] is { } inner and (JsonObject or JsonArray))
                    node = inner;
                else
                {
                    items[place] = Value();
                    return;
                }
            }
        }
    }

    private JsonNode? Value() => random.Next(10) switch
    {
        0 => null,
        1 => random.Next() - int.MaxValue,
        2 => JsonNode.Parse("1e308"),
        3 => random.Next(2) == 0,
        4 => new JsonArray(1, "a", null),
        5 => new JsonObject { ["id"] = "x", ["type"] = "y" },
        6 => new string('å', random.Next(3000)),
        7 => Nested(random.Next(1, 80)),
        _ => Strange[random.Next(Strange.Length)],
    };

    private static JsonNode Nested(int depth) => depth == 0 ? 1 : new JsonArray(Nested(depth - 1));

    /// <summary>Faults that no JSON writer makes.</summary>
    private string Text(string json) => random.Next(5) switch
    {
        0 => json.Replace("\"hvem", "\"\\ud800hvem", StringComparison.Ordinal),
        1 => $"{{\"type\":\"message\",\"id\":null,{json[1..]}",
        2 => json.Replace(":", "::", StringComparison.Ordinal),
        3 => "\ufeff" + json,
        _ => json + json,
    };

    private byte[] Bytes(byte[] json)
    {
        for (var faults = random.Next(1, 10); faults > 0; faults--)
            json[random.Next(json.Length)] = (byte)random.Next(256);
        return random.Next(3) == 0 ? json[..random.Next(json.Length)] : json;
    }

    private byte[] RandomBytes(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
