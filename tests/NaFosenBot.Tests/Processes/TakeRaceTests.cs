using System.Net;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Tests;
using NaFosenBot.Tests.Hosted;
using NaFosenBot.Tests.Staff;
using NaFosenBot.Tests.Storage;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Processes;

/// <summary>Many people at the pages of two processes want the same enquiries.</summary>
[Collection("processes")]
public sealed class TakeRaceTests
{
    /// <summary>So many enquiries are fought for at a time.</summary>
    private const int AtOnce = 4;

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_enquiry_is_taken_exactly_once_and_everybody_else_reads_by_whom(Engine engine)
    {
        var (people, many) = TestLength.IsLong ? (100, 200) : (12, 20);
        using var storage = new TestStorage(engine);
        var settings = StaffHouse.With(Enumerable.Range(0, people).ToDictionary(number => $"Members:Organisations:1:Staff:{number}:Email", Person)
            .Concat(storage.Settings.Where(setting => setting.Key == "Storage:Postgres").Select(setting => KeyValuePair.Create(setting.Key, setting.Value!))).ToDictionary());
        await using var office = TestBot.StartOn(storage.Directory, settings: settings);
        var bots = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => BotInProcess.StartAsync(storage.Directory, [.. settings.Select(setting => $"{setting.Key}={setting.Value}")])));
        var visitors = new List<PageVisitor>();
        for (var number = 0; number < people; number++)
            visitors.Add((await office.SignedInAsync(Person(number))).MoveTo(bots[number % 2].Http.BaseAddress!));

        await Parallel.ForEachAsync(Enumerable.Range(0, many), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) =>
        {
            var enquiry = await office.SentAsync(To(Havn));
            var answers = await FightAsync(visitors, enquiry.Id);

            var winner = Assert.Single(Enumerable.Range(0, people), number => answers[number].Says("Du har tatt saken."));
            var name = NameOf(settings, winner);
            Assert.Equal(people - 1, answers.Count(answer => answer.Status == HttpStatusCode.Conflict && answer.Says($"Sist: {name} (member.havn) tok saken")));
            var taken = Assert.Single(await office.HistoryAsync(enquiry), line => line.Kind == EventKind.Taken);
            var now = await office.NowAsync(enquiry);
            Assert.Equal((name, name, EnquiryStatus.Taken, 2L), (taken.By.Name, now.TakenBy!.Name, now.Status, now.Version));
        });

        foreach (var visitor in visitors)
            visitor.Dispose();
        foreach (var bot in bots)
            bot.Dispose();
    }

    /// <summary>Everybody has the page before them with the button, then all of them press it.</summary>
    private static async Task<ShownPage[]> FightAsync(IReadOnlyList<PageVisitor> visitors, EnquiryId enquiry)
    {
        var pages = await Task.WhenAll(visitors.Select(visitor => visitor.OpenAsync($"/staff/sak/{enquiry}")));
        Assert.All(pages, page => Assert.Equal((HttpStatusCode.OK, true), (page.Status, page.HasButton("Ta saken"))));

        return await Task.WhenAll(visitors.Zip(pages, (visitor, page) => visitor.SubmitAsync(page, "Ta saken")));
    }

    private static string Person(int number) => $"person{number}@havn.example.no";

    private static string NameOf(Dictionary<string, string> settings, int number) => settings.GetValueOrDefault($"Members:Organisations:1:Staff:{number}:Name", Person(number));
}
