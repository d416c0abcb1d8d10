using System.Globalization;
using NaFosenBot.Answering;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Delivery.Mail;

/// <summary>Mails to the people of an organisation, in its language; what the requester wrote stays as it is.</summary>
internal sealed class StaffMails(MailWords words, ReplyTokens tokens, MemberDirectory members, IEnquiryLinks? links = null)
{
    public OutgoingMail Compose(Guid id, EnquiryNews news)
    {
        var (enquiry, address, organisation) = (news.Enquiry, news.Notice.To!, news.Notice.Organisation!.Value);
        var tongue = members.LanguageOf(organisation);
        var isOver = news.Notice.Kind is NoticeKind.Withdrawn or NoticeKind.NotTaken;
        (string, string)[] values =
        [
            ("number", enquiry.Number.ToString()!),
            ("organisation", words.TitleOf(organisation, tongue)),
            ("holder", words.TitleOf(enquiry.Organisation, tongue)),
            ("by", words.NameOf(news.Event.By, tongue)),
            ("moment", enquiry.PromisedBy is { } promised ? MomentWords.Of(promised, tongue) : ""),
        ];
        // Whoever took it for another organisation opens it as one of their own.
        var takers = enquiry.TakenBy is { Organisation: { } own, Email: { } taken } && taken.Equals(address, StringComparison.OrdinalIgnoreCase) ? own : (EntryId?)null;
        // The coordinator reads for others what was withheld: no link and no reply of theirs is for that.
        var canOpen = !isOver && (organisation == enquiry.Organisation || takers is not null);
        var canAnswer = canOpen && LegalMoves.Allows<EnquiryMove.Answer>(enquiry.Status);
        var kind = KindOf(news, organisation);
        var subject = MailWords.Say(tongue, $"staff{kind}Subject", values);
        List<MailPart> parts = [new MailPart.Heading(subject), new MailPart.Paragraph(MailWords.Say(tongue, news.Event.IsFromUnreached ? "staffEscalatedUnreached" : $"staff{kind}", values))];
        if (!isOver && news is { IsUnreached: true, Event.IsAboutUnreached: false })
            parts.Add(new MailPart.Paragraph(MailWords.Say(tongue, "staffUnreached", values)));
        if (!isOver && enquiry is { IsOpen: true, PromisedBy: not null, Status: not EnquiryStatus.WaitingForRequester })
            parts.Add(new MailPart.Paragraph(MailWords.Say(tongue, news.IsOverdue ? "staffPromisePassed" : "staffPromise", values)));
        parts.AddRange(Content(news, tongue));
        if (canAnswer && enquiry.MustBeRung)
            parts.Add(new MailPart.Paragraph(MailWords.Say(tongue, "staffMustRing")));
        if (canOpen && links?.ToStaff(enquiry.Id, takers ?? organisation, address) is { } page)
            parts.Add(new MailPart.Link(MailWords.Say(tongue, canAnswer ? "staffOpen" : "staffRead"), page));

        return new OutgoingMail(id, address, subject, tongue, new MailBody(words.Answerable(tongue, canAnswer, "staffAnswerByMail", parts)))
        {
            Token = !canAnswer ? null : tokens.For(enquiry.Id, address),
            Thread = enquiry.Id.Value,
        };
    }

    /// <summary>Under which name its texts stand: what is asked of the reader must be possible as the enquiry is now.</summary>
    private static string KindOf(EnquiryNews news, EntryId reader) => news switch
    {
        { Event.IsAboutUnreached: true } => "Unreached",
        { Notice.Kind: NoticeKind.Withheld, Enquiry.Status: EnquiryStatus.Closed } => "WithheldClosed",
        { Notice.Kind: NoticeKind.Withheld, Enquiry.Status: EnquiryStatus.Withdrawn } => "WithheldWithdrawn",
        { Notice.Kind: NoticeKind.Withheld } when reader != news.Enquiry.Organisation => "WithheldElsewhere",
        { Notice.Kind: NoticeKind.Returned, Enquiry.Status: EnquiryStatus.WaitingForRequester } => "ReturnedWaiting",
        _ => $"{news.Notice.Kind}",
    };

    private IEnumerable<MailPart> Content(EnquiryNews news, Tongue tongue)
    {
        var (enquiry, happened) = (news.Enquiry, news.Event);
        switch (news.Notice.Kind)
        {
            case NoticeKind.Withdrawn or NoticeKind.NotTaken:
                yield break;
            case NoticeKind.RequesterWrote or NoticeKind.Withheld:
                if (happened.Text is { Length: > 0 } words)
                    yield return new MailPart.Quote(words);
                if (Files(happened.Files, tongue) is { } more)
                    yield return more;
                yield break;
            case NoticeKind.RequesterSilent:
                yield return new MailPart.Quote(news.Asked?.Text ?? "");
                yield break;
        }

        if (news.Notice.Kind == NoticeKind.PassedOn && happened.Text is { Length: > 0 } why)
            yield return new MailPart.Facts([(MailWords.Say(tongue, "passedOnWhy"), why)]);
        yield return new MailPart.Quote(enquiry.Content.Text);
        if (About(enquiry, tongue).ToList() is { Count: > 0 } about)
            yield return new MailPart.Facts(about);
        if (enquiry.Content.Reasons is { Count: > 0 } reasons)
            yield return new MailPart.Paragraph(MailWords.Say(tongue, "reasons", ("reasons", string.Join(' ', reasons))));
        foreach (var (key, entries) in new[] { ("told", enquiry.Content.Told), ("found", enquiry.Content.Found) }.Where(line => line.Item2.Count > 0))
            yield return new MailPart.Paragraph(MailWords.Say(tongue, key, ("entries", string.Join(", ", entries.Select(entry => words.TitleOf(entry, tongue))))));
        if (Files(enquiry.Content.Files, tongue) is { } files)
            yield return files;
    }

    private static MailPart.Paragraph? Files(IReadOnlyList<StoredFile> files, Tongue tongue) =>
        files.Count == 0 ? null : new MailPart.Paragraph(MailWords.Say(tongue, "staffFiles", ("files", string.Join(", ", files.Select(file => file.Name)))));

    private IEnumerable<(string Label, string Value)> About(Enquiry enquiry, Tongue tongue)
    {
        var requester = enquiry.Content.Requester;
        var amount = requester.Amount is { } kroner ? MailWords.Say(tongue, "kroner", ("sum", kroner.ToString("N0", CultureInfo.GetCultureInfo(tongue == Tongue.English ? "en-GB" : "nb-NO")))) : null;
        (string Key, string? Value)[] facts =
        [
            ("name", requester.Name),
            ("email", requester.Email),
            ("phone", requester.Phone),
            ("ringAt", requester.RingAt),
            ("place", enquiry.Content.Place is { } place ? words.TitleOf(place, tongue) : null),
            ("companyForm", requester.FormIn(tongue)),
            ("organisationNumber", requester.OrganisationNumber),
            ("amount", amount),
            ("purpose", requester.PurposeIn(tongue)),
        ];
        return from fact in facts where !string.IsNullOrWhiteSpace(fact.Value) select (MailWords.Say(tongue, fact.Key), fact.Value);
    }
}
