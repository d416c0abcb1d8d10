using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Commands;
using NaFosenBot.Outbox;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Commands;

/// <summary>What could not be delivered is listed, and tried again.</summary>
public sealed class OutboxCommandTests
{
    [Fact]
    public async Task A_refused_reply_is_listed_without_its_words_and_replayed()
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var bot = TestBot.Start();
        var letters = bot.Services.GetRequiredService<DeadLetters>();
        connector.FailNext(HttpStatusCode.Forbidden);
        using var accepted = await bot.Http.PostAsJsonAsync("/api/messages", TeamsActivities.Message(connector.ServiceUrl, "dalfondet"));
        await UntilAsync(async () => await letters.CountAsync() == 1);

        using var listed = new StringWriter();
        await OutboxCommand.ListAsync(letters, listed);
        var id = Guid.Parse(listed.ToString().Split(' ')[0]);
        using var replayed = new StringWriter();
        var code = await OutboxCommand.ReplayAsync(letters, [id, Guid.Empty], replayed);

        Assert.Contains("connector  1 attempts  403", listed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Dalfondet", listed.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, code);
        Assert.Contains($"{Guid.Empty} is no dead letter", replayed.ToString(), StringComparison.Ordinal);
        Assert.Equal(id.ToString(), Assert.Single(await connector.WaitForAsync(1)).Key);
        await UntilAsync(async () => await letters.CountAsync() == 0);
    }

    [Fact]
    public async Task Readiness_says_that_something_was_given_up()
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var bot = TestBot.Start();
        Assert.Equal("Healthy", await bot.Http.GetStringAsync("/ready"));
        connector.FailNext(HttpStatusCode.BadRequest);
        using var accepted = await bot.Http.PostAsJsonAsync("/api/messages", TeamsActivities.Message(connector.ServiceUrl, "dalfondet"));

        await UntilAsync(async () => await bot.Http.GetStringAsync("/ready") == "Degraded");
    }
}
