using Microsoft.Extensions.Time.Testing;
using NaFosenBot.LanguageModel;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Storage;
using Xunit;

namespace NaFosenBot.Tests.LanguageModel;

/// <summary>What the model may cost is never passed, however many processes use it.</summary>
public sealed class ModelLedgerTests
{
    [Theory]
    [OnSqlite("DayTokens", "2500")]
    [OnSqlite("MonthTokens", "2500")]
    [OnSqlite("DayKroner", "0.012")]
    [OnSqlite("MonthKroner", "0.012")]
    [OnPostgres("DayTokens", "2500")]
    [OnPostgres("MonthKroner", "0.012")]
    public async Task What_is_used_up_is_used_up_after_a_restart_too(Engine engine, string limit, string value)
    {
        using var storage = new TestStorage(engine);
        var service = await AzureOpenAi.StartAsync();
        (string, string)[] settings = [($"AzureOpenAI:Limits:{limit}", value)];
        await using var first = ModelRig.Before(service, settings, storage: storage);
        Assert.IsType<ModelReply.Said>(await first.AskAsync());
        Assert.IsType<ModelReply.Said>(await first.AskAsync());

        await using var second = ModelRig.Before(service, settings, storage: storage);

        Assert.Equal(ModelSilence.OverBudget, Assert.IsType<ModelReply.Silent>(await second.AskAsync()).Why);
        Assert.Equal(2, service.Requests.Count);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Two_processes_together_do_not_pass_the_limit(Engine engine)
    {
        using var storage = new TestStorage(engine);
        var service = await AzureOpenAi.StartAsync();
        (string, string)[] settings = [("AzureOpenAI:Limits:DayTokens", "10000"), ("AzureOpenAI:MostAtOnce", "64")];
        await using var first = ModelRig.Before(service, settings, storage: storage);
        await using var second = ModelRig.Before(service, settings, storage: storage);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(call => (call % 2 == 0 ? first : second).AskAsync($"\"{new string('x', 600)}\"")));

        var lines = await first.Ledger.LinesAsync(first.Ledger.Today);
        Assert.InRange(lines.Sum(line => line.TokensIn + line.TokensOut), 5000, 10_000);
        Assert.Equal(lines.Where(line => line.Outcome == ModelLedger.Said).Sum(line => line.Calls), service.Requests.Count);
        Assert.Equal(0, lines.Where(line => line.Outcome == ModelLedger.Open).Sum(line => line.TokensIn + line.TokensOut + line.Calls + line.Cost));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_day_without_a_call_has_no_lines(Engine engine)
    {
        using var storage = new TestStorage(engine);
        await using var rig = ModelRig.Before(await AzureOpenAi.StartAsync(), [], storage: storage);

        Assert.Empty(await rig.Ledger.LinesAsync(rig.Ledger.Today));
        Assert.Empty(await rig.Ledger.FindingsAsync(rig.Ledger.Today));
    }

    [Fact]
    public async Task A_new_day_has_its_own_limit_and_a_new_month_too()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero));
        await using var rig = ModelRig.Before(await AzureOpenAi.StartAsync(), [("AzureOpenAI:Limits:DayTokens", "1500"), ("AzureOpenAI:Limits:MonthTokens", "2800")], clock);
        Assert.IsType<ModelReply.Said>(await rig.AskAsync());
        Assert.IsType<ModelReply.Silent>(await rig.AskAsync());

        clock.Advance(TimeSpan.FromDays(1));
        Assert.IsType<ModelReply.Said>(await rig.AskAsync());

        // Midnight in Norway, not in Greenwich: the month is another one from 23:00 UTC on.
        clock.Advance(TimeSpan.FromHours(11.5));
        Assert.IsType<ModelReply.Said>(await rig.AskAsync());
        Assert.Equal(new DateOnly(2026, 12, 1), rig.Ledger.Today);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task What_a_process_that_died_had_set_aside_stays_counted(Engine engine)
    {
        using var storage = new TestStorage(engine);
        var service = await AzureOpenAi.StartAsync();
        (string, string)[] settings = [("AzureOpenAI:Limits:DayTokens", "1500")];
        await using var first = ModelRig.Before(service, settings, storage: storage);
        Assert.NotNull(await first.Ledger.ReserveAsync(ModelPurpose.Rephrasing, new ModelUsage(800, 400), CancellationToken.None));

        await using var second = ModelRig.Before(service, settings, storage: storage);

        Assert.Equal(ModelSilence.OverBudget, Assert.IsType<ModelReply.Silent>(await second.AskAsync()).Why);
    }

    [Fact]
    public async Task Without_a_count_from_the_service_tokens_are_guessed_and_not_too_low()
    {
        await using var rig = await ModelRig.StartAsync();
        rig.Service.Script = (http, _) => AzureOpenAi.StreamAsync(http, new string('x', 480), tellsUsage: false);

        var reply = await rig.AskAsync();

        Assert.InRange(reply.Usage.Output, 160, 300);
    }
}
