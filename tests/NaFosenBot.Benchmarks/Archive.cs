using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Benchmarks;

/// <summary>What enquiries cost as they grow in number: sending one, a page of the inbox, a history, the look of the promise clock.</summary>
internal static class Archive
{
    private const int Open = 200;
    private const int Rounds = 300;
    private static readonly string[] Organisations = ["member.a", "member.b", "member.c", "member.d"];
    private static readonly (int Enquiries, int Lines)[] Sizes = [(1_000, 10_000), (100_000, 1_000_000)];

    public static async Task<int> RunAsync()
    {
        var small = await MeasureAsync(Sizes[0].Enquiries, Sizes[0].Lines);
        var large = await MeasureAsync(Sizes[1].Enquiries, Sizes[1].Lines);
        Console.WriteLine($"| | at {Sizes[0].Enquiries:N0} | at {Sizes[1].Enquiries:N0} | ratio |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (name, milliseconds) in small)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {milliseconds:0.00} ms | {large[name]:0.00} ms | {large[name] / milliseconds:0.0} |"));
        return small.Keys.Any(name => large[name] > 2 * small[name] + 0.1) ? 1 : 0;
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(int enquiries, int lines)
    {
        var folder = Directory.CreateTempSubdirectory("nafosenbot-archive");
        try
        {
            await using var services = Services(folder);
            await FillAsync(services.GetRequiredService<Database>(), enquiries, lines);
            return await MeasureAsync(services);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(ServiceProvider services)
    {
        var (desk, store, database, clock) = (services.GetRequiredService<EnquiryDesk>(), services.GetRequiredService<EnquiryStore>(), services.GetRequiredService<Database>(), services.GetRequiredService<TimeProvider>());
        var one = (await store.ListAsync(new EnquiryFilter(IsOpenOnly: true), 1))[0].Id;
        return new Dictionary<string, double>
        {
            ["workloads for the routing"] = await MedianAsync(() => store.WorkloadsAsync()),
            ["send an enquiry"] = await MedianAsync(() => database.WriteAsync(transaction => desk.KeepAsync(transaction, new EnquiryChange.Sent(New(clock)), new ConversationKey("webchat|1")), CancellationToken.None)),
            ["a page of the inbox, all"] = await MedianAsync(() => store.ListAsync(new EnquiryFilter(IsOpenOnly: true), 50)),
            ["a page of the inbox, one organisation"] = await MedianAsync(() => store.ListAsync(new EnquiryFilter(IsOpenOnly: true, Organisations: [new EntryId(Organisations[1])]), 50)),
            ["the newest of all, one organisation"] = await MedianAsync(() => store.ListAsync(new EnquiryFilter(IsOpenOnly: false, Organisations: [new EntryId(Organisations[1])]), 50)),
            ["an enquiry's history"] = await MedianAsync(() => store.HistoryAsync(one)),
            ["the promise clock's look"] = await MedianAsync(() => store.DueAsync(100)),
            ["a move"] = await MedianAsync(() => desk.MoveAsync(one, new EnquiryMove.Note(Actor.Staff("a", new EntryId(Organisations[0])), "noted"))),
        };
    }

    private static async Task<double> MedianAsync<T>(Func<Task<T>> work)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await work();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        return times[Rounds / 2];
    }

    private static Enquiry New(TimeProvider clock) => new()
    {
        Id = EnquiryId.New(clock),
        Organisation = new EntryId(Organisations[0]),
        PromisedBy = clock.GetUtcNow().AddDays(2),
        Content = new EnquiryContent { Receiver = new EntryId(Organisations[0]), Text = new string('x', 400), Requester = new Requester { Language = Tongue.Bokmal, Email = "per@example.no" } },
    };

    /// <summary>By plain rows: a hundred thousand over the desk would take an hour of syncs.</summary>
    private static Task<int> FillAsync(Database database, int enquiries, int lines) => database.WriteAsync(
        async transaction =>
        {
            var connection = transaction.Connection!;
            await connection.ExecuteAsync(
                """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @Conversations)
                INSERT INTO conversations (key, way, created_at, updated_at) SELECT 'webchat|' || i, 'WebChat', @Then, @Then FROM n
                """,
                new { Conversations = lines / 10, Then = "2026-01-01T00:00:00.0000000Z" },
                transaction);
            await connection.ExecuteAsync(
                """
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < @Lines - 1)
                INSERT INTO conversation_log (conversation, watermark, activity, at) SELECT 'webchat|' || (1 + i / 10), i % 10, json_object('type', 'message', 'text', printf('%.300c', 'x')), @Then FROM n
                """,
                new { Lines = lines, Then = "2026-01-01T00:00:00.0000000Z" },
                transaction);
            await connection.ExecuteAsync(
                """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @Enquiries)
                INSERT INTO enquiries (id, year, serial, status, organisation, conversation, content, created_at, promised_by, next_look, closed_at, version)
                SELECT printf('%032x', i), 2025, i, CASE WHEN i > @Enquiries - @Open THEN 'Assigned' ELSE 'Closed' END, 'member.' || char(97 + i % 4), 'webchat|' || (1 + i % 100), @Content,
                       strftime('%Y-%m-%dT%H:%M:%S.0000000Z', '2025-01-01', '+' || (i * 300) || ' seconds'), NULL,
                       CASE WHEN i > @Enquiries - @Open AND i % 4 = 0 THEN '2026-01-01T00:00:00.0000000Z' END, NULL, 1
                FROM n
                """,
                new { Enquiries = enquiries, Open, Content = """{"requester":{"language":"Bokmal"},"text":"xxxxxxxx","receiver":"member.a"}""" },
                transaction);
            return await connection.ExecuteAsync(
                """
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < @Events - 1)
                INSERT INTO enquiry_events (enquiry, at, kind, by_kind, by_name, organisation, status) SELECT printf('%032x', 1 + i / 3), @Then, 'Noted', 'Bot', '', 'member.a', 'Closed' FROM n;
                INSERT INTO enquiry_shares (organisation, given) SELECT organisation, COUNT(*) FROM enquiries GROUP BY organisation;
                INSERT INTO enquiry_numbers (year, last) VALUES (2026, 0) ON CONFLICT DO NOTHING
                """,
                new { Events = enquiries * 3, Then = "2026-01-01T00:00:00.0000000Z" },
                transaction);
        },
        CancellationToken.None);

    private static ServiceProvider Services(DirectoryInfo folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = folder.FullName });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Storage:Directory", folder.FullName),
            .. Organisations.SelectMany((organisation, index) => new KeyValuePair<string, string?>[]
            {
                new($"Members:Organisations:{index}:Id", organisation),
                new($"Members:Organisations:{index}:Mail:0", $"post@{index}.example.no"),
            }),
        ]);
        builder.Services.AddLogging().AddSingleton(TimeProvider.System).AddStorage().AddConversations().AddOutbox().AddEnquiries();
        return builder.Services.BuildServiceProvider();
    }
}
