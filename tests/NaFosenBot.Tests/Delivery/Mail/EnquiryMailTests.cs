using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Outbox;
using NaFosenBot.Tests.Enquiries;
using NaFosenBot.Tests.Fakes;
using Xunit;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Delivery.Mail;

/// <summary>Enquiries go out by mail and answers come back by mail, through real servers and real mailboxes.</summary>
[Collection(MailServers.Collection)]
public sealed class EnquiryMailTests(MailServers servers)
{
    [Fact]
    public async Task A_new_enquiry_reaches_the_organisation_and_its_receipt_the_requester()
    {
        await using var office = MailOffice.Open(servers);

        var enquiry = await office.SentAsync();

        var toMember = Assert.Single(await servers.MailsAsync(office.Member, 1));
        var receipt = Assert.Single(await servers.MailsAsync(office.Requester, 1));
        Assert.Equal($"Ny henvendelse {enquiry.Number}", toMember.Subject);
        Assert.Contains("Kan noen hjelpe meg med et naust?", toMember.TextBody, StringComparison.Ordinal);
        Assert.Contains($"E-post: {office.Requester}", toMember.TextBody, StringComparison.Ordinal);
        Assert.Contains("slik avsenderen fikk vite det: Det gjelder Havn.", toMember.TextBody, StringComparison.Ordinal);
        Assert.Equal($"Kvittering for henvendelse {enquiry.Number}", receipt.Subject);
        Assert.Contains("Kan noen hjelpe meg med et naust?", receipt.TextBody, StringComparison.Ordinal);
        Assert.NotEqual(toMember.ReplyTo.ToString(), receipt.ReplyTo.ToString());
        Assert.Equal(toMember.References, receipt.References);
        Assert.Equal(EnquiryStatus.Assigned, (await office.Store.FindAsync(enquiry.Id))!.Status);
    }

    /// <summary>The whole way there and back, twice.</summary>
    [Fact]
    public async Task Staff_answer_by_mail_the_requester_writes_back_by_mail_and_both_see_one_history()
    {
        await using var office = MailOffice.Open(servers);
        var enquiry = await office.SentAsync(Tongue.Nynorsk);
        var notice = Assert.Single(await servers.MailsAsync(office.Member, 1));

        await ReplyAsync(office.Member, notice, "Ja, det kan de søkje om.\n\nHelsing Kari", file: "%PDF-1.4 søknad");
        var answered = await office.EventAsync(enquiry.Id, EventKind.Answered);
        var answer = (await servers.MailsAsync(office.Requester, 2))[1];
        await ReplyAsync(office.Requester, answer, "Takk! Når er fristen?");
        var replied = await office.EventAsync(enquiry.Id, EventKind.Replied);
        var again = (await servers.MailsAsync(office.Member, 2))[1];

        Assert.Equal(("Ja, det kan de søkje om.\n\nHelsing Kari", ActorKind.Staff, office.Member), (answered.Text, answered.By.Kind, answered.By.Name));
        Assert.Equal($"Svar på førespurnad {enquiry.Number}", answer.Subject);
        Assert.Contains("    Ja, det kan de søkje om.", answer.TextBody, StringComparison.Ordinal);
        Assert.Equal("svar.pdf", Assert.Single(answer.Attachments.OfType<MimePart>()).FileName);
        Assert.Null(answer.Headers["Auto-Submitted"]);
        Assert.Equal(("Takk! Når er fristen?", ActorKind.Requester), (replied.Text, replied.By.Kind));
        Assert.Equal($"Avsenderen har skrevet mer: henvendelse {enquiry.Number}", again.Subject);
        Assert.Equal(2, (await servers.MailsAsync(office.BotAddress, 2, "Behandlet")).Count);
    }

    [Fact]
    public async Task The_whole_way_goes_by_tokens_where_servers_take_no_passwords()
    {
        await using var office = MailOffice.Open(servers, byToken: true);
        var enquiry = await office.SentAsync();

        await ReplyAsync(office.Member, Assert.Single(await servers.MailsAsync(office.Member, 1)), "Ja, det kan dere.");

        Assert.Equal("Ja, det kan dere.", (await office.EventAsync(enquiry.Id, EventKind.Answered)).Text);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_delays_a_mail_and_does_not_double_it()
    {
        await using var office = MailOffice.Open(servers);
        await servers.StopSmtpAsync();
        try
        {
            await office.SentAsync();
            await UntilAsync(() => office.Bot.Log.Lines.Count(line => line.Contains("Delivery", StringComparison.Ordinal) && line.Contains("failed (smtp", StringComparison.Ordinal)) >= 3);
        }
        finally
        {
            await servers.StartSmtpAsync();
        }

        await servers.MailsAsync(office.Requester, 1);
        await servers.MailsAsync(office.Member, 1);
        Assert.Single(await servers.LookAsync(office.Member));
        Assert.Single(await servers.LookAsync(office.Requester));
        Assert.Equal(0, await office.Bot.Services.GetRequiredService<DeadLetters>().CountAsync());
    }

    [Theory]
    [InlineData("borte", "mail 5.1.1")]
    [InlineData("ukjent", "smtp 550 RecipientNotAccepted")]
    public async Task An_address_that_takes_no_mail_stands_in_the_history(string name, string reason)
    {
        await using var office = MailOffice.Open(servers, member: $"{name}@{MailServers.Domain}");

        var enquiry = await office.SentAsync();

        Assert.Equal(reason, (await office.EventAsync(enquiry.Id, EventKind.NotReached)).Text);
    }

    [Fact]
    public async Task A_token_opens_nothing_for_anybody_else()
    {
        await using var office = MailOffice.Open(servers);
        var enquiry = await office.SentAsync();
        var receipt = Assert.Single(await servers.MailsAsync(office.Requester, 1));
        var mine = receipt.ReplyTo.Mailboxes.Single().Address;

        // The requester's own token with its proof changed, and another enquiry's id with the requester's proof.
        var forged = mine.Replace(enquiry.Id.ToString(), EnquiryId.New(TimeProvider.System).ToString(), StringComparison.Ordinal);
        var guessed = $"{mine[..^(MailServers.Domain.Length + 13)]}000000000000@{MailServers.Domain}";
        await SendAsync(office.Requester, forged, "Slipp meg inn");
        await SendAsync(office.Requester, guessed, "Slipp meg inn");
        await servers.MailsAsync(office.BotAddress, 2, "Til gjennomsyn");

        Assert.Equal([EventKind.Sent], (await office.Store.HistoryAsync(enquiry.Id)).Select(line => line.Kind));
    }

    [Fact]
    public async Task Who_passed_an_enquiry_on_can_no_longer_answer_it()
    {
        await using var office = MailOffice.Open(servers);
        var enquiry = await office.SentAsync();
        var notice = Assert.Single(await servers.MailsAsync(office.Member, 1));
        await office.Desk.MoveAsync(enquiry.Id, new EnquiryMove.PassOn(Actor.Staff(office.Member, AnEnquiry.Havn), AnEnquiry.Samordner, "ikke vårt"));

        await ReplyAsync(office.Member, notice, "Likevel et svar");
        await servers.MailsAsync(office.BotAddress, 1, "Til gjennomsyn");

        Assert.DoesNotContain(await office.Store.HistoryAsync(enquiry.Id), line => line.Kind == EventKind.Answered);
    }

    [Fact]
    public async Task Nothing_that_people_wrote_nor_their_addresses_are_logged()
    {
        await using var office = MailOffice.Open(servers);
        var enquiry = await office.SentAsync();
        await ReplyAsync(office.Member, Assert.Single(await servers.MailsAsync(office.Member, 1)), "Et svar som er hemmelig");
        await office.EventAsync(enquiry.Id, EventKind.Answered);
        await servers.MailsAsync(office.Requester, 2);

        Assert.DoesNotContain(office.Bot.Log.Lines, line =>
            line.Contains("naust", StringComparison.Ordinal) || line.Contains("hemmelig", StringComparison.Ordinal) || line.Contains(MailServers.Domain, StringComparison.Ordinal));
    }

    private async Task ReplyAsync(string from, MimeMessage original, string words, string? file = null)
    {
        var reply = new MimeMessage { Subject = "Re: " + original.Subject, InReplyTo = original.MessageId! };
        reply.From.Add(new MailboxAddress("", from));
        reply.To.AddRange(original.ReplyTo);
        var body = new BodyBuilder { TextBody = $"{words}\n\nDen 26.11.2026 09:12, skrev Assistenten:\n{string.Join('\n', original.TextBody!.Split('\n').Select(line => "> " + line.TrimEnd()))}" };
        if (file is not null)
            body.Attachments.Add("svar.pdf", System.Text.Encoding.UTF8.GetBytes(file));
        reply.Body = body.ToMessageBody();
        await servers.SendAsync(from, reply.To.Mailboxes.Single().Address, reply);
    }

    private async Task SendAsync(string from, string to, string words)
    {
        var mail = new MimeMessage { Subject = "Svar", Body = new TextPart("plain") { Text = words } };
        mail.From.Add(new MailboxAddress("", from));
        mail.To.Add(new MailboxAddress("", to));
        await servers.SendAsync(from, to, mail);
    }
}
