using System.Diagnostics;
using System.Globalization;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Benchmarks.Archive;

/// <summary>What enquiries cost as they grow in number: the turn that sends one, pages of the staff's list, the looks of the promise clock.</summary>
/// <remarks>A small archive and a large one stand beside each other and are asked in turn, so that what else the machine does hits both.</remarks>
internal static class ArchiveBenchmark
{
    private const string PostgresVariable = "NAFOSENBOT_POSTGRES";
    private const int Rounds = 60;
    private const int TimesInARound = 9;

    private static readonly ArchiveSize Small = new(1_000, 10_000);
    private static readonly ArchiveSize Large = new(100_000, 1_000_000);

    /// <returns>1 when something takes more than twice its time.</returns>
    public static async Task<int> RunAsync()
    {
        var hasGrown = await RunAsync("SQLite", null);
        if (Environment.GetEnvironmentVariable(PostgresVariable) is { Length: > 0 } server)
            hasGrown |= await RunAsync("PostgreSQL", server);
        else
            Console.Error.WriteLine($"{PostgresVariable} names no PostgreSQL server: SQLite alone was measured.");
        return hasGrown ? 1 : 0;
    }

    private static async Task<bool> RunAsync(string engine, string? server)
    {
        await using var small = await ArchivedBot.MakeAsync(Small, server);
        await using var large = await ArchivedBot.MakeAsync(Large, server);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {engine} | at {Small.Enquiries} | at {Large.Enquiries} | ratio |"));
        Console.WriteLine("|---|---|---|---|");
        var hasGrown = false;
        foreach (var (name, work) in Works)
        {
            var (before, after) = await MeasureAsync(work, small, large);
            hasGrown |= after > 2 * before;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {before:0.00} ms | {after:0.00} ms | {after / before:0.0} |"));
        }

        return hasGrown;
    }

    private static readonly IReadOnlyList<(string Name, Func<ArchivedBot, Task> Work)> Works =
    [
        ("a turn that sends an enquiry", bot => bot.TurnAsync()),
        ("what the routing asks of everybody's work", bot => bot.Enquiries.WorkloadsAsync()),
        ("the list: open", bot => ListAsync(bot, isOpenOnly: true)),
        ("the list: open, of one organisation", bot => ListAsync(bot, isOpenOnly: true, organisations: ["member.b"])),
        ("the list: open, of two organisations", bot => ListAsync(bot, isOpenOnly: true, organisations: ["member.b", "member.c"])),
        ("the list: open, taken", bot => ListAsync(bot, isOpenOnly: true, EnquiryStatus.Taken)),
        ("the list: all", bot => ListAsync(bot, isOpenOnly: false)),
        ("the list: all, page 10", bot => ListAsync(bot, isOpenOnly: false, page: 10)),
        ("the list: all, of one organisation", bot => ListAsync(bot, isOpenOnly: false, organisations: ["member.b"])),
        ("the list: all, of two organisations", bot => ListAsync(bot, isOpenOnly: false, organisations: ["member.b", "member.c"])),
        ("the list: all, of one that had few, long ago", bot => ListAsync(bot, isOpenOnly: false, organisations: ["member.e"])),
        ("the list: all, of two that had few, long ago", bot => ListAsync(bot, isOpenOnly: false, organisations: ["member.e", "member.f"])),
        ("the list: withdrawn, few and long ago", bot => ListAsync(bot, isOpenOnly: false, EnquiryStatus.Withdrawn)),
        ("the list: withdrawn, of one organisation", bot => ListAsync(bot, isOpenOnly: false, EnquiryStatus.Withdrawn, organisations: ["member.b"])),
        ("the list: what did not get to those who have them", bot => bot.Lost.OfAsync(bot.Page)),
        ("an enquiry with its history", async bot => await Task.WhenAll(bot.Enquiries.FindAsync(bot.One), bot.Enquiries.HistoryAsync(bot.One))),
        ("the promise clock: what is due", bot => bot.Enquiries.DueAsync(200)),
        ("the promise clock: when next", bot => bot.Enquiries.NextLookAsync()),
        ("a move of an enquiry", bot => bot.MoveAsync()),
        ("the outbox: what is due", bot => bot.Outbox.FindDueAsync(500)),
        ("the outbox: the oldest that waits", bot => bot.Outbox.OldestOpenAsync()),
    ];

    private static Task ListAsync(ArchivedBot bot, bool isOpenOnly, EnquiryStatus? status = null, string[]? organisations = null, int page = 1)
    {
        const int Page = 25;
        return bot.Enquiries.ListAsync(new EnquiryFilter(isOpenOnly, status, organisations?.Select(id => new EntryId(id)).ToArray()), Page + 1, (page - 1) * Page);
    }

    /// <returns>Milliseconds: the best round's median.</returns>
    private static async Task<(double Small, double Large)> MeasureAsync(Func<ArchivedBot, Task> work, ArchivedBot small, ArchivedBot large)
    {
        // Plans are made and pages read before it counts.
        await MedianAsync(work, small);
        await MedianAsync(work, large);
        var (before, after) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            before = Math.Min(before, await MedianAsync(work, small));
            after = Math.Min(after, await MedianAsync(work, large));
        }

        return (before, after);
    }

    private static async Task<double> MedianAsync(Func<ArchivedBot, Task> work, ArchivedBot bot)
    {
        var times = new double[TimesInARound];
        for (var time = 0; time < TimesInARound; time++)
        {
            var started = Stopwatch.GetTimestamp();
            await work(bot);
            times[time] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[TimesInARound / 2];
    }
}
