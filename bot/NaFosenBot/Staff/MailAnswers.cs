using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Staff;

/// <summary>What comes back by mail becomes a move of the enquiry: an answer of whoever has it, more words of whoever asked, word that a mail did not arrive.</summary>
internal sealed class MailAnswers(ReplyTokens tokens, EnquiryStore enquiries, EnquiryDesk desk, MemberDirectory members, FileStore files) : IMailAnswers
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(MailAnswers));

    public async Task<MailOutcome> TakeAsync(IncomingMail mail, CancellationToken cancellationToken)
    {
        if (mail.Token is not { } token || ReplyTokens.EnquiryOf(token) is not { } id || await enquiries.FindAsync(id) is not { } enquiry)
            return new MailOutcome.Refused("no such enquiry");
        if (SenderOf(token, enquiry) is not { } sender)
        {
            if (FormerReader(token, enquiry) is { } former)
                await TellNotTakenAsync(mail, id, former);
            else if (mail.Kind == MailKind.Answer && WhoLeft(mail, token, enquiry) is { } left && await WithholdAsync(mail, enquiry, left, cancellationToken))
                return new MailOutcome.Taken();
            return new MailOutcome.Refused("the address has nothing to do with the enquiry now");
        }

        if (mail.Kind == MailKind.Answer && mail.Text.Length == 0 && mail.Files.Count == 0)
            return new MailOutcome.Refused("no words");

        var move = await MoveAsync(mail, enquiry, sender, cancellationToken);
        switch (await desk.MoveAsync(id, move with { Key = mail.MessageId }))
        {
            case MoveResult.Moved or MoveResult.Repeat:
                return new MailOutcome.Taken();
            case MoveResult.Refused refused:
                await TellNotTakenAsync(mail, id, sender.Actor with { Email = sender.Address });
                return new MailOutcome.Refused(refused.Why.ToString());
            default:
                return new MailOutcome.Refused("no such enquiry");
        }
    }

    /// <summary>Whoever believes that they have answered would wait, and let others wait.</summary>
    private async Task TellNotTakenAsync(IncomingMail mail, EnquiryId enquiry, Actor? writer)
    {
        if (mail.Kind == MailKind.Answer && writer is not null)
            await desk.MoveAsync(enquiry, new EnquiryMove.NotTaken(writer) { Key = $"not-taken:{mail.MessageId}" });
    }

    /// <summary>Of an organisation that had the enquiry before: the token says who.</summary>
    private Actor? FormerReader(string token, Enquiry enquiry) => members.All
        .SelectMany(member => member.Addresses.Select(address => Actor.Staff(address, member.Id, address)))
        .FirstOrDefault(reader => tokens.IsFor(token, enquiry.Id, reader.Email!));

    /// <summary>Somebody who had a mail of ours and is on nobody's list any more: the token says that it was theirs.</summary>
    private Actor? WhoLeft(IncomingMail mail, string token, Enquiry enquiry) =>
        enquiry.TakenBy is { Email: { } takers } taker && tokens.IsFor(token, enquiry.Id, takers) ? taker
        : tokens.IsFor(token, enquiry.Id, mail.From) ? new Actor(ActorKind.Staff, mail.FromName is { Length: > 0 } name ? name : mail.From, Email: mail.From)
        : null;

    /// <summary>They speak for nobody any more, but what they know may be the answer: those who have the enquiry decide.</summary>
    private async Task<bool> WithholdAsync(IncomingMail mail, Enquiry enquiry, Actor left, CancellationToken cancellationToken)
    {
        if (enquiry.IsErased || (mail.Text.Length == 0 && mail.Files.Count == 0))
            return false;

        var kept = await files.KeepAsync(enquiry.Id, mail.MessageId, mail.Files, cancellationToken);
        var move = new EnquiryMove.Withhold(left, WithRefused(mail, members.LanguageOf(enquiry.Organisation))) { Files = kept, Key = mail.MessageId };
        return await desk.MoveAsync(enquiry.Id, move) is MoveResult.Moved or MoveResult.Repeat;
    }

    private async Task<EnquiryMove> MoveAsync(IncomingMail mail, Enquiry enquiry, (string Address, Actor Actor) sender, CancellationToken cancellationToken)
    {
        switch (mail.Kind)
        {
            case MailKind.Bounce:
                var reason = $"mail {mail.Status ?? "returned"}";
                EnquiryMove notThere = sender.Actor.Kind == ActorKind.Requester ? new EnquiryMove.Undeliverable(reason, IsToRequester: true) : new EnquiryMove.NotReached(sender.Address, reason);
                return notThere with { Returned = new ReturnedNotice(mail.Promise, sender.Address, reason) };
            case MailKind.OutOfOffice:
                return new EnquiryMove.Note(Actor.Bot, Texts.Say(Tongue.Bokmal, "outOfOffice", ("address", sender.Address)));
            default:
                // In the reader's language: staff answer the requester, the requester writes to staff.
                var text = WithRefused(mail, sender.Actor.Kind == ActorKind.Requester ? members.LanguageOf(enquiry.Organisation) : enquiry.Content.Requester.Language);
                // An erased enquiry takes no words, and no file may lie there that nothing names.
                var kept = enquiry.IsErased ? [] : await files.KeepAsync(enquiry.Id, mail.MessageId, mail.Files, cancellationToken);
                return sender.Actor.Kind == ActorKind.Requester ? new EnquiryMove.Reply(text) { Files = kept } : new EnquiryMove.Answer(sender.Actor, text) { Files = kept };
        }
    }

    /// <summary>Whoever reads this shall know that something was left out.</summary>
    private static string WithRefused(IncomingMail mail, Tongue tongue) =>
        mail.Refused.Count == 0 ? mail.Text : $"{mail.Text}\n\n{Texts.Say(tongue, "leftOut", ("files", string.Join(", ", mail.Refused.Select(file => file.Name))))}".Trim();

    /// <summary>Whose address the token was made for: the requester's, that of whoever took the enquiry, or one of the organisation that has it now.</summary>
    private (string Address, Actor Actor)? SenderOf(string token, Enquiry enquiry)
    {
        if (enquiry.Content.Requester.Email is { } email && tokens.IsFor(token, enquiry.Id, email))
            return (email, Actor.Requester);
        // Who has left the organisation has nothing to do with it any more, whoever took what.
        if (enquiry.TakenBy is { } taker && members.AddressOf(taker) is { } takers && tokens.IsFor(token, enquiry.Id, takers))
            return (takers, taker);
        if (members.Find(enquiry.Organisation) is not { } member)
            return null;

        var address = member.Addresses.FirstOrDefault(address => tokens.IsFor(token, enquiry.Id, address));
        return address is null ? null : (address, Actor.Staff(member.Staff.FirstOrDefault(staff => staff.Email.Equals(address, StringComparison.OrdinalIgnoreCase))?.Name ?? address, member.Id, address));
    }
}
