using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Dialogs;

namespace NaFosenBot.Turns;

/// <summary>What a reply rests on, written into its channel data: <c>naFosen</c>.</summary>
internal static class ReplyRecord
{
    private const string Member = "naFosen";

    public static JsonElement Write(Reply reply, JsonElement? channelData)
    {
        var data = channelData is { ValueKind: JsonValueKind.Object } given ? JsonObject.Create(given)! : [];
        data[Member] = new JsonObject
        {
            ["outcome"] = JsonNamingPolicy.CamelCase.ConvertName(reply.Outcome.ToString()),
            ["citations"] = new JsonArray([.. reply.Citations.Select(citation => (JsonNode)citation.Entry.Value)]),
            ["score"] = Math.Round(reply.Score, 4),
            ["routedTo"] = new JsonArray([.. reply.RoutedTo.Select(organisation => (JsonNode)organisation.Value)]),
        };
        return JsonSerializer.SerializeToElement(data);
    }

    /// <summary>Entries that the reply rests on.</summary>
    public static IReadOnlyList<string> Citations(Activity reply) =>
        [.. reply.ChannelData.Member(Member).Member("citations").Items().Select(citation => citation.AsText()).OfType<string>()];

    /// <summary>Whether it is a reply of the bot's.</summary>
    public static bool IsOn(Activity activity) => activity.ChannelData.Member(Member) is not null;

    /// <summary>Only replies have one: what comes in must not seem to be an answer.</summary>
    public static Activity Without(Activity incoming)
    {
        if (incoming.ChannelData.Member(Member) is null)
            return incoming;

        var data = JsonObject.Create(incoming.ChannelData!.Value)!;
        data.Remove(Member);
        return incoming with { ChannelData = JsonSerializer.SerializeToElement(data) };
    }
}
