using NaFosenBot.Outbox;

namespace NaFosenBot.Delivery.Mail;

/// <summary>Sends one mail, by a server or into a folder.</summary>
internal interface IMailSender
{
    Task<DeliveryResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}
