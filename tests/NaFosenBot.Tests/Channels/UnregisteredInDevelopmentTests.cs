using System.Net;
using System.Net.Http.Headers;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Channels;

/// <summary>Without a registration, a developer's own tools are let in, and nobody who only comes through the same machine.</summary>
public sealed class UnregisteredInDevelopmentTests
{
    [Theory]
    [InlineData("application/json; charset=utf-8", null, HttpStatusCode.Accepted)]
    [InlineData("text/plain", null, HttpStatusCode.Unauthorized)]
    [InlineData("application/x-www-form-urlencoded", null, HttpStatusCode.Unauthorized)]
    [InlineData("application/json", "Origin: https://page.example", HttpStatusCode.Unauthorized)]
    [InlineData("application/json", "Origin: null", HttpStatusCode.Unauthorized)]
    [InlineData("application/json", "X-Forwarded-For: 203.0.113.7", HttpStatusCode.Unauthorized)]
    [InlineData("application/json", "Forwarded: for=203.0.113.7", HttpStatusCode.Unauthorized)]
    public async Task Only_a_tool_on_this_machine_is_let_in(string type, string? header, HttpStatusCode expected)
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var bot = TestBot.Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(TeamsActivities.Message(connector.ServiceUrl, "hei").ToJsonString(), MediaTypeHeaderValue.Parse(type)),
        };
        if (header?.Split(": ") is [var name, var value])
            request.Headers.TryAddWithoutValidation(name, value);

        using var response = await bot.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }
}
