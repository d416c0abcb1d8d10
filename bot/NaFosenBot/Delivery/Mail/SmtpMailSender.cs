using System.Globalization;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;
using NaFosenBot.Channels.Mail;
using NaFosenBot.Outbox;

namespace NaFosenBot.Delivery.Mail;

/// <summary>Sends through the operator's mail server (RFC 5321).</summary>
/// <remarks>The envelope's sender is the address of answers: what cannot be delivered comes back with its token.</remarks>
internal sealed class SmtpMailSender(IOptions<MailOptions> options, MailTokens tokens, MailIdentity identity, MimeMail mime, TimeProvider clock) : IMailSender, IDisposable
{
    /// <summary>Servers refuse an account that speaks with many voices.</summary>
    private const int MostAtOnce = 4;

    private readonly SemaphoreSlim _voices = new(MostAtOnce);

    public async Task<DeliveryResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (!MailboxAddress.TryParse(mail.To, out var receiver))
            return new DeliveryResult.Rejected("no mail address");

        await _voices.WaitAsync(cancellationToken);
        try
        {
            return await SendAsync(mime.Of(mail), new MailboxAddress("", identity.AddressFor(mail.Token)), receiver, cancellationToken);
        }
        finally
        {
            _voices.Release();
        }
    }

    public void Dispose() => _voices.Dispose();

    private async Task<DeliveryResult> SendAsync(MimeMessage message, MailboxAddress sender, MailboxAddress receiver, CancellationToken cancellationToken)
    {
        var settings = options.Value.Smtp;
        using var patience = new CancellationTokenSource(settings.Patience, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        using var client = new SmtpClient();
        try
        {
            await client.OpenAsync(settings, tokens, limit.Token);
            await client.SendAsync(message, sender, [receiver], limit.Token);
        }
        catch (SmtpCommandException refused)
        {
            return Judge(refused);
        }
        catch (Exception unreachable) when (MailServer.IsPassing(unreachable) || (unreachable is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new DeliveryResult.RetryLater(null, patience.IsCancellationRequested ? "smtp timeout" : $"smtp {unreachable.GetType().Name}");
        }

        await LeaveAsync(client, limit.Token);
        return new DeliveryResult.Delivered(message.MessageId);
    }

    /// <summary>What a server refuses for good is refused, except where it is the account it does not like: that, the operator can mend.</summary>
    private static DeliveryResult Judge(SmtpCommandException refused)
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"smtp {(int)refused.StatusCode} {refused.ErrorCode}");
        var isFinal = (int)refused.StatusCode >= 500 && refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;
        return isFinal ? new DeliveryResult.Rejected(reason) : new DeliveryResult.RetryLater(null, reason);
    }

    /// <summary>The mail is with the server; how the talk ends changes nothing.</summary>
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(true, cancellationToken);
        }
        catch (Exception rude) when (MailServer.IsPassing(rude) || rude is OperationCanceledException)
        {
        }
    }
}
