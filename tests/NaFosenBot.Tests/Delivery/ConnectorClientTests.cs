using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NaFosenBot.Activities;
using NaFosenBot.Delivery.Connector;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Delivery;

/// <summary>Bot Connector REST v3, as it is called.</summary>
public sealed class ConnectorClientTests : IAsyncLifetime
{
    private const string Thread = "19:abc@thread.tacv2;messageid=1481567603816";
    private const string EncodedThread = "19%3Aabc%40thread.tacv2%3Bmessageid%3D1481567603816";

    private ConnectorRig _rig = null!;

    private ConnectorClient Client => _rig.Client;

    private RestConnector Connector => _rig.Connector;

    public async Task InitializeAsync() => _rig = await ConnectorRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Theory]
    [InlineData("", null, "/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1481567603816/activities")]
    [InlineData("/", null, "/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1481567603816/activities")]
    [InlineData("/emea/", "f:1/2", "/emea/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1481567603816/activities/f%3A1%2F2")]
    public async Task Sends_to_the_conversation_or_as_a_reply(string path, string? replyTo, string expected)
    {
        var reply = await Client.SendAsync(Message() with { ServiceUrl = Connector.Url + path, ReplyToId = replyTo }, "the-key", default);

        var call = Assert.Single(Connector.Calls);
        Assert.Equal(("POST", expected, "application/json; charset=utf-8"), (call.Method, call.Target, call.ContentType));
        Assert.Equal("blåbær", call.Body!["text"]!.GetValue<string>());
        Assert.Equal("1", Assert.IsType<ConnectorReply.Ok>(reply).Body.Member("id").AsText());
    }

    [Fact]
    public async Task Updates_and_deletes_what_was_sent()
    {
        await Client.UpdateAsync(Message(), "17:5", null, default);
        await Client.DeleteAsync(Connector.Url, Thread, "17:5", default);

        Assert.Equal([("PUT", $"/v3/conversations/{EncodedThread}/activities/17%3A5"), ("DELETE", $"/v3/conversations/{EncodedThread}/activities/17%3A5")], Connector.Calls.Select(call => (call.Method, call.Target)));
        Assert.Equal("17:5", Connector.Calls[0].Body!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Begins_a_conversation_with_one_person()
    {
        Connector.Answer = _ => Results.Json(new { id = "a:new", activityId = "2", serviceUrl = "https://smba.trafficmanager.net/emea/" }, statusCode: 201);

        var made = await Client.CreateConversationAsync(
            Connector.Url,
            new ConversationParameters
            {
                Bot = new ChannelAccount { Id = "28:bot" },
                Members = [new ChannelAccount { Id = "29:kari" }],
                TenantId = "t",
                ChannelData = JsonSerializer.SerializeToElement(new { tenant = new { id = "t" } }),
            },
            default);

        Assert.Equal(new ConversationResource("a:new", "2", "https://smba.trafficmanager.net/emea/"), made);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"isGroup":false,"bot":{"id":"28:bot"},"members":[{"id":"29:kari"}],"tenantId":"t","channelData":{"tenant":{"id":"t"}}}"""),
            Assert.Single(Connector.Calls).Body));
    }

    [Fact]
    public async Task A_conversation_without_an_answer_is_a_fault()
    {
        Connector.Answer = _ => Results.StatusCode(202);

        await Assert.ThrowsAsync<ConnectorException>(() => Client.CreateConversationAsync(Connector.Url, new ConversationParameters(), default));
    }

    [Fact]
    public async Task Members_come_page_by_page()
    {
        Connector.Answer = call => call.Target.Contains("continuationToken=a%2Fb%3D", StringComparison.Ordinal)
            ? Results.Json(new { members = new[] { new { id = "29:3", userPrincipalName = "kari@example.com" } } })
            : Results.Json(new { members = new[] { new { id = "29:1" }, new { id = "29:2" } }, continuationToken = "a/b=" });

        var members = new List<ChannelAccount>();
        await foreach (var member in Client.MembersAsync(Connector.Url, Thread, default))
            members.Add(member);

        Assert.Equal(["29:1", "29:2", "29:3"], members.Select(member => member.Id!));
        Assert.Equal("kari@example.com", members[2].Others.Member("userPrincipalName").AsText());
        Assert.Equal(2, Connector.Calls.Count);
    }

    [Fact]
    public async Task A_member_who_is_not_there_is_none_and_a_refusal_is_a_fault()
    {
        Connector.Answer = _ => RestConnector.Error(404, "MemberNotFoundInConversation", "The member was not found");
        Assert.Null(await Client.FindMemberAsync(Connector.Url, Thread, "29:x", default));

        Connector.Answer = _ => RestConnector.Error(403, "BotNotInConversationRoster", "The bot is not part of it");
        var refused = await Assert.ThrowsAsync<ConnectorException>(() => Client.FindMemberAsync(Connector.Url, Thread, "29:x", default));

        Assert.Equal(403, refused.Status);
        Assert.Contains("BotNotInConversationRoster", refused.Message, StringComparison.Ordinal);
        Assert.Equal($"/v3/conversations/{EncodedThread}/members/29%3Ax", Connector.Calls[0].Target);
    }

    [Fact]
    public async Task What_reads_is_tried_again_when_the_connector_is_busy()
    {
        var answers = new Queue<IResult>([new Busy("0"), Results.StatusCode(503), Results.Json(new { id = "29:x", name = "Kari" })]);
        Connector.Answer = _ => answers.Dequeue();

        Assert.Equal("Kari", (await Client.FindMemberAsync(Connector.Url, Thread, "29:x", default))!.Name);
        Assert.Equal(3, Connector.Calls.Count);
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("soon", null)]
    public async Task What_sends_is_tried_once_and_tells_how_long_to_wait(string header, int? seconds)
    {
        Connector.Answer = _ => new Busy(header);

        var failed = Assert.IsType<ConnectorReply.Failed>(await Client.SendAsync(Message(), null, default));

        Assert.Equal((429, seconds is { } wait ? TimeSpan.FromSeconds(wait) : (TimeSpan?)null), (failed.Status, failed.RetryAfter));
        Assert.Equal(failed.RetryAfter, failed.Later!.After);
        Assert.Single(Connector.Calls);
    }

    [Fact]
    public async Task A_token_does_not_follow_a_redirect()
    {
        await using var elsewhere = await RestConnector.StartAsync();
        Connector.Answer = call => Results.Redirect(elsewhere.Url + call.Target, preserveMethod: true);

        Assert.Equal(307, Assert.IsType<ConnectorReply.Failed>(await Client.SendAsync(Message(), null, default)).Status);
        await Assert.ThrowsAsync<ConnectorException>(() => Client.FindMemberAsync(Connector.Url, Thread, "29:x", default));

        Assert.Empty(elsewhere.Calls);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("https://user@smba.trafficmanager.net/")]
    [InlineData("connector")]
    [InlineData(null)]
    public async Task No_token_is_even_asked_for_an_address_that_may_not_get_one(string? serviceUrl)
    {
        Assert.IsType<ConnectorReply.NotAllowed>(await Client.SendAsync(Message() with { ServiceUrl = serviceUrl }, null, default));
        Assert.Empty(_rig.Provider.TokenRequests);
    }

    [Fact]
    public async Task A_token_that_is_refused_gives_way_to_a_new_one()
    {
        Connector.Answer = call => call.Authorization == "Bearer token-1" ? RestConnector.Error(401, "Unauthorized", "no") : Results.Json(new { id = "1" });

        Assert.NotNull((await Client.SendAsync(Message(), null, default)).Later);
        Assert.IsType<ConnectorReply.Ok>(await Client.SendAsync(Message(), null, default));
        Assert.IsType<ConnectorReply.Ok>(await Client.SendAsync(Message(), null, default));

        Assert.Equal(["Bearer token-1", "Bearer token-2", "Bearer token-2"], Connector.Calls.Select(call => call.Authorization));
    }

    [Fact]
    public async Task A_token_that_is_refused_with_a_picture_gives_way_to_a_new_one_too()
    {
        Connector.Answer = call => call.Authorization == "Bearer token-1" ? Results.StatusCode(401) : Results.Bytes(new byte[] { 1 });
        var picture = new Attachment { ContentType = "image/png", ContentUrl = $"{Connector.Url}/v3/attachments/1/views/original" };

        Assert.Null(await _rig.Files.GetAsync(picture, default));
        Assert.NotNull(await _rig.Files.GetAsync(picture, default));

        Assert.Equal(["Bearer token-1", "Bearer token-2"], Connector.Calls.Select(call => call.Authorization));
    }

    [Fact]
    public async Task Whatever_a_connector_answers_no_token_and_no_text_gets_into_logs_or_exceptions()
    {
        var told = new List<string>();
        foreach (var answer in new Func<Call, IResult>[]
        {
            call => RestConnector.Error(400, call.Authorization, $"You sent {call.Body?["text"]} with {call.Authorization}"),
            call => Results.Text($"<h1>{call.Authorization} blåbær</h1>", "text/html", statusCode: 502),
            call => Results.Json(call.Authorization, statusCode: 400),
            _ => new Broken(),
        })
        {
            Connector.Answer = answer;
            told.Add((await Client.SendAsync(Message(), null, default)).Reason);
            told.Add((await Assert.ThrowsAsync<ConnectorException>(() => Client.CreateConversationAsync(Connector.Url, new ConversationParameters { TopicName = "blåbær" }, default))).ToString());
        }

        Assert.All([.. told, .. _rig.Log.Lines], line =>
        {
            Assert.DoesNotContain("token-", line, StringComparison.Ordinal);
            Assert.DoesNotContain("blåbær", line, StringComparison.Ordinal);
            Assert.DoesNotContain(ConnectorRig.Secret, line, StringComparison.Ordinal);
        });
        Assert.Equal("token-", Connector.Calls[0].Authorization[7..^1]);
    }

    [Fact]
    public async Task A_connector_that_is_not_there_is_tried_another_time()
    {
        await Connector.DisposeAsync();

        Assert.NotNull(Assert.IsType<ConnectorReply.Unreachable>(await Client.SendAsync(Message(), null, default)).Later);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        _rig.Provider.IsDown = true;

        var reply = Assert.IsType<ConnectorReply.Unreachable>(await Client.SendAsync(Message(), null, default));

        Assert.StartsWith("token: ", reply.Kind, StringComparison.Ordinal);
        Assert.Empty(Connector.Calls);
    }

    private Activity Message() => new() { Type = "message", Text = "blåbær", ServiceUrl = Connector.Url, ChannelId = "msteams", Conversation = new ConversationAccount { Id = Thread } };

    private sealed class Busy(string retryAfter) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            (httpContext.Response.StatusCode, httpContext.Response.Headers.RetryAfter) = (429, retryAfter);
            return Task.CompletedTask;
        }
    }

    private sealed class Broken : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Abort();
            return Task.CompletedTask;
        }
    }
}
