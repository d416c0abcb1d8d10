using System.Globalization;
using NaFosenBot.Delivery.Mail;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Outbox;
using NaFosenBot.Staff;

namespace NaFosenBot.Delivery.SignIn;

/// <summary>Mails staff the link that lets them in. While developing it is printed too.</summary>
internal sealed class SignInDelivery(StaffSignIn signIn, IMailSender sender, MemberDirectory members, IHostEnvironment environment, IStaffLinks? links = null) : IDelivery
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(SignInDelivery));

    public string Way => StaffSignIn.Way;

    public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
    {
        // Used or ended meanwhile: nobody needs it any more.
        if (await signIn.FindAsync(Guid.Parse(promise.Payload)) is not { } link)
            return new DeliveryResult.Delivered();
        if (links?.ToSignIn(link.Token) is not { } address)
            return new DeliveryResult.Rejected("Pages:PublicUrl is not set");

        if (environment.IsDevelopment())
            Console.WriteLine($"  Staff sign-in           {address}");
        var tongue = members.OfStaff(link.Address) is [var first, ..] ? first.Language : Tongue.Bokmal;
        return await sender.SendAsync(new OutgoingMail(promise.Id, link.Address, Texts.Say(tongue, "subject"), tongue, Body(address, tongue)), cancellationToken);
    }

    private static MailBody Body(Uri address, Tongue tongue) => new(
    [
        new MailPart.Paragraph(Texts.Say(tongue, "text", ("minutes", StaffSignIn.Lifetime.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)))),
        new MailPart.Link(Texts.Say(tongue, "link"), address),
        new MailPart.Footer(Texts.Say(tongue, "footer")),
    ]);
}
