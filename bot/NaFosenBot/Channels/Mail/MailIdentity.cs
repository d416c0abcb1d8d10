using Microsoft.Extensions.Options;
using MimeKit;

namespace NaFosenBot.Channels.Mail;

/// <summary>Who the bot is in mail: its sender, its ids, and where answers go.</summary>
internal sealed class MailIdentity
{
    /// <summary>Stands in mails that are only written to files.</summary>
    private static readonly MailboxAddress Unset = new("", "assistent@localhost");

    private readonly ReplyAddress? _answers;

    public MailIdentity(IOptions<MailOptions> options)
    {
        var settings = options.Value;
        Sender = settings.From is { Length: > 0 } from ? MailboxAddress.Parse(from) : Unset;
        MessageIds = new MessageIds(Sender.Domain);
        IsAnswered = settings.Imap.IsSet();
        if (settings.ReplyAddress is { Length: > 0 } pattern)
            _answers = new ReplyAddress(pattern);
    }

    public MailboxAddress Sender { get; }

    public MessageIds MessageIds { get; }

    /// <summary>Whether somebody reads what comes back.</summary>
    public bool IsAnswered { get; }

    /// <summary>Where the answer to a mail goes, and what could not be delivered.</summary>
    public string AddressFor(string? token) => token is not null && _answers is not null ? _answers.For(token) : Sender.Address;

    public string? TokenIn(string address) => _answers?.TokenIn(address);
}
