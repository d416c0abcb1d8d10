using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using MimeKit;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Tests;
using NaFosenBot.Tests.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace NaFosenBot.Tests.Processes;

/// <summary>Enquiries while everything around the bot fails, and the bot itself is killed.</summary>
[Collection(MailServers.Collection)]
public sealed partial class EnquiryCampaignTests(MailServers servers, ITestOutputHelper output) : IAsyncLifetime
{
    private const int AtOnce = 24;

    private static readonly (int Enquiries, int Kills) Count = TestLength.IsLong ? (500, 10) : (40, 2);
    private static readonly int Seed = Environment.GetEnvironmentVariable("NAFOSENBOT_SEED") is { Length: > 0 } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Random.Shared.Next(1_000_000);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("nafosenbot-campaign");
    private readonly Weather _weather = new(Seed, servers);
    private readonly ConcurrentQueue<(string Receiver, JsonElement Told)> _hooked = new();
    private readonly IReadOnlyList<HttpClient> _clients = [.. Enumerable.Range(0, AtOnce).Select(Person.HttpFrom)];
    private int _sent;
    private FakeConnector _connector = null!;
    private RestConnector _webhooks = null!;
    private IReadOnlyList<Matter> _matters = [];

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _webhooks = await RestConnector.StartAsync();
        var (coordinator, afjord, fi) = (servers.NewMailbox("post"), servers.NewMailbox("post"), servers.NewMailbox("post"));
        _matters =
        [
            new("Kan nokon hjelpe meg med forretningsplan på Stokkøya?", "member.afjord-utvikling", afjord, IsHooked: false),
            new("Jeg vil starte gårdsbutikk i Osen, hvem kan jeg snakke med?", "member.municipalities.osen", null, IsHooked: true),
            new("Jeg vil snakke med FI Næringshage om ideen min.", "member.fi-naeringshage", fi, IsHooked: true),
            // Who is not connected leaves it to the coordinator.
            new("Vi vil bli medlem i Ørland Næringsforum.", "member.fosen-regionrad", coordinator, IsHooked: false),
        ];
    }

    public async Task DisposeAsync()
    {
        await _weather.EndAsync();
        foreach (var client in _clients)
            client.Dispose();
        await _webhooks.DisposeAsync();
        await _connector.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task None_is_lost_doubled_or_said_to_be_sent_when_it_is_not()
    {
        output.WriteLine($"Seed {Seed} (NAFOSENBOT_SEED)");
        var customer = servers.NewMailbox("kunde");
        using var bot = new KillableBot(_data, Settings(servers.NewMailbox("assistent")));
        await bot.StartAsync();
        var storm = Task.WhenAll(_weather.StormAsync(() => _sent == Count.Enquiries), KillAsync(bot));

        var written = await SendAllAsync(bot, customer);
        await storm.WaitAsync(TimeSpan.FromMinutes(5));
        _weather.Calm();
        _connector.Mood = null;
        await DeliveredAsync(bot);

        var stored = (await bot.AskAsync<(string Number, string Organisation, string Content)>("SELECT printf('F-%d-%04d', year, serial), organisation, content FROM enquiries ORDER BY year, serial"))
            .ToDictionary(row => row.Number, row => (row.Organisation, Text: JsonDocument.Parse(row.Content).RootElement.GetProperty("text").GetString()!));
        output.WriteLine($"{stored.Count} stored, {Count.Kills} kills, {_weather.Faults} broken connections, {_weather.Refusals} refusals by receivers, {_connector.Delivered.Count} calls at the connector, {_hooked.Count} at webhooks");
        Assert.Equal(Count.Enquiries, stored.Count);
        Assert.Equal(Enumerable.Range(1, Count.Enquiries), stored.Keys.Select(number => EnquiryNumber.Read(number)!.Value.Serial));
        foreach (var (person, mark, matter, _) in written)
        {
            // What each was told, and what stands in their conversation now, is what is stored; one number, however often they pressed.
            var number = Assert.Single(person.ToldSent);
            Assert.All((await person.SaidAsync()).SelectMany(Person.Sent), told => Assert.Equal(number, told));
            Assert.EndsWith(mark, stored[number].Text, StringComparison.Ordinal);
            Assert.Equal(matter.Receiver, stored[number].Organisation);
        }

        await CheckMailsAsync(written, customer);
        CheckWebhooks(written);
    }

    private Dictionary<string, string> Settings(string account)
    {
        var (mail, hook) = (_weather.Line(servers.SmtpPort), _weather.Line(new Uri(_webhooks.Url).Port));
        var settings = new Dictionary<string, string>
        {
            ["Storage:Lease"] = "00:00:02",
            ["Mail:From"] = $"Assistenten <{account}>",
            ["Mail:Smtp:Host"] = "localhost",
            ["Mail:Smtp:Port"] = $"{mail.Port}",
            ["Mail:Smtp:User"] = account,
            ["Mail:Smtp:Password"] = MailServers.Password,
            ["Mail:Smtp:TrustedCertificates"] = servers.Certificate,
            ["Mail:Smtp:Patience"] = "00:00:05",
            ["Members:Coordinator"] = _matters[^1].Receiver,
        };
        foreach (var (at, (_, receiver, mailbox, isHooked)) in _matters.Index())
        {
            settings[$"Members:Organisations:{at}:Id"] = receiver;
            if (mailbox is not null)
                settings[$"Members:Organisations:{at}:Mail:0"] = mailbox;
            if (!isHooked)
                continue;

            settings[$"Members:Organisations:{at}:Webhook:Url"] = $"http://127.0.0.1:{hook.Port}/{receiver}";
            settings[$"Members:Organisations:{at}:Webhook:Secret"] = new string('h', 32);
        }

        _webhooks.Answer = call =>
        {
            if (!hook.IsFair && _weather.Roll(100) < 15)
                return _weather.Refuse(503);

            _hooked.Enqueue((call.Target[1..], JsonDocument.Parse(call.Body!.ToJsonString()).RootElement));
            return Results.NoContent();
        };
        return settings;
    }

    private async Task<IReadOnlyList<Written>> SendAllAsync(KillableBot bot, string customer)
    {
        var connector = _weather.Line(new Uri(_connector.ServiceUrl).Port);
        var serviceUrl = $"http://127.0.0.1:{connector.Port}/connector/";
        _connector.Mood = () => _weather.Roll(100) switch { < 6 => ConnectorMood.Busy, < 12 => ConnectorMood.Broken, _ => ConnectorMood.Obliging };
        var written = new ConcurrentBag<Written>();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async worker =>
        {
            while (Interlocked.Increment(ref next) is var number && number < Count.Enquiries)
            {
                var (mark, matter) = (Mark(number), _matters[number % _matters.Count]);
                Person person = number % 3 == 0 ? new TeamsPerson(bot, _clients[worker], _connector, serviceUrl, $"a:{number}") : new WebChatPerson(bot, _clients[worker]);
                var email = number % 5 == 0 ? customer.Replace("@", $"+{number}@", StringComparison.Ordinal) : null;
                await person.SendEnquiryAsync($"{matter.Words} {mark}", email, isImpatient: number % 4 == 1);
                written.Add(new Written(person, mark, matter, HasMail: email is not null));
                Interlocked.Increment(ref _sent);
            }
        }));
        return [.. written];
    }

    /// <summary>A name that only this enquiry has: letters, for numbers may be read as something.</summary>
    private static string Mark(int number) => $"Merket zq{(char)('a' + (number / 26 / 26))}{(char)('a' + (number / 26 % 26))}{(char)('a' + (number % 26))}.";

    /// <summary>Each kill falls somewhere between two shares of the work.</summary>
    private async Task KillAsync(KillableBot bot)
    {
        for (var kill = 0; kill < Count.Kills; kill++)
        {
            while (_sent < Count.Enquiries * (kill + 0.5) / (Count.Kills + 0.5))
                await Task.Delay(10);
            await Task.Delay(_weather.Roll(500));
            bot.Kill();
            await bot.StartAsync();
        }
    }

    /// <summary>All promises are kept, and none was given up.</summary>
    private static async Task DeliveredAsync(KillableBot bot)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(6));
        while (await bot.AskAsync<string>("SELECT id FROM outbox WHERE delivered_at IS NULL AND failed_at IS NULL") is { Count: > 0 })
            await Task.Delay(200, patience.Token);
        Assert.Empty(await bot.AskAsync<string>("SELECT way || ' ' || failure FROM outbox WHERE failed_at IS NOT NULL"));
    }

    private async Task CheckMailsAsync(IReadOnlyList<Written> written, string customer)
    {
        foreach (var (_, receiver, mailbox, _) in _matters.Where(matter => matter.Mailbox is not null))
        {
            // A receiver that knows a Message-ID again sees each once, and nobody else's.
            var theirs = written.Where(one => one.Matter.Receiver == receiver).ToList();
            Assert.Equal(theirs.Select(one => (one.Number, one.Mark)).Order(), (await ArrivedAsync(mailbox!, theirs.Count)).Select(mail => (NumberIn(mail), Marks.Match(mail.TextBody!).Value)).Order());
        }

        var asked = written.Where(one => one.HasMail).ToList();
        Assert.Equal(asked.Select(one => one.Number).Order(), (await ArrivedAsync(customer, asked.Count)).Select(NumberIn).Order());
    }

    /// <summary>The mail server has all of them; its own deliveries may take a moment more.</summary>
    /// <returns>Each once, as its Message-ID says.</returns>
    private async Task<IReadOnlyList<MimeMessage>> ArrivedAsync(string mailbox, int count)
    {
        for (var look = 0; ; look++)
        {
            var mails = await servers.LookAsync(mailbox);
            var distinct = mails.DistinctBy(mail => mail.MessageId).ToList();
            if (distinct.Count >= count || look == 60)
            {
                output.WriteLine($"{mails.Count} mails with {distinct.Count} ids about {count} enquiries");
                return distinct;
            }

            await Task.Delay(1000);
        }
    }

    private void CheckWebhooks(IReadOnlyList<Written> written) => Assert.Equal(
        written.Where(one => one.Matter.IsHooked).Select(one => (one.Matter.Receiver, one.Number, one.Mark)).Order(),
        _hooked.DistinctBy(call => call.Told.GetProperty("id").GetString())
            .Select(call => (call.Receiver, call.Told.GetProperty("number").GetString()!, Marks.Match(call.Told.GetProperty("enquiry").GetProperty("text").GetString()!).Value)).Order());

    private static string NumberIn(MimeMessage mail) => EnquiryNumber.Read(mail.Subject).ToString()!;

    /// <param name="Mailbox">Of its receiver; null for one who has none.</param>
    private sealed record Matter(string Words, string Receiver, string? Mailbox, bool IsHooked);

    private sealed record Written(Person Person, string Mark, Matter Matter, bool HasMail)
    {
        public string Number => Person.ToldSent[0];
    }

    [GeneratedRegex(@"Merket zq[a-z]{3}\.")]
    private static partial Regex Marks { get; }
}
