using System.Net;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Tests;
using NaFosenBot.Tests.Hosted;
using NaFosenBot.Tests.Staff;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Processes;

/// <summary>Many people in two processes want the same enquiries.</summary>
[Collection("processes")]
public sealed class TakeRaceTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("nafosenbot-processes");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Each_enquiry_is_taken_exactly_once_and_everybody_else_reads_by_whom()
    {
        var (people, many) = TestLength.IsLong ? (50, 200) : (12, 20);
        var settings = StaffHouse.With(Enumerable.Range(0, people).ToDictionary(number => $"Members:Organisations:1:Staff:{number}:Email", Person));
        await using var office = TestBot.StartOn(_data, settings: settings);
        var bots = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => BotInProcess.StartAsync(_data, [.. settings.Select(setting => $"{setting.Key}={setting.Value}")])));
        var enquiries = new List<Enquiry>();
        for (var number = 0; number < many; number++)
            enquiries.Add(await office.SentAsync(To(Havn)));

        var taken = await Task.WhenAll(Enumerable.Range(0, people).Select(number => Task.Run(() => TakeAllAsync(office, bots[number % 2], number, enquiries))));

        foreach (var enquiry in enquiries)
        {
            var event_ = Assert.Single(await office.HistoryAsync(enquiry), line => line.Kind == EventKind.Taken);
            var winner = Assert.Single(Enumerable.Range(0, people), number => taken[number].Contains(enquiry.Id));
            Assert.Equal(NameOf(settings, winner), event_.By.Name);
        }

        foreach (var bot in bots)
            bot.Dispose();
    }

    /// <returns>Those that the person was told are theirs.</returns>
    private static async Task<HashSet<EnquiryId>> TakeAllAsync(TestBot office, BotInProcess bot, int number, IReadOnlyList<Enquiry> enquiries)
    {
        using var person = (await office.SignedInAsync(Person(number))).MoveTo(bot.Http.BaseAddress!);
        var theirs = new HashSet<EnquiryId>();
        foreach (var enquiry in enquiries)
        {
            var page = await person.OpenAsync($"/staff/sak/{enquiry.Id}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            if (!page.HasButton("Ta saken"))
                continue;

            var answer = await person.SubmitAsync(page, "Ta saken");
            if (answer.Says("Du har tatt saken."))
                theirs.Add(enquiry.Id);
            else
                Assert.True(answer.Status == HttpStatusCode.Conflict && answer.Says("tok saken"), answer.Html);
        }

        return theirs;
    }

    private static string Person(int number) => $"person{number}@havn.example.no";

    private static string NameOf(Dictionary<string, string> settings, int number) => settings.GetValueOrDefault($"Members:Organisations:1:Staff:{number}:Name", Person(number));
}
