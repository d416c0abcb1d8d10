using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Delivery.Mail;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Delivery.Mail;

/// <summary>Every mail as people read it, in files to proof-read. <c>NAFOSENBOT_APPROVE=1</c> writes them anew.</summary>
public sealed class MailsAsTheyReadTests : IAsyncLifetime
{
    private TestBot _bot = null!;

    private MailWords Words => _bot.Services.GetRequiredService<MailWords>();

    private ReplyTokens Tokens => _bot.Services.GetRequiredService<ReplyTokens>();

    public Task InitializeAsync()
    {
        _bot = TestBot.Start(settings: new Dictionary<string, string>
        {
            ["Mail:From"] = "Assistenten <assistent@alliansen.example>",
            ["Mail:Imap:Host"] = "127.0.0.1",
            ["Mail:Imap:Port"] = "1",
            ["Mail:Imap:Security"] = "None",
            ["Mail:Imap:User"] = "assistent",
            ["Mail:Imap:Password"] = "x",
        });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData(Tongue.Bokmal)]
    [InlineData(Tongue.Nynorsk)]
    [InlineData(Tongue.English)]
    public void To_the_requester(Tongue tongue)
    {
        Approve($"requester-{tongue.Tag()}.txt", EveryMail.ToRequester(tongue, Words, Tokens));
    }

    [Theory]
    [InlineData(null, "staff.txt")]
    [InlineData("nn", "staff-nn.txt")]
    [InlineData("en", "staff-en.txt")]
    public void To_staff_in_the_language_of_their_organisation(string? language, string file)
    {
        Approve(file, EveryMail.ToStaff(language, Words, Tokens));
    }

    private static void Approve(string file, IEnumerable<OutgoingMail> mails, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "AsTheyRead", file);
        var now = string.Join("\n", mails.Select(mail => $"===== {mail.Subject}\n{(mail.FromName is { } name ? $"({name})\n" : "")}{mail.Body.Text()}"));
        if (Environment.GetEnvironmentVariable("NAFOSENBOT_APPROVE") == "1")
            File.WriteAllText(path, now);

        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : "", now);
    }
}
