using Microsoft.Extensions.Options;
using NaFosenBot.Channels.Mail;
using NaFosenBot.Delivery.Mail;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Tests.Delivery.Mail;

/// <summary>What sends mail, as the program builds it, for the settings of a test.</summary>
internal static class MailRig
{
    public const string Token = "k7w2m9p4q8d3";

    public static SmtpMailSender Smtp(MailOptions options)
    {
        var identity = Identity(options);
        return new SmtpMailSender(Options.Create(options), Tokens(options), identity, new MimeMail(identity, TimeProvider.System), TimeProvider.System);
    }

    public static MailTokens Tokens(MailOptions options) => new(Options.Create(options), new PlainClients(), TimeProvider.System);

    public static MailIdentity Identity(MailOptions options) => new(Options.Create(options));

    private sealed class PlainClients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new();
    }

    public static OutgoingMail AMail(string to) => new(
        Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
        to,
        "Ny henvendelse: F-2026-0007 – låve på Ørnes",
        Tongue.Bokmal,
        new MailBody([new MailPart.Paragraph("Hei!\nEn ny henvendelse."), new MailPart.Quote("Kan vi få støtte til <låven>?"), new MailPart.Link("Svar på nettsiden", new Uri("https://assistent.example/sak/1?a=b&c=d"))]))
    {
        Token = Token,
        Thread = Guid.Parse("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
    };
}
