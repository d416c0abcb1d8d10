using System.Net;
using System.Text.Json.Nodes;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Channels;

/// <summary>Who may speak to the bot from the open internet.</summary>
public sealed class InboundAuthenticationTests(RegisteredBot registered) : IClassFixture<RegisteredBot>
{
    public static TheoryData<string> Names() => [.. InboundCases.All.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_caller_gets_what_it_deserves(string name)
    {
        var item = InboundCases.All.Single(item => item.Name == name);
        var activity = registered.NewMessage();
        item.Change?.Invoke(activity);
        var conversation = activity["conversation"]?["id"]?.GetValue<string>() ?? "none";

        using var response = await registered.PostAsync(item.Authorization(registered), activity.ToJsonString());

        Assert.Equal(item.Status, (int)response.StatusCode);
        var sent = await registered.SettledAsync();
        if (item.Status >= 400)
            Assert.DoesNotContain(sent, reply => reply.Path.StartsWith($"{conversation}/", StringComparison.Ordinal));
        else if (item.Status == 202 && activity["type"]!.GetValue<string>() == "message")
            await registered.RepliedAsync(conversation);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    public async Task A_bad_body_is_told_only_to_those_who_may_call(string body)
    {
        using var stranger = await registered.PostAsync(null, body);
        using var channel = await registered.PostAsync($"Bearer {registered.GoodToken()}", body);

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal("Bearer", stranger.Headers.WwwAuthenticate.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, channel.StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_post_is_allowed(string method)
    {
        using var response = await registered.PostAsync(null, "{}", new HttpMethod(method));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task A_body_beyond_all_measure_is_refused()
    {
        var activity = registered.NewMessage();
        activity["text"] = new string('x', 1_100_000);

        using var response = await registered.PostAsync($"Bearer {registered.GoodToken()}", activity.ToJsonString());

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    /// <summary>Microsoft's own JavaScript package judges the same tokens in tests/peers/verdicts.mjs.</summary>
    [Fact]
    public async Task The_table_is_written_down_for_another_judge()
    {
        using var http = new HttpClient(LoopbackTls.TrustingHandler());
        var written = new JsonObject
        {
            ["at"] = TokenForge.Time(0),
            ["appId"] = RegisteredBot.AppId,
            ["entraAuthority"] = registered.Provider.Address,
            ["channelKeys"] = JsonNode.Parse(await http.GetStringAsync($"{registered.Provider.Address}/channel/keys")),
            ["entraKeys"] = JsonNode.Parse(await http.GetStringAsync($"{registered.Provider.Address}/entra/keys")),
            ["cases"] = new JsonArray([.. InboundCases.All.Select(item => (JsonNode)Written(item))]),
        };
        var folder = Directory.CreateDirectory(Path.Combine(SourceFolder(), "..", "..", "peers", ".cache"));

        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "inbound.json"), written.ToJsonString());

        Assert.InRange(InboundCases.All.Select(item => item.Name).Distinct().Count(), 100, InboundCases.All.Count);
    }

    private JsonObject Written(InboundCase item)
    {
        var activity = registered.NewMessage();
        item.Change?.Invoke(activity);
        return new JsonObject { ["name"] = item.Name, ["status"] = item.Status, ["authorization"] = item.Authorization(registered), ["activity"] = activity };
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string test = "") => Path.GetDirectoryName(test)!;

    [Fact]
    public async Task Replies_carry_the_bots_token()
    {
        var activity = registered.NewMessage();
        using var response = await registered.PostAsync($"Bearer {registered.GoodToken()}", activity.ToJsonString());

        var reply = (await registered.RepliedAsync(activity["conversation"]!["id"]!.GetValue<string>()))[^1];

        Assert.StartsWith("Bearer token-", reply.Authorization, StringComparison.Ordinal);
        var (path, form) = registered.Provider.TokenRequests.First();
        Assert.Equal($"/{RegisteredBot.Tenant}/oauth2/v2.0/token", path);
        Assert.Equal("https://api.botframework.com/.default", form["scope"]);
        Assert.Equal(RegisteredBot.AppId, form["client_id"]);
    }

    [Fact]
    public async Task A_scanner_makes_one_line_a_minute_and_no_token_is_logged()
    {
        for (var knock = 0; knock < 300; knock++)
        {
            using var response = await registered.PostAsync($"Bearer {TokenForge.SignWithPublicKey(registered.Claims(), registered.Provider.ChannelKeys[0])}", "{}");
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }

        Assert.InRange(registered.Bot.Log.Lines.Count(line => line.Contains("/api/messages refused", StringComparison.Ordinal)), 0, 10);
        Assert.DoesNotContain(registered.Bot.Log.Lines, line => line.Contains("eyJ", StringComparison.Ordinal) || line.Contains("a secret", StringComparison.Ordinal) || line.Contains("token-", StringComparison.Ordinal));
    }
}

/// <summary>Keys that change and providers that fail.</summary>
public sealed class SigningKeyTests : RegisteredBot
{
    [Fact]
    public async Task A_key_roll_is_followed_at_once_and_asked_for_once()
    {
        await SettledAsync();
        Provider.ChannelKeys.Add(new ProviderKey("channel-2", System.Security.Cryptography.RSA.Create(2048), ["msteams"]));
        var asked = Provider.DocumentRequests.Count;

        var posts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync($"Bearer {TokenForge.Sign(Claims(), Provider.ChannelKeys[^1])}", NewMessage().ToJsonString())));

        Assert.All(posts, response => Assert.Equal(HttpStatusCode.Accepted, response.StatusCode));
        Assert.Equal(asked + 2, Provider.DocumentRequests.Count);
        foreach (var post in posts)
            post.Dispose();
    }

    [Fact]
    public async Task Unknown_keys_cause_no_traffic()
    {
        await SettledAsync();
        var asked = Provider.DocumentRequests.Count;
        for (var number = 0; number < 50; number++)
        {
            using var response = await PostAsync($"Bearer {TokenForge.Sign(Claims(), Provider.ChannelKeys[0] with { Id = $"k{number}" })}", NewMessage().ToJsonString());
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }

        Assert.InRange(Provider.DocumentRequests.Count, asked, asked + 2);
    }

    [Fact]
    public async Task While_the_provider_is_down_callers_come_again_later()
    {
        Provider.IsDown = true;

        using var response = await PostAsync($"Bearer {GoodToken()}", NewMessage().ToJsonString());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Known_keys_stay_good_while_the_provider_is_down()
    {
        await SettledAsync();
        Provider.IsDown = true;

        using var known = await PostAsync($"Bearer {GoodToken()}", NewMessage().ToJsonString());
        using var unknown = await PostAsync($"Bearer {TokenForge.Sign(Claims(), Provider.ChannelKeys[0] with { Id = "new" })}", NewMessage().ToJsonString());

        Assert.Equal(HttpStatusCode.Accepted, known.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unknown.StatusCode);
    }
}

/// <summary>The tools' own tokens are good in Development, and nowhere else.</summary>
public sealed class DevelopmentAuthenticationTests(RegisteredBotInDevelopment registered) : IClassFixture<RegisteredBotInDevelopment>
{
    [Theory]
    [InlineData("d6d49420-f39b-4df7-a1dc-d59a935871db", RegisteredBot.AppId, HttpStatusCode.Accepted)]
    [InlineData(RegisteredBot.Tenant, RegisteredBot.AppId, HttpStatusCode.Accepted)]
    [InlineData(RegisteredBot.Tenant, RegisteredBot.EntraCaller, HttpStatusCode.Unauthorized)]
    [InlineData("5a0b1c2d-0009-4000-8000-000000000009", RegisteredBot.AppId, HttpStatusCode.Unauthorized)]
    public async Task A_tool_comes_with_the_bots_own_token(string tenant, string application, HttpStatusCode expected)
    {
        var claims = TokenForge.EntraClaims(RegisteredBot.AppId, application, tenant, $"{registered.Provider.Address}/{tenant}/v2.0");
        var activity = registered.NewMessage();
        activity["channelId"] = "emulator";

        using var response = await registered.PostAsync($"Bearer {TokenForge.Sign(claims, registered.Provider.EntraKeys[0])}", activity.ToJsonString());

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_token_nobody_is_let_in_once_the_bot_is_registered()
    {
        using var response = await registered.PostAsync(null, registered.NewMessage().ToJsonString());

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}

/// <summary>A bot for its own tenant.</summary>
public sealed class OwnTenantTests(RegisteredBotOfOneTenant registered) : IClassFixture<RegisteredBotOfOneTenant>
{
    private const string Foreign = "5a0b1c2d-0009-4000-8000-000000000009";

    [Theory]
    [InlineData(RegisteredBot.Tenant, RegisteredBot.Tenant, HttpStatusCode.Accepted)]
    [InlineData(null, RegisteredBot.Tenant, HttpStatusCode.Accepted)]
    [InlineData(RegisteredBot.Tenant, null, HttpStatusCode.Accepted)]
    [InlineData(Foreign, Foreign, HttpStatusCode.Forbidden)]
    [InlineData(RegisteredBot.Tenant, Foreign, HttpStatusCode.Forbidden)]
    [InlineData(Foreign, RegisteredBot.Tenant, HttpStatusCode.Forbidden)]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    public async Task People_of_other_tenants_are_not_served(string? ofConversation, string? ofChannel, HttpStatusCode expected)
    {
        var activity = registered.NewMessage();
        activity["conversation"]!["tenantId"] = ofConversation;
        activity["channelData"] = new JsonObject { ["tenant"] = ofChannel is null ? null : new JsonObject { ["id"] = ofChannel } };

        using var response = await registered.PostAsync($"Bearer {registered.GoodToken()}", activity.ToJsonString());

        Assert.Equal(expected, response.StatusCode);
        // Whoever runs the bot learns that a channel is turned away, and why.
        Assert.True(expected == HttpStatusCode.Accepted || registered.Bot.Log.Lines.Any(line => line.Contains("turned away", StringComparison.Ordinal) && line.Contains("OwnTenantOnly", StringComparison.Ordinal)));
    }
}
