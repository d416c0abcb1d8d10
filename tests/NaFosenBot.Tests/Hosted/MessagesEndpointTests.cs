using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>/api/messages as Bot Framework clients call it.</summary>
public sealed class MessagesEndpointTests : IAsyncLifetime
{
    private const string Elsewhere = "http://127.0.0.1:9/connector";

    private TestBot _bot = null!;

    public Task InitializeAsync()
    {
        _bot = TestBot.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Answers_a_question_in_the_response_when_replies_are_expected()
    {
        var activity = TeamsActivities.Message(Elsewhere, "Hvor mye gir Dalfondet?");
        activity["deliveryMode"] = "expectReplies";

        var reply = Assert.Single((await PostAsync(activity)).GetProperty("activities").EnumerateArray());

        Assert.Contains("70 000 kr", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(activity["from"]!["id"]!.GetValue<string>(), reply.GetProperty("recipient").GetProperty("id").GetString());
        Assert.Equal(activity["recipient"]!["id"]!.GetValue<string>(), reply.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("msteams", reply.GetProperty("channelId").GetString());
        Assert.Equal("1481567603816", reply.GetProperty("replyToId").GetString());
        Assert.Equal("answered", reply.GetProperty("channelData").GetProperty("naFosen").GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Sends_the_reply_to_the_connector_and_greets_once()
    {
        await using var connector = await FakeConnector.StartAsync();
        foreach (var activity in new[]
        {
            TeamsActivities.MembersAdded(connector.ServiceUrl, "28:c9e8c047-2a74-40a2-b28a-b162d5f5327c"),
            TeamsActivities.MembersAdded(connector.ServiceUrl, "29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQ", "28:c9e8c047-2a74-40a2-b28a-b162d5f5327c"),
            TeamsActivities.MembersAdded(connector.ServiceUrl, "29:somebody", "29:more", "29:still"),
            TeamsActivities.Message(connector.ServiceUrl, "dalfondet"),
        })
        {
            using var response = await _bot.Http.PostAsJsonAsync("/api/messages", activity);
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        }

        var sent = await connector.WaitForAsync(2);

        Assert.Equal("Hei", sent[0].Activity.GetProperty("text").GetString());
        Assert.Contains("Dalfondet", sent[1].Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("a:1pL6i0oY3C0K8oAj8/activities/1481567603816", sent[1].Path);
        Assert.NotEqual(sent[0].Key, sent[1].Key);
    }

    [Fact]
    public async Task Buttons_fit_what_Teams_shows()
    {
        var activity = TeamsActivities.Message(Elsewhere, "hvem kan hjelpe");
        activity["deliveryMode"] = "expectReplies";
        var few = (await PostAsync(activity)).GetProperty("activities")[0];
        activity = TeamsActivities.Message(Elsewhere, "hvem kan hjelpe", id: "in-channel");
        activity["deliveryMode"] = "expectReplies";
        activity["conversation"]!["conversationType"] = "channel";
        var unasked = (await PostAsync(activity)).GetProperty("activities");
        var inChannel = (await PostAsync(TeamsActivities.Mentioned(activity))).GetProperty("activities")[0];

        Assert.Equal(0, unasked.GetArrayLength());
        Assert.Equal("imBack", few.GetProperty("suggestedActions").GetProperty("actions")[0].GetProperty("type").GetString());
        Assert.Equal("application/vnd.microsoft.card.adaptive", inChannel.GetProperty("attachments")[0].GetProperty("contentType").GetString());
        var action = inChannel.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions")[0];
        Assert.Equal("place:place.dalen", action.GetProperty("data").GetProperty("button").GetString());

        activity = TeamsActivities.Message(Elsewhere, "", id: "pressed");
        activity["deliveryMode"] = "expectReplies";
        activity["value"] = JsonNode.Parse(action.GetProperty("data").GetRawText());
        Assert.Contains("Dalen", (await PostAsync(activity)).GetProperty("activities")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<at>Bot &amp; Co</at> dalfondet", "<at>Bot &amp; Co</at>")]
    [InlineData("<at>Bot & Co</at>&nbsp;dalfondet\n", null)]
    public async Task Takes_out_the_mention_of_the_bot(string text, string? mention)
    {
        var activity = TeamsActivities.Message(Elsewhere, text);
        activity["deliveryMode"] = "expectReplies";
        var entity = new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = activity["recipient"]!["id"]!.GetValue<string>(), ["name"] = "Bot & Co" } };
        if (mention is not null)
            entity["text"] = mention;
        activity["entities"]!.AsArray().Add(entity);

        var reply = (await PostAsync(activity)).GetProperty("activities")[0];

        Assert.Contains("Dalfondet", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("channelId")]
    [InlineData("serviceUrl")]
    [InlineData("conversation")]
    [InlineData("from")]
    public async Task Names_the_member_that_is_missing(string member)
    {
        var activity = TeamsActivities.Message(Elsewhere, "hei");
        activity.Remove(member);

        using var response = await _bot.Http.PostAsJsonAsync("/api/messages", activity);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(member, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.com/connector")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("/connector")]
    public async Task Refuses_service_addresses_it_must_not_call(string serviceUrl)
    {
        using var response = await _bot.Http.PostAsJsonAsync("/api/messages", TeamsActivities.Message(serviceUrl, "hei"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("[1]", HttpStatusCode.BadRequest)]
    public async Task Bad_bodies_are_the_callers_fault(string body, HttpStatusCode expected)
    {
        using var response = await _bot.Http.PostAsync("/api/messages", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Only_post_is_allowed()
    {
        using var response = await _bot.Http.GetAsync("/api/messages");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Unknown_activity_types_are_taken_and_ignored()
    {
        var activity = TeamsActivities.Message(Elsewhere, "hei");
        activity["type"] = "somethingNew";
        activity["deliveryMode"] = "expectReplies";

        Assert.Empty((await PostAsync(activity)).GetProperty("activities").EnumerateArray());
    }

    [Fact]
    public async Task Outside_development_it_is_closed_and_everything_else_works()
    {
        await using var production = TestBot.Start(environment: "Production");

        using var response = await production.Http.PostAsJsonAsync("/api/messages", TeamsActivities.Message(Elsewhere, "hei"));
        using var client = await WebChatClient.StartAsync(production.Http);
        var reply = await client.ReplyToAsync(await client.SayAsync("dalfondet"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("Dalfondet", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Single(production.Log.Lines, line => line.Contains("/api/messages answers 401", StringComparison.Ordinal));
    }

    private async Task<JsonElement> PostAsync(JsonObject activity) => await WebChatClient.BodyAsync(await _bot.Http.PostAsJsonAsync("/api/messages", activity));
}
