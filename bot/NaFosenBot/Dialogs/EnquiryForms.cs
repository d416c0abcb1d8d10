using System.Globalization;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>An enquiry on one form, for who writes none in the conversation: the same receipt, shown before anything is sent.</summary>
internal sealed class EnquiryForms(EnquiryReceipts receipts)
{
    private static readonly StringComparer Alphabet = StringComparer.Create(CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true);

    private const int FewestWords = 3;
    private const int LongestText = 4000;

    /// <summary>A form to begin with.</summary>
    /// <param name="text">What it is about, as far as that is known.</param>
    public static EnquiryForm Begin(string text, bool hasChat, Situated here)
    {
        var known = here.State.Enquiry;
        var namesPlace = here.Tools.Recognisers.Place.Recognise(text) is not null;
        return new EnquiryForm(here.Enquiries.NewId())
        {
            Text = text,
            Place = namesPlace ? null : here.State.Focus.Area,
            Contact = known switch { { Way: AnswerWay.Mail, Email: { } email } => email, { Way: AnswerWay.Phone, Phone: { } phone } => ContactRecogniser.FormatPhone(phone), _ => "" },
            HasChat = hasChat,
        };
    }

    /// <param name="isSent">It comes back filled in, and shall be looked through.</param>
    public EnquirySheet Show(EnquiryForm form, bool isSent, Situated here)
    {
        var (there, parts) = Planned(form, here);
        var papers = receipts.Papers(there);
        var seen = Seen(parts);
        var faults = isSent ? Faults(form, seen, there).ToList() : [];
        return new EnquirySheet(form with { Agrees = form.Agrees && form.Seen == seen, Seen = seen }, here.Tongue)
        {
            Places = [.. here.Municipalities.Select(place => new Choice(place.Name, place.Id.Value))],
            Topics = [.. Topics(here)],
            Receivers = papers.Receivers(parts),
            Consent = papers.Agreement(parts),
            ContactLabel = here.Text(form.HasChat ? "enquiry.form.contactToo" : "enquiry.form.contact"),
            Faults = faults,
        };
    }

    /// <summary>Sends it, if nothing is wrong with it; else nothing is said or changed.</summary>
    /// <param name="before">What was sent from this form already.</param>
    public Step Send(EnquiryForm form, Enquiry? before, Situated here)
    {
        var (there, parts) = Planned(form, here);
        if (before is not null && before.Content.Text == parts[0].Text)
            return here.Say(there.Text("enquiry.form.sentAlready", ("number", EnquiryWords.Number(before))), Outcome.Sent, []);
        // The words are others now: it is another enquiry.
        if (before is not null)
            parts = [parts[0] with { Id = here.Enquiries.NewId() }, .. parts.Skip(1)];
        if (Faults(form, Seen(parts), there).Any())
            return new Step(here.State, []);

        var sent = EnquiryReceipts.Send(new WaitingFor.EnquiryReceipt(parts, EnquiryPapers.Requester(there), []), there, isOnForm: !form.HasChat);
        return sent with { State = Remembering(sent.State, there, here) };
    }

    /// <summary>What was going on in the chat goes on; only how the person likes to be answered is learnt.</summary>
    private static ConversationState Remembering(ConversationState sent, Situated there, Situated here)
    {
        var (before, filled) = (here.State.Enquiry ?? EnquiryDraft.Empty, there.State.Enquiry!);
        return here.State with { Sent = sent.Sent, Buttons = sent.Buttons, Enquiry = before with { Way = filled.Way, Email = filled.Email, Phone = filled.Phone, RingAt = filled.RingAt } };
    }

    private (Situated There, IReadOnlyList<PlannedEnquiry> Parts) Planned(EnquiryForm form, Situated here)
    {
        var place = here.Municipalities.FirstOrDefault(municipality => municipality.Id == form.Place)?.Id;
        var topic = Topics(here).FirstOrDefault(topic => topic.Value == form.Topic)?.Value;
        var draft = EnquiryContacts.Learn(form.Contact, new EnquiryDraft { Text = form.Text.Trim(), Place = place, Topic = topic, IsWithoutBusiness = true }, here);
        draft = draft.Way switch
        {
            null => draft with { Way = AnswerWay.Chat },
            AnswerWay.Phone => draft with { RingAt = draft.RingAt ?? here.Text("enquiry.time.any") },
            _ => draft,
        };
        var there = here.With(here.State with { Enquiry = draft, Focus = here.State.Focus with { Area = place } });
        var parts = receipts.Plan(there);
        return (there, [parts[0] with { Id = form.Id }, .. parts.Skip(1)]);
    }

    private static IEnumerable<FormFault> Faults(EnquiryForm form, string seen, Situated there)
    {
        var draft = there.State.Enquiry!;
        if (form.Text.Length > LongestText)
            yield return new FormFault(FormField.Text, there.Text("enquiry.text.tooLong", ("most", $"{LongestText}")));
        else if (Word.Split(form.Text).Count < FewestWords)
            yield return new FormFault(FormField.Text, there.Text("enquiry.form.tooShort"));
        if (draft.Way == AnswerWay.Chat && (!form.HasChat || !string.IsNullOrWhiteSpace(form.Contact)))
            yield return new FormFault(FormField.Contact, there.Text("enquiry.form.noContact"));
        if (form.Seen != seen)
            yield return new FormFault(FormField.Receivers, there.Text("enquiry.form.changed"));
        else if (!form.Agrees)
            yield return new FormFault(FormField.Consent, there.Text("enquiry.form.noConsent"));
    }

    /// <summary>The subjects that decide who gets an enquiry.</summary>
    private static IEnumerable<Choice> Topics(Situated here) => here.Knowledge.Routes
        .SelectMany(route => route.Topics).Distinct()
        .Select(id => here.Knowledge.Lexicon.Concepts.FirstOrDefault(concept => concept.Id == id))
        .Where(concept => concept?.Title is not null)
        .Select(concept => new Choice(concept!.Title!.In(here.Tongue), concept.Id))
        .OrderBy(choice => choice.Title, Alphabet);

    private static string Seen(IReadOnlyList<PlannedEnquiry> parts) => string.Join(';', parts.Select(part => $"{part.Receiver}={part.Responsible}"));
}
