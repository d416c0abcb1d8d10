using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;
using NaFosenBot.Tests.Staff;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>The operator's settings decide how long what people wrote is kept: to the day, as the pages say, and with proof.</summary>
public sealed partial class RetentionSettingsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Shorter and longer than what holds where nothing is set.</summary>
    [Theory]
    [InlineData(7, 3)]
    [InlineData(30, 24)]
    [InlineData(60, 36)]
    public async Task Everything_is_kept_to_its_day_and_not_longer(int days, int months)
    {
        var clock = new FakeTimeProvider(Start);
        await using var bot = Open(clock, days, months);
        var enquiry = await SentAndClosedAsync(bot, months);
        var page = WebUtility.HtmlDecode(await bot.Http.GetStringAsync("/privacy"));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"slettes {days} dager etter"), page, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"slettes {months} måneder etter"), page, StringComparison.Ordinal);

        Assert.Empty(await RunAsync(bot, clock, Start.AddDays(days).AddHours(-1)));
        Assert.NotEqual(0, await CountAsync(bot, "conversation_log"));
        var chat = await RunAsync(bot, clock, Start.AddDays(days).AddHours(1));
        Assert.Equal(0, await CountAsync(bot, "conversation_log"));
        Assert.Equal(0, await CountAsync(bot, "conversations"));
        Assert.Empty(await RunAsync(bot, clock, Start.AddMonths(months).AddHours(-1)));
        Assert.NotNull(await bot.Of<EnquiryStore>().FindAsync(enquiry.Id));
        var closed = await RunAsync(bot, clock, Start.AddMonths(months).AddHours(1));
        Assert.Null(await bot.Of<EnquiryStore>().FindAsync(enquiry.Id));
        Assert.Equal(0, await CountAsync(bot, "enquiry_events"));

        Proves(bot, chat, "chat-lines", Start.AddHours(1));
        Proves(bot, chat, "conversations", Start.AddHours(1));
        Proves(bot, closed, "enquiries", Start.AddMonths(months).AddHours(1).AddMonths(-months));
        Assert.Equal(1, Assert.Single(closed).Rows);
    }

    [Fact]
    public async Task An_open_enquiry_is_kept_however_short_the_time_is()
    {
        var clock = new FakeTimeProvider(Start);
        await using var bot = Open(clock, 1, 1);
        var enquiry = await SentAsync(bot, 1);

        var deleted = await RunAsync(bot, clock, Start.AddMonths(2));

        Assert.NotNull(await bot.Of<EnquiryStore>().FindAsync(enquiry.Id));
        Assert.Contains(deleted, proof => proof.Kind == "chat-lines");
        Assert.DoesNotContain(deleted, proof => proof.Kind is "enquiries" or "conversations");
    }

    /// <summary>How many of what, from before when: in the database and in the log, and nothing of what it said.</summary>
    private static void Proves(TestBot bot, IReadOnlyList<Deletion> run, string kind, DateTimeOffset before)
    {
        var proof = Assert.Single(run, proof => proof.Kind == kind);
        Assert.Equal((DeletionReason.Age, before, true), (proof.Reason, proof.Before, proof.Rows > 0));
        var line = string.Create(CultureInfo.InvariantCulture, $"Information Deleted {proof.Rows} {kind} from before {before:MM/dd/yyyy HH:mm:ss zzz}: they have been kept long enough");
        Assert.Contains(bot.Log.Lines, logged => logged.StartsWith(line, StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Log.Lines, logged => logged.Contains("brygga", StringComparison.Ordinal));
    }

    /// <returns>The proofs of this run, but those of files: their age is by the disk's own clock.</returns>
    private static async Task<IReadOnlyList<Deletion>> RunAsync(TestBot bot, FakeTimeProvider clock, DateTimeOffset at)
    {
        var before = (await bot.Of<DeletionLog>().ListAsync(100)).Count;
        clock.SetUtcNow(at);
        await ActivatorUtilities.CreateInstance<RetentionJob>(bot.Services).RunAsync(CancellationToken.None);
        var all = await bot.Of<DeletionLog>().ListAsync(100);
        return [.. all.Take(all.Count - before).Where(proof => proof.Kind != "mail-files")];
    }

    private static async Task<Enquiry> SentAndClosedAsync(TestBot bot, int months)
    {
        var enquiry = await SentAsync(bot, months);
        Assert.IsType<MoveResult.Moved>(await bot.Of<EnquiryDesk>().MoveAsync(enquiry.Id, new EnquiryMove.Close(Actor.Staff("Kari", enquiry.Organisation), null)));
        // Whoever still waits for a delivery keeps their conversation.
        using var patience = new CancellationTokenSource(WebChatClient.Patience);
        while (await bot.Of<OutboxStore>().NextTryAsync() is not null)
            await Task.Delay(20, patience.Token);
        return enquiry;
    }

    /// <summary>From web chat; the receipt says how long it is kept.</summary>
    private static async Task<Enquiry> SentAsync(TestBot bot, int months)
    {
        using var client = await WebChatClient.StartAsync(bot.Http);
        await PressAsync(client, "send-enquiry");
        await client.ReplyToAsync(await client.SayAsync("Jeg trenger hjelp til brygga ved Dalen"));
        var receipt = (await PressAsync(client, "enquiry-way:Chat")).GetRawText();
        using var read = JsonDocument.Parse(receipt);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Det blir slettet {months} måneder etter at saken er avsluttet."), read.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
        await PressAsync(client, SendButton.Match(receipt).Value);
        var stored = Assert.Single(await bot.Of<EnquiryStore>().ListAsync(new EnquiryFilter(IsOpenOnly: false), 10));
        return stored;
    }

    private static async Task<JsonElement> PressAsync(WebChatClient client, string button) =>
        await client.ReplyToAsync(await client.PostAsync(new { type = "message", value = new { button }, from = new { id = "somebody" } }));

    private static Task<int> CountAsync(TestBot bot, string table) => bot.Of<Database>().ReadAsync(connection => connection.QuerySingleAsync<int>($"SELECT COUNT(*) FROM {table}"));

    /// <summary>The job runs when it is told to.</summary>
    private static TestBot Open(FakeTimeProvider clock, int days, int months) => TestBot.Start(
        services =>
        {
            services.Remove(services.Single(service => service.ImplementationType == typeof(RetentionJob)));
            services.AddSingleton<TimeProvider>(clock);
        },
        settings: Settings(days, months));

    private static Dictionary<string, string> Settings(int days, int months) => new()
    {
        ["Members:Organisations:0:Id"] = "member.eksempellaget",
        ["Members:Organisations:0:Staff:0:Email"] = "kari@example.no",
        ["Retention:ChatDays"] = days.ToString(CultureInfo.InvariantCulture),
        ["Retention:ClosedEnquiryMonths"] = months.ToString(CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("enquiry-send:[0-9a-f]{32}")]
    private static partial Regex SendButton { get; }
}
