using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Activities;
using NaFosenBot.Tests.Fakes;
using Newtonsoft.Json.Linq;
using Xunit;
using Theirs = Microsoft.Bot.Schema.Activity;

namespace NaFosenBot.BotBuilder.Tests;

/// <summary>From Microsoft's activities to ours and back, nothing is lost.</summary>
public sealed class ActivityConversionTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Delete();

    [Fact]
    public void Everything_survives_the_way_there_and_back()
    {
        var wire = TeamsActivities.Message("https://smba.trafficmanager.net/emea/", "Hei på deg");
        wire["channelData"]!["seen"] = "2026-11-24T08:00:00.1230000+01:00";
        wire["channelData"]!["count"] = 9007199254740993;
        wire["somethingNew"] = new JsonObject { ["list"] = new JsonArray(1, "to", null, 3.5) };
        wire["from"]!["somethingNew"] = true;
        wire["conversation"]!["somethingNew"] = "ny";
        wire["value"] = new JsonObject { ["button"] = "tell:fund.dalfondet", ["due"] = "2026-12-01" };
        wire["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["content"] = new JsonObject { ["type"] = "AdaptiveCard", ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.Submit", ["data"] = new JsonObject { ["on"] = "2026-01-01T00:00:00Z" } }) },
        });
        wire["suggestedActions"] = new JsonObject { ["to"] = new JsonArray("29:x"), ["actions"] = new JsonArray(new JsonObject { ["type"] = "imBack", ["title"] = "Ja", ["value"] = "ja" }) };
        var ours = JsonSerializer.Deserialize(wire.ToJsonString(), ActivityJson.Wire.Activity)!;

        var back = ActivityConversion.ToOurs(ActivityConversion.ToTheirs(ours));

        var expected = JsonNode.Parse(JsonSerializer.Serialize(ours, ActivityJson.Wire.Activity));
        var actual = JsonNode.Parse(JsonSerializer.Serialize(back, ActivityJson.Wire.Activity));
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{expected}\n{actual}");
    }

    [Fact]
    public void What_a_host_puts_in_as_objects_arrives_as_JSON()
    {
        var theirs = new Theirs { Type = "message", ChannelId = "test", Value = new { button = "help" }, ChannelData = new JObject { ["tenant"] = "t" } };

        var ours = ActivityConversion.ToOurs(theirs);

        Assert.Equal("help", ours.Value!.Value.GetProperty("button").GetString());
        Assert.Equal("t", ours.ChannelData!.Value.GetProperty("tenant").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("expectReplies")]
    public async Task An_invoke_response_of_the_turns_becomes_the_adapters(string? deliveryMode)
    {
        await using var host = await BotFrameworkHost.StartAsync(_data.Path, services => services.AddSingleton<IBot, InvokedBot>());
        var invoke = host.Message("");
        invoke["type"] = "invoke";
        invoke["name"] = "adaptiveCard/action";
        invoke["deliveryMode"] = deliveryMode;

        using var response = await host.PostAsync(invoke);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(deliveryMode is null ? HttpStatusCode.Accepted : HttpStatusCode.OK, response.StatusCode);
        // Microsoft's class writes its members with capitals.
        var answer = deliveryMode is null ? body : body.GetProperty("activities")[0].GetProperty("value").GetProperty("Body");
        Assert.Equal("2026-12-01", answer.GetProperty("value").GetString());
        Assert.Empty(host.Connector.Delivered);
    }

    /// <summary>Answers an invoke as the turns do: by an activity of the type that is never sent.</summary>
    private sealed class InvokedBot : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => turnContext.SendActivityAsync(
            ActivityConversion.ToTheirs(new Activity
            {
                Type = "invokeResponse",
                Value = JsonSerializer.SerializeToElement(new { status = 202, body = new { type = "application/vnd.microsoft.activity.message", value = "2026-12-01" } }),
            }),
            cancellationToken);
    }
}
