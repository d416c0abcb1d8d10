using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using NaFosenBot.Channels.Mail;
using NaFosenBot.Delivery.Mail;
using NaFosenBot.Staff;
using NaFosenBot.Tests.Delivery.Mail;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Channels.Mail;

/// <summary>Answers come back through a real mail server and are read from a real mailbox.</summary>
[Collection(MailServers.Collection)]
public sealed class MailboxTests : IDisposable
{
    private const string Done = "Behandlet";
    private const string Review = "Til gjennomsyn";

    private readonly MailServers _servers;
    private readonly string _bot;
    private readonly string _member;
    private readonly MailOptions _options;
    private readonly ScriptedAnswers _answers = new();
    private readonly CapturedLog _log = new();

    public MailboxTests(MailServers servers)
    {
        _servers = servers;
        (_bot, _member) = (servers.NewMailbox("assistent"), servers.NewMailbox("post"));
        _options = servers.Options(_bot);
    }

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task An_answer_to_a_mail_comes_home()
    {
        var sent = await MailTheMemberAsync();
        await AnswerAsync("Ja, det kan dere søke om.");

        await LookAsync();

        var taken = Assert.Single(_answers.Taken);
        Assert.Equal((MailKind.Answer, MailRig.Token, sent.Id, "Ja, det kan dere søke om."), (taken.Kind, taken.Token, taken.Promise, taken.Text));
        Assert.Equal(_member, taken.From);
        Assert.Empty(await _servers.LookAsync(_bot));
        Assert.Single(await _servers.LookAsync(_bot, Done));
    }

    [Fact]
    public async Task A_mail_that_was_not_stored_stays_in_the_inbox_and_holds_up_no_other()
    {
        await SendAsync("første");
        await SendAsync("andre");
        _answers.Next.Enqueue(_ => throw new InvalidOperationException("database locked"));

        await LookAsync();
        Assert.Single(_answers.Taken);
        Assert.Single(await _servers.LookAsync(_bot));
        await LookAsync();

        Assert.Equal(2, _answers.Taken.Count);
        Assert.Empty(await _servers.LookAsync(_bot));
    }

    [Fact]
    public async Task A_mail_that_was_taken_but_not_put_away_is_handed_over_again_under_the_same_id()
    {
        await SendAsync("hei");
        using var crash = new CancellationTokenSource();
        _answers.Next.Enqueue(mail =>
        {
            crash.Cancel();
            return new MailOutcome.Taken();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Mailbox().LookAsync(crash.Token));
        await LookAsync();

        Assert.Equal(2, _answers.Taken.Count);
        Assert.Single(_answers.Taken.Select(mail => mail.MessageId).Distinct());
        Assert.Single(await _servers.LookAsync(_bot, Done));
    }

    [Fact]
    public async Task What_is_refused_or_not_ours_is_put_aside_for_people()
    {
        await SendAsync("for sent");
        await SendAsync("hvem er dere?", to: _bot);
        _answers.Next.Enqueue(_ => new MailOutcome.Refused("token ended"));

        await LookAsync();

        Assert.Single(_answers.Taken);
        Assert.Empty(await _servers.LookAsync(_bot));
        Assert.Equal(2, (await _servers.LookAsync(_bot, Review)).Count);
        Assert.Empty(await _servers.LookAsync(_bot, Done));
    }

    [Fact]
    public async Task A_mail_that_could_not_be_delivered_comes_back_with_its_promise()
    {
        using var sender = MailRig.Smtp(_options);
        var mail = MailRig.AMail($"borte@{MailServers.Domain}");
        await sender.SendAsync(mail, default);
        await _servers.MailsAsync(_bot, 1);

        await LookAsync();

        var bounce = Assert.Single(_answers.Taken);
        Assert.Equal((MailKind.Bounce, MailRig.Token, mail.Id, "5.1.1"), (bounce.Kind, bounce.Token, bounce.Promise, bounce.Status));
    }

    [Fact]
    public async Task Nothing_that_people_wrote_is_logged()
    {
        await SendAsync("hemmelige ord");
        await SendAsync("flere hemmelige ord", to: _bot);
        _answers.Next.Enqueue(_ => throw new InvalidOperationException("hemmelige ord"));

        await LookAsync();
        await LookAsync();

        Assert.NotEmpty(_log.Lines);
        Assert.DoesNotContain(_log.Lines, line => line.Contains("hemmelige", StringComparison.Ordinal) || line.Contains('@', StringComparison.Ordinal) || line.Contains(MailRig.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mailbox_that_is_away_is_said_once_and_read_when_it_is_back()
    {
        _options.Imap.Password = "feil";
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var reader = new MailboxReader(Mailbox(), Options.Create(_options), clock, Logger<MailboxReader>());
        await SendAsync("hei");

        await reader.StartAsync(default);
        await UntilAsync(() => _log.Lines.Any(line => line.Contains("cannot be read", StringComparison.Ordinal)), clock);
        _options.Imap.Password = MailServers.Password;
        await UntilAsync(() => _log.Lines.Any(line => line.Contains("can be read again", StringComparison.Ordinal)), clock);
        await reader.StopAsync(default);

        Assert.Single(_answers.Taken);
        Assert.Single(_log.Lines, line => line.Contains("cannot be read", StringComparison.Ordinal));
    }

    private async Task UntilAsync(Func<bool> happened, Microsoft.Extensions.Time.Testing.FakeTimeProvider clock)
    {
        for (var tries = 0; !happened(); tries++)
        {
            Assert.True(tries < 600, string.Join('\n', _log.Lines));
            await Task.Delay(50);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task<OutgoingMail> MailTheMemberAsync()
    {
        using var sender = MailRig.Smtp(_options);
        var mail = MailRig.AMail(_member);
        await sender.SendAsync(mail, default);
        return mail;
    }

    /// <summary>As mail programs do: to the address of answers, with the mail quoted below.</summary>
    private async Task AnswerAsync(string words)
    {
        var original = Assert.Single(await _servers.MailsAsync(_member, 1));
        var answer = new MimeMessage { Subject = "Re: " + original.Subject, InReplyTo = original.MessageId! };
        answer.From.Add(new MailboxAddress("Kari", _member));
        answer.To.AddRange(original.ReplyTo);
        answer.References.AddRange([.. original.References, original.MessageId!]);
        answer.Body = new TextPart("plain") { Text = $"{words}\n\ntor. 26. nov. 2026 kl. 09:12 skrev Assistenten <{_bot}>:\n\n{string.Join('\n', original.TextBody!.Split('\n').Select(line => "> " + line.TrimEnd()))}" };
        await _servers.SendAsync(_member, answer.To.Mailboxes.Single().Address, answer);
        await _servers.MailsAsync(_bot, 1);
    }

    private async Task SendAsync(string words, string? to = null)
    {
        var already = (await _servers.LookAsync(_bot)).Count;
        var mail = new MimeMessage { Subject = "Svar", Body = new TextPart("plain") { Text = words } };
        mail.From.Add(new MailboxAddress("Kari", _member));
        mail.To.Add(new MailboxAddress("", to ?? _bot.Replace("@", $"+{MailRig.Token}@", StringComparison.Ordinal)));
        await _servers.SendAsync(_member, mail.To.Mailboxes.Single().Address, mail);
        await _servers.MailsAsync(_bot, already + 1);
    }

    private Task LookAsync() => Mailbox().LookAsync(default);

    private Mailbox Mailbox() => new(Options.Create(_options), MailRig.Tokens(_options), new MailReplyReader(MailRig.Identity(_options)), _answers, TimeProvider.System, Logger<Mailbox>());

    private ILogger<T> Logger<T>() => LoggerFactory.Create(logging => logging.AddProvider(_log)).CreateLogger<T>();

    /// <summary>Takes everything, unless the next ones are to go otherwise.</summary>
    private sealed class ScriptedAnswers : IMailAnswers
    {
        public ConcurrentQueue<Func<IncomingMail, MailOutcome>> Next { get; } = new();

        public ConcurrentQueue<IncomingMail> Taken { get; } = new();

        public Task<MailOutcome> TakeAsync(IncomingMail mail, CancellationToken cancellationToken)
        {
            var outcome = Next.TryDequeue(out var next) ? next(mail) : new MailOutcome.Taken();
            Taken.Enqueue(mail);
            return Task.FromResult(outcome);
        }
    }
}
