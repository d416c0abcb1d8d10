using Microsoft.Playwright;
using MimeKit;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>An enquiry through real clients and servers: sent in web chat in Chromium, brought by Postfix to Dovecot, answered from a mail program, fetched by IMAP and read in the same web chat.</summary>
[Collection(MailServers.Collection)]
public sealed class EnquiryByMailTests(MailServers servers, Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly string _staff = servers.NewMailbox("post");
    private BotProcess _bot = null!;

    public async Task InitializeAsync()
    {
        var account = servers.NewMailbox("assistent");
        _bot = await BotProcess.StartAsync(new Dictionary<string, string>
        {
            ["Members:Coordinator"] = "member.afjord-utvikling",
            ["Members:Organisations:0:Id"] = "member.afjord-utvikling",
            ["Members:Organisations:0:Mail:0"] = _staff,
            ["Mail:From"] = $"Assistenten <{account}>",
            ["Mail:ReplyAddress"] = account.Replace("@", "+{token}@", StringComparison.Ordinal),
            ["Mail:Smtp:Host"] = "localhost",
            ["Mail:Smtp:Port"] = $"{servers.SmtpPort}",
            ["Mail:Smtp:User"] = account,
            ["Mail:Smtp:Password"] = MailServers.Password,
            ["Mail:Smtp:TrustedCertificates"] = servers.Certificate,
            ["Mail:Imap:Host"] = "localhost",
            ["Mail:Imap:Port"] = $"{servers.ImapPort}",
            ["Mail:Imap:Security"] = "StartTls",
            ["Mail:Imap:User"] = account,
            ["Mail:Imap:Password"] = MailServers.Password,
            ["Mail:Imap:TrustedCertificates"] = servers.Certificate,
        });
    }

    public Task DisposeAsync()
    {
        _bot.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Sent_in_web_chat_answered_by_mail_and_read_in_the_same_web_chat()
    {
        var chat = await ChatWindow.OpenAsync(chromium.Browser, _bot.Address);
        await chat.SendEnquiryAsync("Hvem kan hjelpe meg med næringsfondet i Åfjord?");

        var enquiry = Assert.Single(await servers.MailsAsync(_staff, 1));
        Assert.Contains("Hvem kan hjelpe meg med næringsfondet i Åfjord?", enquiry.TextBody!, StringComparison.Ordinal);
        await AnswerAsync(enquiry, "Ja, ring oss i morgen.\nVennlig hilsen Åfjord Utvikling");

        await Assertions.Expect(chat.Messages.Last).ToContainTextAsync("Ja, ring oss i morgen.", new() { Timeout = 60_000 });
        await Assertions.Expect(chat.Messages.Last).ToContainTextAsync("har svart på henvendelse F-");
        // What the mail program quotes was never theirs to send.
        Assert.DoesNotContain("skrev den", await chat.Messages.Last.InnerTextAsync(), StringComparison.Ordinal);
        var address = await chat.Messages.Last.GetByRole(AriaRole.Link).GetAttributeAsync("href") ?? "";
        var requester = await (await chromium.Browser.NewContextAsync()).NewPageAsync();
        await requester.GotoAsync(address);
        await requester.GetByLabel("Meldingen din").FillAsync("Takk, det gjør vi!");
        await requester.GetByRole(AriaRole.Button, new() { Name = "Send meldingen" }).ClickAsync();

        var more = (await servers.MailsAsync(_staff, 2))[1];
        Assert.Contains("Takk, det gjør vi!", more.TextBody!, StringComparison.Ordinal);
        // One thread in the mail program.
        Assert.Equal(enquiry.References, more.References);
        Assert.Empty(chat.Errors);
    }

    /// <summary>As a mail program answers: above what it quotes.</summary>
    private Task AnswerAsync(MimeMessage mail, string words)
    {
        var to = Assert.IsType<MailboxAddress>(Assert.Single(mail.ReplyTo)).Address;
        var quoted = string.Join('\n', mail.TextBody!.Split('\n').Select(line => $"> {line.TrimEnd('\r')}"));
        var reply = new MimeMessage
        {
            Subject = $"SV: {mail.Subject}",
            InReplyTo = mail.MessageId,
            Body = new TextPart("plain") { Text = $"{words}\n\nDen 26. november 2026 skrev den hyggelige assistenten:\n{quoted}\n" },
        };
        reply.From.Add(new MailboxAddress("Kari Nordmann", _staff));
        reply.To.Add(new MailboxAddress("", to));
        reply.References.Add(mail.MessageId!);
        return servers.SendAsync(_staff, to, reply);
    }
}
