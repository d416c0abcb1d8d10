using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Dialogs;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.BotBuilder.Tests;

/// <summary>The assistant as the bot of a host that runs Microsoft's CloudAdapter.</summary>
public sealed class AssistantBotTests : IDisposable
{
    private const string Bot = "28:c9e8c047-2a74-40a2-b28a-b162d5f5327c";

    private readonly DataFolder _data = new();

    public void Dispose() => _data.Delete();

    [Fact]
    public async Task Answers_a_question_through_the_connector()
    {
        await using var host = await BotFrameworkHost.StartAsync(_data.Path);

        using var response = await host.PostAsync(host.Message("Hvor mye gir Dalfondet?", id: "m1", conversation: "a:one"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var sent = Assert.Single(host.Connector.Delivered);
        Assert.Equal("a:one/activities/m1", sent.Path);
        Assert.Contains("70 000 kr", sent.Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("m1", sent.Activity.GetProperty("replyToId").GetString());
        Assert.Equal(Bot, sent.Activity.GetProperty("from").GetProperty("id").GetString());
        var record = sent.Activity.GetProperty("channelData").GetProperty("naFosen");
        Assert.Equal("answered", record.GetProperty("outcome").GetString());
        Assert.Equal("fund.dalfondet", record.GetProperty("citations")[0].GetString());
    }

    [Fact]
    public async Task Buttons_go_out_and_their_presses_come_in()
    {
        await using var host = await BotFrameworkHost.StartAsync(_data.Path);
        var asking = host.Message("hvem kan hjelpe");
        asking["conversation"]!["conversationType"] = "channel";
        using var asked = await host.PostAsync(asking);
        var button = Assert.Single(host.Connector.Delivered).Activity.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions")[0];

        var press = host.Message("");
        press["value"] = JsonNode.Parse(button.GetProperty("data").GetRawText());
        using var pressed = await host.PostAsync(press);

        Assert.Equal("Dalen", button.GetProperty("title").GetString());
        Assert.Contains("Eksempellaget", host.Connector.Delivered[1].Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_in_the_response_when_replies_are_expected()
    {
        await using var host = await BotFrameworkHost.StartAsync(_data.Path);
        var activity = host.Message("Hvor mye gir Dalfondet?");
        activity["deliveryMode"] = "expectReplies";

        using var response = await host.PostAsync(activity);

        var reply = Assert.Single((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("activities").EnumerateArray());
        Assert.Contains("70 000 kr", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Empty(host.Connector.Delivered);
    }

    [Fact]
    public async Task Messages_posted_at_once_have_their_turns_and_replies_one_by_one()
    {
        const int Many = 100;
        await using var host = await BotFrameworkHost.StartAsync(_data.Path, services => services.AddSingleton<IAssistant>(new CountingAssistant()));

        await Parallel.ForAsync(0, Many, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) => await host.SayAsync("hei"));

        Assert.Equal(Enumerable.Range(1, Many), host.Connector.Delivered.Select(Number));
    }

    [Fact]
    public async Task The_same_activity_many_times_has_one_effect_and_one_reply()
    {
        await using var host = await BotFrameworkHost.StartAsync(_data.Path, services => services.AddSingleton<IAssistant>(new CountingAssistant()));

        await Parallel.ForAsync(0, 10, async (_, _) =>
        {
            using var response = await host.PostAsync(host.Message("hei", id: "same"));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        });

        Assert.Equal(["2"], await host.SayAsync("hei"));
        Assert.Equal([1, 2], host.Connector.Delivered.Select(Number));
    }

    [Fact]
    public async Task What_was_talked_about_survives_a_restart()
    {
        await using (var before = await BotFrameworkHost.StartAsync(_data.Path))
            await before.SayAsync("Hvor mye gir Dalfondet?");
        await using var after = await BotFrameworkHost.StartAsync(_data.Path);

        var reply = Assert.Single(await after.SayAsync("og hva er fristen?"));

        Assert.Contains("1. mars 2024", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_the_mention_of_the_bot_is_no_part_of_the_question()
    {
        await using var host = await BotFrameworkHost.StartAsync(_data.Path, services => services.AddSingleton<IAssistant, EchoAssistant>());
        var activity = host.Message("<at>Bot &amp; Co</at> hva sier <at>Kari</at>?");
        activity["conversation"]!["conversationType"] = "groupChat";
        activity["conversation"]!["isGroup"] = true;
        activity["entities"] = new JsonArray(Mention(Bot, "Bot & Co", "<at>Bot &amp; Co</at>"), Mention("29:kari", "Kari", "<at>Kari</at>"));

        using var response = await host.PostAsync(activity);

        Assert.Equal("hva sier <at>Kari</at>?", Assert.Single(host.Connector.Delivered).Activity.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Greets_those_who_join_once()
    {
        await using var host = await BotFrameworkHost.StartAsync(_data.Path);

        using var bot = await host.PostAsync(TeamsActivities.MembersAdded(host.Connector.ServiceUrl, Bot));
        using var person = await host.PostAsync(TeamsActivities.MembersAdded(host.Connector.ServiceUrl, "29:somebody", Bot));
        using var another = await host.PostAsync(TeamsActivities.MembersAdded(host.Connector.ServiceUrl, "29:another", "29:third", Bot));

        Assert.Equal("Hei", Assert.Single(host.Connector.Delivered).Activity.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("channelId")]
    [InlineData("from")]
    public async Task What_nobody_could_be_answered_for_is_ignored(string member)
    {
        await using var host = await BotFrameworkHost.StartAsync(_data.Path);
        var activity = host.Message("hei");
        activity.Remove(member);

        using var response = await host.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(host.Connector.Delivered);
    }

    [Fact]
    public async Task Unknown_types_and_invokes_are_taken_politely()
    {
        await using var host = await BotFrameworkHost.StartAsync(_data.Path);
        var activity = host.Message("hei");
        activity["type"] = "somethingNew";
        var invoke = host.Message("");
        invoke["type"] = "invoke";
        invoke["name"] = "somethingNew/invoked";

        using var ignored = await host.PostAsync(activity);
        using var refused = await host.PostAsync(invoke);

        Assert.Equal(HttpStatusCode.OK, ignored.StatusCode);
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Empty(host.Connector.Delivered);
    }

    [Fact]
    public async Task A_press_on_a_card_is_answered_in_the_response_and_by_a_message()
    {
        await using var host = await BotFrameworkHost.StartAsync(_data.Path);
        var invoke = host.Message("");
        invoke["type"] = "invoke";
        invoke["name"] = "adaptiveCard/action";
        invoke["value"] = System.Text.Json.Nodes.JsonNode.Parse("""{"action": {"type": "Action.Execute", "verb": "press", "data": {"button": "help", "title": "Hva kan du?"}}}""");

        using var response = await host.PostAsync(invoke);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("✓ Hva kan du?", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(await host.Connector.WaitForAsync(1));
    }

    [Fact]
    public async Task A_busy_connector_gets_the_reply_again_and_in_order()
    {
        await using var host = await BotFrameworkHost.StartAsync(_data.Path, services => services.AddSingleton<IAssistant>(new CountingAssistant()));
        host.Connector.FailNext(HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable);

        await Parallel.ForAsync(0, 4, async (_, _) => await host.SayAsync("hei"));

        Assert.Equal([1, 2, 3, 4], host.Connector.Delivered.Select(Number));
        Assert.Equal(2, host.Connector.Refused);
    }

    [Fact]
    public async Task A_refused_reply_is_the_hosts_to_handle_and_the_conversation_goes_on()
    {
        await using var host = await BotFrameworkHost.StartAsync(_data.Path, services => services.AddSingleton<IAssistant>(new CountingAssistant()));
        host.Connector.FailNext(HttpStatusCode.Forbidden);

        using var response = await host.PostAsync(host.Message("hei"));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(["2"], await host.SayAsync("hei"));
    }

    [Fact]
    public async Task With_an_app_registration_the_adapter_guards_the_door()
    {
        await using var host = await BotFrameworkHost.StartAsync(
            _data.Path, null, "--MicrosoftAppType", "SingleTenant", "--MicrosoftAppId", Guid.CreateVersion7().ToString(), "--MicrosoftAppPassword", "invented", "--MicrosoftAppTenantId", Guid.CreateVersion7().ToString());

        using var response = await host.PostAsync(host.Message("Hvor mye gir Dalfondet?"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(host.Connector.Delivered);
    }

    private static JsonObject Mention(string id, string name, string text) =>
        new() { ["type"] = "mention", ["text"] = text, ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name } };

    private static int Number(Sent sent) => int.Parse(sent.Activity.GetProperty("text").GetString()!, CultureInfo.InvariantCulture);
}
