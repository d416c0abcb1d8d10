using System.Globalization;
using NaFosenBot.Answering;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Delivery.Mail;

/// <summary>Mails to the people of an organisation. In bokmål, as their pages are; what the requester wrote stays as it is.</summary>
internal sealed class StaffMails(MailWords words, ReplyTokens tokens, IEnquiryLinks? links = null)
{
    private const Tongue Language = Tongue.Bokmal;

    public OutgoingMail Compose(Guid id, EnquiryNews news)
    {
        var (enquiry, address, organisation) = (news.Enquiry, news.Notice.To!, news.Notice.Organisation!.Value);
        var isOver = news.Notice.Kind == NoticeKind.Withdrawn;
        (string, string)[] values =
        [
            ("number", enquiry.Number.ToString()!),
            ("organisation", words.TitleOf(organisation, Language)),
            ("by", words.NameOf(news.Event.By, Language)),
            ("moment", enquiry.PromisedBy is { } promised ? MomentWords.Of(promised, Language) : ""),
        ];
        var kind = "staff" + news.Notice.Kind;
        var subject = MailWords.Say(Language, kind + "Subject", values);
        List<MailPart> parts = [new MailPart.Heading(subject), new MailPart.Paragraph(MailWords.Say(Language, kind, values))];
        if (!isOver && enquiry is { PromisedBy: not null, Status: not EnquiryStatus.WaitingForRequester })
            parts.Add(new MailPart.Paragraph(MailWords.Say(Language, "staffPromise", values)));
        parts.AddRange(Content(news));
        if (!isOver && links?.ToStaff(enquiry.Id, organisation, address) is { } page)
            parts.Add(new MailPart.Link(MailWords.Say(Language, "staffOpen"), page));

        return new OutgoingMail(id, address, subject, Language, new MailBody(words.Answerable(Language, !isOver, "staffAnswerByMail", parts)))
        {
            Token = isOver ? null : tokens.For(enquiry.Id, address),
            Thread = enquiry.Id.Value,
        };
    }

    private IEnumerable<MailPart> Content(EnquiryNews news)
    {
        var (enquiry, happened) = (news.Enquiry, news.Event);
        switch (news.Notice.Kind)
        {
            case NoticeKind.Withdrawn:
                yield break;
            case NoticeKind.RequesterWrote:
                yield return new MailPart.Quote(happened.Text ?? "");
                if (Files(happened.Files) is { } more)
                    yield return more;
                yield break;
            case NoticeKind.RequesterSilent:
                yield return new MailPart.Quote(news.Asked?.Text ?? "");
                yield break;
        }

        if (news.Notice.Kind == NoticeKind.PassedOn && happened.Text is { Length: > 0 } why)
            yield return new MailPart.Facts([(MailWords.Say(Language, "passedOnWhy"), why)]);
        yield return new MailPart.Quote(enquiry.Content.Text);
        if (About(enquiry).ToList() is { Count: > 0 } about)
            yield return new MailPart.Facts(about);
        if (enquiry.Content.Reasons is { Count: > 0 } reasons)
            yield return new MailPart.Paragraph(MailWords.Say(Language, "reasons", ("reasons", string.Join(' ', reasons))));
        if (enquiry.Content.Told is { Count: > 0 } told)
            yield return new MailPart.Paragraph(MailWords.Say(Language, "told", ("entries", string.Join(", ", told.Select(entry => words.TitleOf(entry, Language))))));
        if (Files(enquiry.Content.Files) is { } files)
            yield return files;
    }

    private static MailPart.Paragraph? Files(IReadOnlyList<StoredFile> files) =>
        files.Count == 0 ? null : new MailPart.Paragraph(MailWords.Say(Language, "staffFiles", ("files", string.Join(", ", files.Select(file => file.Name)))));

    private IEnumerable<(string Label, string Value)> About(Enquiry enquiry)
    {
        var requester = enquiry.Content.Requester;
        var amount = requester.Amount is { } kroner ? $"{kroner.ToString("N0", CultureInfo.GetCultureInfo("nb-NO"))} kroner" : null;
        (string Key, string? Value)[] facts =
        [
            ("name", requester.Name),
            ("email", requester.Email),
            ("phone", requester.Phone),
            ("ringAt", requester.RingAt),
            ("place", enquiry.Content.Place is { } place ? words.TitleOf(place, Language) : null),
            ("companyForm", requester.FormIn(Language)),
            ("organisationNumber", requester.OrganisationNumber),
            ("amount", amount),
        ];
        return from fact in facts where !string.IsNullOrWhiteSpace(fact.Value) select (MailWords.Say(Language, fact.Key), fact.Value);
    }
}
