using System.Net;
using System.Net.Sockets;
using MimeKit;
using NaFosenBot.Channels.Mail;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Outbox;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Delivery.Mail;

/// <summary>Through a real mail server to a real mailbox.</summary>
[Collection(MailServers.Collection)]
public sealed class SmtpMailSenderTests(MailServers servers)
{
    [Fact]
    public async Task A_mail_arrives_as_text_and_as_a_page()
    {
        var (bot, member) = (servers.NewMailbox("assistent"), servers.NewMailbox("post"));
        using var sender = MailRig.Smtp(servers.Options(bot));
        var mail = MailRig.AMail(member) with { Files = [new AcceptedFile("søknad.pdf", "application/pdf", "%PDF-1.4"u8.ToArray())] };

        var result = await sender.SendAsync(mail, default);

        var arrived = Assert.Single(await servers.MailsAsync(member, 1));
        var id = $"{mail.Id:N}.{MailRig.Token}@{MailServers.Domain}";
        Assert.Equal(new DeliveryResult.Delivered(id), result);
        Assert.Equal(id, arrived.MessageId);
        Assert.Equal(mail.Subject, arrived.Subject);
        Assert.Equal($"\"Assistenten\" <{bot}>", arrived.From.ToString());
        Assert.Equal(bot.Replace("@", $"+{MailRig.Token}@", StringComparison.Ordinal), arrived.ReplyTo.Mailboxes.Single().Address);
        Assert.Equal("auto-generated", arrived.Headers["Auto-Submitted"]);
        Assert.Equal(mail.Body.Text(), arrived.TextBody!.ReplaceLineEndings("\n"));
        Assert.Contains("<html lang=\"nb\">", arrived.HtmlBody!, StringComparison.Ordinal);
        Assert.Equal("søknad.pdf", Assert.Single(arrived.Attachments.OfType<MimePart>()).FileName);
    }

    [Fact]
    public async Task A_token_in_place_of_a_password_is_asked_for_once_and_anew_when_the_server_takes_it_no_more()
    {
        var (bot, member) = (servers.NewMailbox("assistent"), servers.NewMailbox("post"));
        using var sender = MailRig.Smtp(servers.ByToken(bot));
        var before = servers.Tokens.Asked;

        Assert.IsType<DeliveryResult.Delivered>(await sender.SendAsync(MailRig.AMail(member), default));
        Assert.IsType<DeliveryResult.Delivered>(await sender.SendAsync(MailRig.AMail(member), default));
        Assert.Equal(before + 1, servers.Tokens.Asked);

        servers.Tokens.TakeBack();
        Assert.Equal(new DeliveryResult.RetryLater(null, "smtp AuthenticationException"), await sender.SendAsync(MailRig.AMail(member), default));
        Assert.IsType<DeliveryResult.Delivered>(await sender.SendAsync(MailRig.AMail(member), default));
        Assert.Equal(3, (await servers.MailsAsync(member, 3)).Count);
    }

    [Theory]
    [InlineData("ukjent", "smtp 550 RecipientNotAccepted", false)]
    [InlineData("opptatt", "smtp 450 RecipientNotAccepted", true)]
    public async Task A_receiver_that_is_refused_for_good_is_given_up_and_one_that_is_busy_is_not(string name, string reason, bool isPassing)
    {
        using var sender = MailRig.Smtp(servers.Options(servers.NewMailbox("assistent")));

        var result = await sender.SendAsync(MailRig.AMail($"{name}@{MailServers.Domain}"), default);

        Assert.Equal(isPassing ? new DeliveryResult.RetryLater(null, reason) : new DeliveryResult.Rejected(reason), result);
    }

    /// <summary>What the operator or time can mend is tried again; and nothing is sent where the server is not the one that was meant.</summary>
    [Theory]
    [InlineData("wrong password", "smtp AuthenticationException")]
    [InlineData("nobody there", "smtp SocketException")]
    [InlineData("unknown authority", "smtp SslHandshakeException")]
    [InlineData("another name", "smtp SslHandshakeException")]
    [InlineData("no TLS", "smtp NotSupportedException")]
    [InlineData("TLS too early", "smtp SslHandshakeException")]
    public async Task A_server_that_cannot_be_used_is_tried_again(string fault, string reason)
    {
        var (bot, member) = (servers.NewMailbox("assistent"), servers.NewMailbox("post"));
        var options = servers.Options(bot);
        Break(options.Smtp, fault);
        using var sender = MailRig.Smtp(options);

        var result = await sender.SendAsync(MailRig.AMail(member), default);

        Assert.Equal(new DeliveryResult.RetryLater(null, reason), result);
        Assert.Empty(await servers.LookAsync(member));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_and_tried_again()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var options = servers.Options(servers.NewMailbox("assistent"));
        (options.Smtp.Port, options.Smtp.Patience) = (((IPEndPoint)silent.LocalEndpoint).Port, TimeSpan.FromSeconds(1));
        using var sender = MailRig.Smtp(options);

        Assert.Equal(new DeliveryResult.RetryLater(null, "smtp timeout"), await sender.SendAsync(MailRig.AMail("post@medlem.example"), default));
    }

    [Fact]
    public async Task Words_of_strangers_make_no_headers()
    {
        var member = servers.NewMailbox("post");
        using var sender = MailRig.Smtp(servers.Options(servers.NewMailbox("assistent")));
        var mail = MailRig.AMail(member) with { Subject = "Hei\r\nBcc: alle@medlem.example\r\n\r\nInnhold", FromName = "Ola\r\nX: y" };

        await sender.SendAsync(mail, default);

        var arrived = Assert.Single(await servers.MailsAsync(member, 1));
        Assert.Equal("Hei Bcc: alle@medlem.example Innhold", arrived.Subject);
        Assert.Empty(arrived.Bcc);
        Assert.Equal("Ola X: y", arrived.From.Single().Name);
    }

    [Fact]
    public async Task A_receiver_that_is_no_address_is_given_up()
    {
        using var sender = MailRig.Smtp(servers.Options(servers.NewMailbox("assistent")));

        Assert.Equal(new DeliveryResult.Rejected("no mail address"), await sender.SendAsync(MailRig.AMail("ikke en adresse"), default));
    }

    private void Break(MailServerOptions smtp, string fault)
    {
        switch (fault)
        {
            case "wrong password":
                smtp.Password = "feil";
                break;
            case "nobody there":
                smtp.Port = 1;
                break;
            case "unknown authority":
                smtp.TrustedCertificates = null;
                break;
            case "another name":
                smtp.Host = "127.0.0.2";
                break;
            case "no TLS":
                smtp.Port = servers.PlainSmtpPort;
                break;
            default:
                smtp.Security = MailSecurity.Tls;
                break;
        }
    }
}
