using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Channels;

/// <summary>The mention that Teams puts before what is said to the bot, and mentions of others.</summary>
public sealed class MentionTests
{
    private const string Others = "29:somebody";

    /// <summary>Rows: text as it comes; mentions (id, name, entity text or null for none); text that is left.</summary>
    public static TheoryData<string?, string?[][], string?> Table() => new()
    {
        { "<at>Hjelper</at> dalfondet", [[ActivitySamples.Bot, "Hjelper", "<at>Hjelper</at>"]], "dalfondet" },
        { "<AT>hjelper</AT> dalfondet", [[ActivitySamples.Bot, "Hjelper", "<at>Hjelper</at>"]], "dalfondet" },
        { "dalfondet <at>Hjelper</at>", [[ActivitySamples.Bot, "Hjelper", "<at>Hjelper</at>"]], "dalfondet" },
        { "<at>Hjelper</at> hva med <at>Hjelper</at>?", [[ActivitySamples.Bot, "Hjelper", "<at>Hjelper</at>"], [ActivitySamples.Bot, "Hjelper", "<at>Hjelper</at>"]], "hva med  ?" },
        { "<at>Fjord &amp; Co</at> hei", [[ActivitySamples.Bot, "Fjord & Co", "<at>Fjord &amp; Co</at>"]], "hei" },
        { "<at>Fjord & Co</at> hei", [[ActivitySamples.Bot, "Fjord & Co", null]], "hei" },
        { "<at>Fjord &amp; Co</at> hei", [[ActivitySamples.Bot, "Fjord & Co", null]], "hei" },
        { "<at>Fjord &amp; Co</at> hei", [[ActivitySamples.Bot, "Fjord & Co", "<at>Fjord & Co</at>"]], "hei" },
        { "<at>Fjord & Co</at> hei", [[ActivitySamples.Bot, "Fjord & Co", "<at>Fjord &amp; Co</at>"]], "hei" },
        { "<at>Hjelper</at> hei", [[ActivitySamples.Bot, "Hjelper", ""]], "hei" },
        { "<at>(.*)</at> hei", [[ActivitySamples.Bot, "(.*)", "<at>(.*)</at>"]], "hei" },
        { "<at>Hjelper</at>&nbsp;dalfondet\n", [[ActivitySamples.Bot, "Hjelper", "<at>Hjelper</at>"]], "dalfondet" },
        { "<at>Hjelper</at>\u00a0dal\u00a0fondet\r\n", [[ActivitySamples.Bot, "Hjelper", "<at>Hjelper</at>"]], "dal fondet" },
        { "<at>Hjelper</at> fisk &lt; 5 &amp; skog", [[ActivitySamples.Bot, "Hjelper", "<at>Hjelper</at>"]], "fisk < 5 & skog" },
        { "<at>Hjelper</at> spør <at>Kari</at>", [[ActivitySamples.Bot, "Hjelper", "<at>Hjelper</at>"], [Others, "Kari", "<at>Kari</at>"]], "spør <at>Kari</at>" },
        { "<at>Kari</at> kommer", [[Others, "Kari", "<at>Kari</at>"]], "<at>Kari</at> kommer" },
        { "dalfondet", [], "dalfondet" },
        { "dalfondet", [[ActivitySamples.Bot, "Hjelper", "<at>Hjelper</at>"]], "dalfondet" },
        { "<at>Hjelper</at>", [[ActivitySamples.Bot, "Hjelper", "<at>Hjelper</at>"]], "" },
        { null, [[ActivitySamples.Bot, "Hjelper", "<at>Hjelper</at>"]], null },
        { "hei", [[null, null, null]], "hei" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Only_the_bots_own_mention_is_taken_out(string? text, string?[][] mentions, string? left)
    {
        var activity = TeamsActivities.Message("https://example.com/", "");
        activity["text"] = text;
        activity["entities"] = new JsonArray([.. mentions.Select(mention => (JsonNode)Entity(mention))]);

        Assert.Equal(left, MentionText.WithoutBot(activity.Deserialize(ActivityJson.Wire.Activity)!));
    }

    private static JsonObject Entity(string?[] mention)
    {
        var entity = new JsonObject { ["type"] = "mention" };
        if (mention[0] is { } id)
            entity["mentioned"] = new JsonObject { ["id"] = id, ["name"] = mention[1] };
        if (mention[2] is { } text)
            entity["text"] = text;
        return entity;
    }
}
