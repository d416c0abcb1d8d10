using NaFosenBot.Answering;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>Writes the receipt, the enquiry itself, and what is said when it is sent.</summary>
internal sealed class EnquiryPapers(Composer composer, Situated here)
{
    /// <summary>Who asks, as it will be sent: only what an answer needs, and what the person let stand.</summary>
    public static Requester Requester(Situated here)
    {
        var (draft, about) = (here.State.Enquiry ?? EnquiryDraft.Empty, here.State.About);
        var business = draft.IsWithoutBusiness ? null : about;
        return new Requester
        {
            Language = here.Tongue,
            Email = draft.Way == AnswerWay.Mail ? draft.Email : null,
            WantsMail = draft.Way == AnswerWay.Mail,
            Phone = draft.Way == AnswerWay.Phone ? draft.Phone : null,
            RingAt = draft.Way == AnswerWay.Phone ? draft.RingAt : null,
            CompanyForm = business?.Form is { } form ? Choices.Code(form.ToString()) : null,
            OrganisationNumber = draft.IsWithoutBusiness ? null : draft.OrganisationNumber,
            Amount = business?.Cost,
            Purposes = business?.Purposes,
        };
    }

    public static bool HasBusiness(Requester requester) => requester is not { CompanyForm: null, OrganisationNumber: null, Amount: null, Purposes: null };

    public static Enquiry Written(PlannedEnquiry part, WaitingFor.EnquiryReceipt receipt, Situated here) => new()
    {
        Id = part.Id,
        Organisation = part.Responsible ?? part.Receiver,
        PromisedBy = here.Enquiries.PromiseOf(part.Receiver),
        Content = new EnquiryContent
        {
            Requester = receipt.Requester,
            Text = part.Text,
            Receiver = part.Receiver,
            Reasons = [.. part.Reasons, .. receipt.Parts.Where(other => other.Id != part.Id).Select(other => Alongside(other, here))],
            RunnersUp = part.RunnersUp,
            Place = part.Place,
            Topics = part.Topics,
            Told = receipt.Told,
            Found = receipt.Found,
            Files = receipt.Files,
        },
    };

    /// <summary>Two who answer the same person shall know of each other. The number stands there when both are stored.</summary>
    private static string Alongside(PlannedEnquiry other, Situated here) => here.Text(
        "enquiry.alongside",
        ("organisation", here.TitleOf(other.Responsible ?? other.Receiver)),
        ("number", EnquiryNumber.Placeholder(other.Id)));

    public Composition Receipt(WaitingFor.EnquiryReceipt point)
    {
        var parts = point.Parts;
        var contacts = Contacts(parts);
        IEnumerable<string> lines =
        [
            here.Text(parts.Count == 1 ? "enquiry.receipt.head" : "enquiry.receipt.heads", ("count", $"{parts.Count}")),
            .. Gleaned(point),
            .. parts.Index().Select(part => Part(part.Item, parts.Count == 1 ? "" : $"{part.Index + 1}. ")),
            Details(point),
            .. contacts.Select(contact => contact.Text),
            Consent(parts, "receipt"),
            HasBusiness(point.Requester) || here.State.Enquiry?.IsWithoutBusiness == true ? "" : here.Text("enquiry.receipt.offer"),
        ];
        return new Composition(
            string.Join("\n\n", lines.Where(line => line.Length > 0)),
            [.. contacts.SelectMany(contact => contact.Citations).DistinctBy(citation => citation.Entry)],
            [.. parts.Select(part => part.Receiver).Distinct()]);
    }

    /// <summary>What of it only a language model found: what it is about, and what it sends or goes by of what was told before.</summary>
    public IReadOnlyList<string> Gleaned(WaitingFor.EnquiryReceipt point)
    {
        var topic = here.State.Enquiry is { IsGleaned: true, Topic: { } about } ? here.Text("enquiry.receipt.gleaned", ("what", here.Knowledge.Lexicon.Concepts.First(concept => concept.Id == about).Title?.In(here.Tongue) ?? about)) : "";
        var told = FundingAnswers.Gleaned([.. here.State.GleanedTraits.Where(trait => IsIn(trait, point))], here);
        return [.. new[] { topic, told }.Where(line => line.Length > 0)];
    }

    private bool IsIn(Trait trait, WaitingFor.EnquiryReceipt point) => trait switch
    {
        Trait.Form => point.Requester.CompanyForm is not null,
        Trait.Cost => point.Requester.Amount is not null,
        Trait.Purpose => point.Requester.Purposes is not null,
        Trait.Place => point.Parts.Any(part => part.Place is { } place && place == here.State.About?.Place),
        _ => false,
    };

    /// <summary>Who gets it, why, and by when they answer, a line each; without what stands on the form already.</summary>
    public string Receivers(IReadOnlyList<PlannedEnquiry> parts)
    {
        IEnumerable<string> lines =
        [
            parts.Count == 1 ? "" : here.Text("enquiry.form.several", ("count", $"{parts.Count}")),
            .. parts.Index().Select(part => Part(part.Item, parts.Count == 1 ? "" : $"{part.Index + 1}. ", isAlone: parts.Count == 1)),
            .. Contacts(parts).Select(contact => contact.Text),
        ];
        return string.Join("\n\n", lines.Where(line => line.Length > 0));
    }

    /// <summary>What the person agrees to on the form.</summary>
    public string Agreement(IReadOnlyList<PlannedEnquiry> parts) => Consent(parts, "form");

    /// <summary>Said in the turn that stores them, which puts the numbers in.</summary>
    /// <param name="isOnForm">There is no conversation to go on with.</param>
    public static Composition Sent(IReadOnlyList<Enquiry> enquiries, Situated here, bool isOnForm)
    {
        var lines = enquiries.Select(enquiry => Sent(enquiry, here));
        return new Composition(string.Join("\n\n", [.. lines, here.Text(isOnForm ? "enquiry.form.after" : "enquiry.sent.after")]), [], [.. enquiries.Select(enquiry => enquiry.Content.Receiver).Distinct()]);
    }

    private static string Sent(Enquiry enquiry, Situated here)
    {
        var number = EnquiryNumber.Placeholder(enquiry.Id);
        var receiver = here.TitleOf(enquiry.Content.Receiver);
        var said = here.Enquiries.ResponsibleFor(enquiry.Content.Receiver) is not { } responsible ? here.Text("enquiry.sent.stored", ("number", number), ("organisation", receiver))
            : here.Text("enquiry.sent.to", ("number", number), ("organisation", here.TitleOf(responsible)));
        var promise = enquiry.PromisedBy is { } by ? $" {here.Text("enquiry.sent.promise", ("day", EnquiryWords.Day(by, here.Tongue)))}" : "";
        var link = here.Enquiries.LinkTo(enquiry.Id) is { } page ? $"\n{here.Text("enquiry.sent.link", ("link", page.AbsoluteUri))}" : "";
        return $"{said}{promise}{link}";
    }

    private List<Composition> Contacts(IReadOnlyList<PlannedEnquiry> parts) => [.. parts.Where(part => part.Responsible is null).Select(part => part.Receiver).Distinct().Select(Contact)];

    /// <param name="isAlone">Its text is shown beside it.</param>
    private string Part(PlannedEnquiry part, string number, bool isAlone = false)
    {
        var receiver = here.TitleOf(part.Receiver);
        IEnumerable<string> lines =
        [
            here.Text("enquiry.receipt.to", ("number", number), ("organisation", receiver), ("reasons", string.Join(' ', part.Reasons))),
            part.Responsible is { } responsible && responsible != part.Receiver ? here.Text("enquiry.receipt.coordinator", ("organisation", receiver), ("coordinator", here.TitleOf(responsible))) : "",
            isAlone ? "" : here.Text("enquiry.receipt.text", ("text", part.Text)),
            part.Place is { } place && here.Knowledge.FindPlace(place) is { } known ? here.Text("enquiry.receipt.place", ("place", known.Name)) : "",
            here.Enquiries.PromiseOf(part.Receiver) is { } by ? here.Text("enquiry.receipt.promise", ("day", EnquiryWords.Day(by, here.Tongue))) : here.Text("enquiry.receipt.nobody", ("organisation", receiver)),
        ];
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    private string Details(WaitingFor.EnquiryReceipt point)
    {
        var requester = point.Requester;
        var way = requester switch
        {
            { Phone: { } phone } => here.Text("enquiry.receipt.byPhone", ("phone", ContactRecogniser.FormatPhone(phone)), ("when", requester.RingAt ?? "")),
            { Email: { } email } => here.Text("enquiry.receipt.byMail", ("email", email)),
            _ when here.Enquiries.LinkTo(point.Parts[0].Id) is null => here.Text("enquiry.receipt.hereAlone"),
            _ => here.Text("enquiry.receipt.here"),
        };
        List<string> business = [];
        if (requester.FormIn(here.Tongue) is { } form)
            business.Add(form);
        if (requester.OrganisationNumber is { } number)
            business.Add(here.Text("enquiry.receipt.organisationNumber", ("number", OrganisationNumber.TryParse(number)?.ToString() ?? number)));
        if (requester.Amount is { } amount)
            business.Add(here.Text("enquiry.receipt.amount", ("sum", RuleWords.Number(amount, here.Tongue))));
        if (requester.PurposeIn(here.Tongue) is { } purpose)
            business.Add(here.Text("enquiry.receipt.purpose", ("what", purpose)));
        var (told, found) = (Titles(point.Told), Titles(point.Found));
        IEnumerable<string> lines =
        [
            here.Text("enquiry.receipt.answer", ("way", way)),
            business.Count == 0 ? "" : here.Text("enquiry.receipt.business", ("what", string.Join(", ", business))),
            point.Files.Count == 0 ? "" : here.Text("enquiry.receipt.files", ("files", EnquiryFiles.Names(point.Files))),
            told.Length == 0 ? "" : here.Text("enquiry.receipt.told", ("titles", told)),
            found.Length == 0 ? "" : here.Text("enquiry.receipt.found", ("titles", found)),
            point.Parts.Count > 1 ? here.Text("enquiry.receipt.alongside") : "",
        ];
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    private string Titles(IReadOnlyList<EntryId> entries) => string.Join(", ", entries.Where(id => here.Knowledge.Find(id) is not null).Select(here.TitleOf));

    /// <summary>Who will read it, and how long it is kept: pressing "send" is the leave for exactly that.</summary>
    /// <param name="paper">What it stands on: receipt or form.</param>
    private string Consent(IReadOnlyList<PlannedEnquiry> parts, string paper)
    {
        var readers = parts.Select(part => part.Responsible ?? part.Receiver).Distinct().Select(here.TitleOf).ToList();
        var who = readers is [.. var before, var last] && before.Count > 0 ? here.Text("and", ("first", string.Join(", ", before)), ("last", last)) : readers[0];
        var coordinator = here.Enquiries.Coordinator is { } one && parts.All(part => part.Responsible != one) ? $" {here.Text("enquiry.receipt.reads", ("coordinator", here.TitleOf(one)))}" : "";
        return here.Text(parts.Any(part => part.Responsible is null) ? $"enquiry.{paper}.consentLater" : $"enquiry.{paper}.consent", ("who", who), ("months", $"{here.Enquiries.MonthsKept}")) + coordinator;
    }

    /// <summary>Nobody hears of it yet: the person is told how to reach the organisation otherwise, and how old that is.</summary>
    private Composition Contact(EntryId receiver)
    {
        var composed = composer.Compose(new Answer.Given([new Telling(receiver, EntryText.ContactProperties)]) { Score = 1 }, here.Tongue);
        var text = string.Join("\n\n", new[] { here.Text("enquiry.receipt.public", ("organisation", here.TitleOf(receiver))), composed.Text, ContactDialog.Age(receiver, here) }.Where(part => part.Length > 0));
        return composed with { Text = text };
    }
}
