using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Fakes.ActivitySamples;

namespace NaFosenBot.Tests.Channels;

/// <summary>What each invoke is answered in the response, in the shape that its client reads.</summary>
public sealed class InvokeTests(InvokedBot invoked) : IClassFixture<InvokedBot>
{
    /// <summary>Rows: the invoke's name; its value; where to look in the answer ("" for no body at all); what stands there.</summary>
    public static TheoryData<string?, string, string, string> Table() => new()
    {
        { "adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"press","data":{"button":"help","title":"Hjelp"}},"trigger":"manual"}""", "/statusCode", "200" },
        { "adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"press","data":{"button":"help","title":"Hjelp"}},"trigger":"manual"}""", "/type", "application/vnd.microsoft.card.adaptive" },
        { "adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"press","data":{"button":"help","title":"Hjelp"}},"trigger":"manual"}""", "/value/body/0/text", "✓ Hjelp" },
        { "adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"else","data":{"n":1}}}""", "/statusCode", "400" },
        { "adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"else","data":{"n":1}}}""", "/type", "application/vnd.microsoft.error" },
        { "adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"else"}}""", "/value/code", "BadRequest" },
        { "adaptiveCard/action", """{"action":"Action.Execute"}""", "/statusCode", "400" },
        { "adaptiveCard/action", "null", "/statusCode", "400" },
        { "application/search", """{"kind":"search","queryText":"dalfondet","queryOptions":{"skip":0,"top":15},"dataset":"x"}""", "/type", "application/vnd.microsoft.search.searchResponse" },
        { "application/search", """{"queryText":"dalfondet"}""", "/value/results/0/title", "Dalfondet" },
        { "application/search", """{"queryText":7}""", "/value/results", "[]" },
        { "message/fetchTask", """{"data":{"actionName":"feedback","actionValue":{"reaction":"dislike"}}}""", "/task/type", "continue" },
        { "message/fetchTask", """{"data":{"actionName":"feedback","actionValue":{"reaction":"dislike"}}}""", "/task/value/card/contentType", "application/vnd.microsoft.card.adaptive" },
        { "message/fetchTask", """{"actionName":"feedback","actionValue":{"reaction":"dislike"}}""", "/task/value/card/content/body/0/label", "Hva var galt med svaret? Du trenger ikke svare. Ikke skriv personopplysninger." },
        { "message/fetchTask", """{"actionName":"feedback","actionValue":{"reaction":"like"}}""", "/task/type", "message" },
        { "message/fetchTask", """{"actionName":"feedback","actionValue":{"reaction":"like"}}""", "/task/value", "Takk for tilbakemeldingen!" },
        { "message/submitAction", """{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{}"}}""", "", "" },
        { "message/submitAction", """{"actionName":"feedback","actionValue":{"reaction":"maybe"}}""", "", "" },
        { "message/submitAction", """{"actionName":"other"}""", "", "" },
        { "message/submitAction", """{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":"{broken"}}""", "", "" },
        { "task/fetch", """{"data":{"type":"task/fetch"}}""", "/task/type", "message" },
        { "task/submit", """{"data":{}}""", "/task/type", "message" },
        { "composeExtension/query", """{"commandId":"search","parameters":[{"name":"q","value":"x"}]}""", "/composeExtension/type", "message" },
        { "composeExtension/fetchTask", """{"commandId":"send"}""", "/task/type", "continue" },
        { "composeExtension/submitAction", """{"commandId":"x"}""", "/task/type", "continue" },
        { "composeExtension/submitAction", """{"data":{"act":"close"}}""", "", "" },
        { "composeExtension/queryLink", """{"url":"https://example.com"}""", "/composeExtension/type", "message" },
        { "suggestedActions/submit", """{"button":"help","title":"Hjelp"}""", "", "" },
        { "suggestedActions/submit", "\"dalfondet\"", "", "" },
        { "signin/verifyState", """{"state":"123456"}""", "", "" },
        { "signin/tokenExchange", """{"id":"1","connectionName":"x","token":"y"}""", "", "" },
        { "fileConsent/invoke", """{"action":"accept"}""", "", "" },
        { "actionableMessage/executeAction", "{}", "", "" },
        { "tab/fetch", "{}", "", "" },
        { "config/fetch", "{}", "", "" },
        { "something/nobody/knows", "[1]", "", "" },
        { null, """{"button":"help"}""", "", "" },
        { null, "null", "", "" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Every_invoke_is_answered_200_in_its_own_shape(string? name, string value, string where, string expected)
    {
        using var response = await invoked.Bot.Http.PostAsJsonAsync("/api/messages", Invoke(invoked.Connector.ServiceUrl, name, JsonNode.Parse(value), $"f:{invoked.Next()}"));
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        if (where.Length == 0)
            Assert.Empty(body);
        else
            Assert.Equal(expected, where.Split('/')[1..].Aggregate(JsonNode.Parse(body), (node, step) => int.TryParse(step, out var place) ? node![place] : node![step])!.ToString());
        Assert.DoesNotContain(invoked.Bot.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Execute","data":{"button":"tell:fund.dalfondet","title":"Dalfondet"}}}""")]
    [InlineData("suggestedActions/submit", """{"button":"tell:fund.dalfondet"}""")]
    [InlineData("suggestedActions/submit", """{"value":"Hvor mye gir Dalfondet?"}""")]
    [InlineData(null, """{"button":"tell:fund.dalfondet"}""")]
    public async Task A_press_is_followed_by_the_answer_as_a_message(string? name, string value)
    {
        var conversation = $"a:{invoked.Next()}";
        var invoke = Invoke(invoked.Connector.ServiceUrl, name, JsonNode.Parse(value));
        invoke["conversation"]!["id"] = conversation;
        using var response = await invoked.Bot.Http.PostAsJsonAsync("/api/messages", invoke);

        var sent = await invoked.SentToAsync(conversation);

        Assert.Equal("message", sent.Activity.GetProperty("type").GetString());
        Assert.Contains("70 000 kr", sent.Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal($"{conversation}/activities", sent.Path);
    }

    [Fact]
    public async Task An_invoke_that_expects_replies_finds_its_answer_among_them()
    {
        var invoke = With(Invoke(invoked.Connector.ServiceUrl, "adaptiveCard/action", CardAction(new JsonObject { ["button"] = "tell:fund.dalfondet", ["title"] = "Dalfondet" }), $"f:{invoked.Next()}"), ("deliveryMode", "expectReplies"));

        var activities = (await WebChatClient.BodyAsync(await invoked.Bot.Http.PostAsJsonAsync("/api/messages", invoke))).GetProperty("activities").EnumerateArray().ToList();

        Assert.Equal(["message", "invokeResponse"], activities.Select(activity => activity.GetProperty("type").GetString()!));
        Assert.Equal("✓ Dalfondet", activities[1].GetProperty("value").GetProperty("body").GetProperty("value").GetProperty("body")[0].GetProperty("text").GetString());
    }
}

/// <summary>A bot that invokes are posted to, each in its turn.</summary>
public sealed class InvokedBot : IAsyncLifetime
{
    private int _number;

    internal FakeConnector Connector { get; private set; } = null!;

    internal TestBot Bot { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Connector = await FakeConnector.StartAsync();
        Bot = TestBot.Start();
    }

    public async Task DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Connector.DisposeAsync();
    }

    internal int Next() => Interlocked.Increment(ref _number);

    internal async Task<Sent> SentToAsync(string conversation)
    {
        for (var count = 1; ; count++)
        {
            if ((await Connector.WaitForAsync(count)).FirstOrDefault(item => item.Path.StartsWith($"{conversation}/", StringComparison.Ordinal)) is { } sent)
                return sent;
        }
    }
}
