using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Enquiries;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;

namespace NaFosenBot.Tests.Delivery.Mail;

/// <summary>The whole bot with a mail account of its own, a member organisation with a mailbox, and somebody who asks by mail.</summary>
internal sealed class MailOffice : IAsyncDisposable
{
    private MailOffice(TestBot bot, string botAddress, string member, string requester) => (Bot, BotAddress, Member, Requester) = (bot, botAddress, member, requester);

    public TestBot Bot { get; }

    public string BotAddress { get; }

    public string Member { get; }

    public string Requester { get; }

    public EnquiryStore Store => Bot.Services.GetRequiredService<EnquiryStore>();

    public EnquiryDesk Desk => Bot.Services.GetRequiredService<EnquiryDesk>();

    /// <param name="member">The organisation's address, where it is not a mailbox.</param>
    public static MailOffice Open(MailServers servers, string? member = null, IReadOnlyDictionary<string, string>? more = null, bool byToken = false, Action<IServiceCollection>? change = null)
    {
        var (bot, requester) = (servers.NewMailbox("assistent"), servers.NewMailbox("kunde"));
        member ??= servers.NewMailbox("post");
        var settings = new Dictionary<string, string>
        {
            ["Mail:From"] = $"Assistenten <{bot}>",
            ["Mail:ReplyAddress"] = bot.Replace("@", "+{token}@", StringComparison.Ordinal),
            ["Members:Coordinator"] = AnEnquiry.Samordner.Value,
            ["Members:Organisations:0:Id"] = AnEnquiry.Havn.Value,
            ["Members:Organisations:0:Mail:0"] = member,
            ["Members:Organisations:1:Id"] = AnEnquiry.Samordner.Value,
            ["Members:Organisations:1:Mail:0"] = "post@samordner.example.no",
        };
        foreach (var (section, port) in new[] { ("Smtp", servers.SmtpPort), ("Imap", servers.ImapPort) })
        {
            settings[$"Mail:{section}:Host"] = "localhost";
            settings[$"Mail:{section}:Port"] = $"{port}";
            settings[$"Mail:{section}:Security"] = "StartTls";
            settings[$"Mail:{section}:User"] = bot;
            if (!byToken)
                settings[$"Mail:{section}:Password"] = MailServers.Password;
            settings[$"Mail:{section}:TrustedCertificates"] = servers.Certificate;
        }

        settings["Mail:Imap:Every"] = "00:00:05";
        if (byToken)
        {
            settings["Mail:OAuth:TokenEndpoint"] = servers.Tokens.TokenEndpoint;
            settings["Mail:OAuth:ClientId"] = bot;
            settings["Mail:OAuth:ClientSecret"] = TokenHouse.Secret;
            settings["Mail:OAuth:Scope"] = TokenHouse.Scope;
        }

        foreach (var (key, value) in more ?? new Dictionary<string, string>())
            settings[key] = value;
        return new MailOffice(TestBot.Start(change, settings: settings), bot, member, requester);
    }

    /// <summary>Sent from a web chat, with the wish to hear by mail too.</summary>
    public async Task<Enquiry> SentAsync(Tongue tongue = Tongue.Bokmal)
    {
        var enquiry = AnEnquiry.To(AnEnquiry.Havn, email: Requester);
        enquiry = enquiry with { Content = enquiry.Content with { Requester = enquiry.Content.Requester with { Language = tongue, Phone = "+4790000000" } } };
        var kept = await Bot.Services.GetRequiredService<Database>().WriteAsync(
            transaction => Desk.KeepAsync(transaction, new EnquiryChange.Sent(enquiry), new ConversationKey("test|" + enquiry.Id)), default);
        Bot.Services.GetRequiredService<OutboxTray>().Hand(kept.InHand);
        return kept.Enquiry;
    }

    public async Task<EnquiryEvent> EventAsync(EnquiryId id, EventKind kind)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            if ((await Store.HistoryAsync(id)).FirstOrDefault(line => line.Kind == kind) is { } found)
                return found;
            await Task.Delay(100, patience.Token);
        }
    }

    public ValueTask DisposeAsync() => Bot.DisposeAsync();
}
