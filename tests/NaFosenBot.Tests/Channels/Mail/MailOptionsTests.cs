using NaFosenBot.Channels.Mail;
using Xunit;

namespace NaFosenBot.Tests.Channels.Mail;

/// <summary>Settings that cannot work stop the start, all faults at once.</summary>
public sealed class MailOptionsTests
{
    [Fact]
    public void Nothing_set_is_fine() => Assert.True(new MailOptionsCheck().Validate(null, new MailOptions()).Succeeded);

    [Fact]
    public void A_whole_account_is_fine() => Assert.True(new MailOptionsCheck().Validate(null, Whole()).Succeeded);

    [Theory]
    [InlineData("svar+{token}@alliansen.example", true)]
    [InlineData("{token}@svar.alliansen.example", true)]
    [InlineData("svar@alliansen.example", true)]
    [InlineData("svar+{token}@{token}.example", false)]
    [InlineData("svar@{token}.example", false)]
    [InlineData("svar+{token}", false)]
    [InlineData("svar", false)]
    [InlineData("Svar <svar+{token}@alliansen.example>", false)]
    [InlineData("en-adresse-som-er-altfor-lang+{token}@alliansen.example", false)]
    public void The_pattern_of_answers_makes_addresses(string pattern, bool isFine) => Assert.Equal(isFine, ReplyAddress.IsPattern(pattern));

    [Fact]
    public void Every_fault_is_named()
    {
        var options = Whole();
        (options.From, options.ReplyAddress) = ("ikke en adresse", "svar");
        (options.Smtp.Port, options.Smtp.Security, options.Smtp.Password, options.Smtp.TrustedCertificates) = (70000, MailSecurity.None, null, "/finnes/ikke.pem");
        (options.Imap.DoneFolder, options.Imap.Every, options.Imap.Patience) = (options.Imap.ReviewFolder, TimeSpan.Zero, TimeSpan.Zero);

        var faults = new MailOptionsCheck().Validate(null, options).Failures!.ToList();

        Assert.Equal(9, faults.Count);
        Assert.All(
            ["Mail:From", "Mail:ReplyAddress", "Mail:Smtp:Port", "Mail:Smtp:Security", "Mail:Smtp:User", "Mail:Smtp:TrustedCertificates", "Mail:Imap:Patience", "Mail:Imap:DoneFolder", "Mail:Imap:Every"],
            setting => Assert.Contains(faults, fault => fault.StartsWith(setting, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_user_without_a_password_is_fine_where_tokens_come_from_somewhere()
    {
        var options = Whole();
        options.Smtp.Password = options.Imap.Password = null;
        options.OAuth = new MailTokenOptions { TokenEndpoint = "https://login.example/token", ClientId = "c", ClientSecret = "s" };

        Assert.True(new MailOptionsCheck().Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData("http://login.example/token", "c", "s", "Mail:OAuth:TokenEndpoint must be an https address")]
    [InlineData("https://login.example/token", "c", null, "Mail:OAuth:ClientId and Mail:OAuth:ClientSecret are missing")]
    [InlineData(null, "c", "s", "Mail:OAuth:ClientId, :ClientSecret or :Scope is set, but Mail:OAuth:TokenEndpoint is not")]
    public void Half_a_place_for_tokens_is_named(string? endpoint, string? id, string? secret, string fault)
    {
        var options = Whole();
        options.OAuth = new MailTokenOptions { TokenEndpoint = endpoint, ClientId = id, ClientSecret = secret };

        Assert.StartsWith(fault, Assert.Single(new MailOptionsCheck().Validate(null, options).Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_an_account_is_told_what_is_missing()
    {
        var faults = new MailOptionsCheck().Validate(null, new MailOptions { ReplyAddress = "svar+{token}@alliansen.example", Smtp = { Password = "x" }, Imap = { Port = 993 } }).Failures!.ToList();

        Assert.Collection(
            faults,
            fault => Assert.StartsWith("Mail:ReplyAddress is set, but Mail:Imap:Host is not", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("Mail:Smtp:User, :Password or :Port is set", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("Mail:Imap:User, :Password or :Port is set", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_without_encryption_must_be_this_machine()
    {
        var options = Whole();
        (options.Smtp.Host, options.Smtp.Security) = ("127.0.0.1", MailSecurity.None);

        Assert.True(new MailOptionsCheck().Validate(null, options).Succeeded);
    }

    private static MailOptions Whole() => new()
    {
        From = "Assistenten <assistent@alliansen.example>",
        ReplyAddress = "svar+{token}@alliansen.example",
        Smtp = { Host = "smtp.alliansen.example", User = "assistent", Password = "x" },
        Imap = { Host = "imap.alliansen.example", User = "assistent", Password = "x" },
    };
}
