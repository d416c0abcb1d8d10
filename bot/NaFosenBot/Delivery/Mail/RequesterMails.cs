using NaFosenBot.Answering;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Delivery.Mail;

/// <summary>Mails to whoever asks, in their language. Nothing that staff noted for themselves is in them.</summary>
internal sealed class RequesterMails(MailWords words, ReplyTokens tokens, IEnquiryLinks? links = null)
{
    public OutgoingMail Compose(Guid id, EnquiryNews news)
    {
        var (enquiry, happened, kind) = (news.Enquiry, news.Event, news.Notice.Kind);
        var (tongue, address) = (enquiry.Content.Requester.Language, news.Notice.To!);
        (string, string)[] values =
        [
            ("number", enquiry.Number.ToString()!),
            ("organisation", words.TitleOf(happened.Organisation, tongue)),
            ("by", words.NameOf(kind == NoticeKind.QuestionReminder && news.Asked is { } asked ? asked.By : happened.By, tongue)),
        ];
        var subject = MailWords.Say(tongue, $"requester{kind}Subject", values);
        List<MailPart> parts = [new MailPart.Heading(subject), new MailPart.Paragraph(MailWords.Say(tongue, $"requester{kind}", values)), .. Content(news)];
        if (links?.ToRequester(enquiry.Id) is { } page)
            parts.Add(new MailPart.Link(MailWords.Say(tongue, "requesterOpen"), page));

        var isAnswerable = kind != NoticeKind.NotTaken && LegalMoves.Allows<EnquiryMove.Reply>(enquiry.Status);
        var isFromPerson = kind is NoticeKind.Answer or NoticeKind.QuestionBack;
        return new OutgoingMail(id, address, subject, tongue, new MailBody(words.Answerable(tongue, isAnswerable, "requesterAnswerByMail", parts)))
        {
            FromName = isFromPerson ? words.NameOf(happened.By, tongue) : null,
            Token = isAnswerable ? tokens.For(enquiry.Id, address) : null,
            Thread = enquiry.Id.Value,
            IsAutomatic = !isFromPerson,
        };
    }

    private static IEnumerable<MailPart> Content(EnquiryNews news)
    {
        var (enquiry, happened) = (news.Enquiry, news.Event);
        var tongue = enquiry.Content.Requester.Language;
        switch (news.Notice.Kind)
        {
            case NoticeKind.Answer or NoticeKind.QuestionBack:
                yield return new MailPart.Quote(happened.Text ?? "");
                if (happened.Files.Count > 0)
                    yield return new MailPart.Paragraph(MailWords.Say(tongue, "files", ("files", string.Join(", ", happened.Files.Select(file => file.Name)))));
                break;
            case NoticeKind.QuestionReminder:
                yield return new MailPart.Quote(news.Asked?.Text ?? "");
                yield return new MailPart.Paragraph(MailWords.Say(tongue, "noLongerNeeded"));
                break;
            case NoticeKind.Receipt:
                if (enquiry.IsOpen)
                    yield return Promise(news, tongue);
                yield return new MailPart.Paragraph(MailWords.Say(tongue, "youSent"));
                yield return new MailPart.Quote(enquiry.Content.Text);
                break;
            case NoticeKind.Moved or NoticeKind.Delay:
                if (enquiry.IsOpen)
                    yield return Promise(news, tongue);
                if (happened.IsUnheard)
                    yield return new MailPart.Paragraph(MailWords.Say(tongue, "unheard"));
                break;
        }
    }

    private static MailPart.Paragraph Promise(EnquiryNews news, Tongue tongue) => new(news.Enquiry.PromisedBy is { } promised
        ? MailWords.Say(tongue, news.IsOverdue ? "promisePassed" : "promise", ("moment", MomentWords.Of(promised, tongue)))
        : MailWords.Say(tongue, "noPromise"));
}
