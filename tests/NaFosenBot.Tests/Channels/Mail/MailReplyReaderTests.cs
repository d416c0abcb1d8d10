using Microsoft.Extensions.Options;
using NaFosenBot.Channels.Mail;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Staff;
using Xunit;

namespace NaFosenBot.Tests.Channels.Mail;

/// <summary>Reads every mail in the folder Samples, as its program wrote it.</summary>
public sealed class MailReplyReaderTests
{
    private static readonly MailReplyReader Reader = new(new MailIdentity(Options.Create(new MailOptions
    {
        From = "Assistenten <assistent@alliansen.example>",
        ReplyAddress = "svar+{token}@alliansen.example",
        Imap = { Host = "localhost" },
    })));

    public static TheoryData<string> Samples() => [.. MailSample.Names()];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Reads_what_the_person_wrote(string name)
    {
        var sample = MailSample.Read(name);

        var mail = Reader.Read(MailSample.Parse(sample.Mime));

        Assert.Equal(sample.Facts, Facts(mail, sample.Facts.Keys));
        Assert.Equal(sample.Words, mail.Text);
    }

    /// <summary>Mail programs rewrite it, and people delete it.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void Needs_no_mark_above_the_quote_where_the_program_marks_it(string name)
    {
        var sample = MailSample.Read(name);
        var mime = Tongues.All.Aggregate(sample.Mime, (text, tongue) => text.Replace(MailTexts.ReplyMark(tongue), "", StringComparison.Ordinal));
        if (name == "bare-merket")
            return;

        Assert.Equal(sample.Words, Reader.Read(MailSample.Parse(mime)).Text);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Never_lets_the_links_of_our_own_mail_through(string name) =>
        Assert.DoesNotContain("hemmelig-lenke", Reader.Read(MailSample.Parse(MailSample.Read(name).Mime)).Text, StringComparison.Ordinal);

    [Fact]
    public void The_same_mail_without_an_id_is_the_same_mail()
    {
        var mime = MailSample.Read("ingen-sitat").Mime.Replace("Message-ID: <a1@medlem.example>\n", "", StringComparison.Ordinal);

        Assert.Equal(Reader.Read(MailSample.Parse(mime)).MessageId, Reader.Read(MailSample.Parse(mime)).MessageId);
        Assert.NotEqual(Reader.Read(MailSample.Parse(mime)).MessageId, Reader.Read(MailSample.Parse(mime + "mer")).MessageId);
    }

    /// <summary>Whatever comes in, the reader reads on.</summary>
    [Fact]
    public void Broken_mails_are_read_as_far_as_they_go()
    {
        foreach (var sample in MailSample.Names().Select(MailSample.Read))
        {
            for (var length = sample.Mime.IndexOf("\n\n", StringComparison.Ordinal) + 2; length < sample.Mime.Length; length += 97)
                Reader.Read(MailSample.Parse(sample.Mime[..length]));
        }
    }

    /// <summary>Those that the sample names.</summary>
    private static Dictionary<string, string> Facts(IncomingMail mail, IEnumerable<string> named) => new Dictionary<string, string?>
    {
        ["Kind"] = mail.Kind.ToString(),
        ["Token"] = mail.Token ?? "none",
        ["Promise"] = mail.Promise is null ? null : "yes",
        ["Status"] = mail.Status,
        ["Files"] = List(mail.Files.Select(file => $"{file.Name} ({file.ContentType})")),
        ["Refused"] = List(mail.Refused.Select(file => $"{file.Name} ({file.Reason})")),
    }
    .Where(fact => named.Contains(fact.Key) || (fact.Value is not null && fact.Key is not "Promise"))
    .ToDictionary(fact => fact.Key, fact => fact.Value ?? "");

    private static string? List(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } list ? list : null;
}
