using NaFosenBot.Enquiries;

namespace NaFosenBot.Pages.ForStaff;

/// <summary>What staff call things. Bokmål only, as the pages for staff.</summary>
internal static class StaffWords
{
    private const int LongestSummary = 90;

    public static string Status(EnquiryStatus status) => status switch
    {
        EnquiryStatus.New => "Ingen er varslet",
        EnquiryStatus.Assigned => "Ny",
        EnquiryStatus.Taken => "Tatt",
        EnquiryStatus.WaitingForRequester => "Venter på avsender",
        EnquiryStatus.Answered => "Besvart",
        EnquiryStatus.Closed => "Lukket",
        EnquiryStatus.PassedOn => "Sendt videre",
        EnquiryStatus.Escalated => "Ikke tatt i tide",
        EnquiryStatus.Withdrawn => "Trukket",
    };

    /// <param name="by">Who did it, as a reader knows them.</param>
    /// <param name="organisation">Who is responsible after it.</param>
    public static string Event(EnquiryEvent happened, string by, string organisation) => happened.Kind switch
    {
        EventKind.Sent => "Sendt inn",
        EventKind.Taken => $"{by} tok saken",
        EventKind.Answered => $"{by} svarte",
        EventKind.AskedBack => $"{by} spurte tilbake",
        EventKind.Replied => "Avsenderen skrev",
        EventKind.PassedOn => $"{by} sendte saken videre til {organisation}",
        EventKind.Escalated => happened.IsToDeputy ? "Ingen tok saken i tide. Stedfortrederen fikk beskjed" : $"Ingen tok saken i tide. Den gikk til {organisation}",
        EventKind.Closed => $"{by} lukket saken",
        EventKind.Withdrawn => "Avsenderen trakk henvendelsen",
        EventKind.Noted => $"Notat fra {by}",
        EventKind.Reminded => $"Påminnelse til {organisation}",
        EventKind.Delayed => "Avsenderen fikk vite at det tar lengre tid",
        EventKind.RequesterReminded => "Avsenderen ble minnet på spørsmålet",
        EventKind.RequesterSilent => $"Avsenderen har ikke svart. {organisation} fikk beskjed",
        EventKind.Undeliverable => "En melding kom ikke fram",
        EventKind.Erased => "Opplysningene er slettet",
    };

    /// <summary>Whether what was written with it may be shown as words of a person.</summary>
    public static bool HasWords(EnquiryEvent happened) => happened is { Text.Length: > 0, Kind: not (EventKind.Escalated or EventKind.Sent) };

    /// <summary>Null for what nobody can have done.</summary>
    public static string? Done(string act) => act switch
    {
        StaffActs.Take => "Du har tatt saken.",
        StaffActs.Answer => "Svaret er sendt til avsenderen.",
        StaffActs.AskBack => "Spørsmålet er sendt til avsenderen.",
        StaffActs.Note => "Notatet er lagret.",
        StaffActs.PassOn => "Saken er sendt videre.",
        StaffActs.Close => "Saken er lukket.",
        _ => null,
    };

    public static string Why(Refusal refusal) => refusal switch
    {
        Refusal.TakenByAnother => "Noen var raskere enn deg og har tatt saken.",
        Refusal.Changed => "Saken er endret siden du åpnet den. Ingenting er sendt. Se hva som har skjedd, og prøv igjen.",
        Refusal.NotLegal => "Det går ikke slik saken står nå. Ingenting er sendt.",
    };

    /// <summary>The first words, for a list.</summary>
    public static string Summary(Enquiry enquiry)
    {
        var line = string.Join(' ', enquiry.Content.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestSummary ? line : line[..(LongestSummary - 1)].TrimEnd() + "…";
    }

    /// <summary>What kind of message it was that did not arrive.</summary>
    public static string Way(string way) => way switch
    {
        EnquiryNotice.ByMail => "E-post om en henvendelse",
        EnquiryNotice.ByWebhook => "Varsel til en medlemsorganisasjons fagsystem",
        EnquiryNotice.ToConversation => "Svar i samtalen",
        NaFosenBot.Staff.StaffSignIn.Way => "Lenke til innlogging",
        Enquiries.Links.EnquiryPost.ByCard => "Kort om en henvendelse i Teams",
        Enquiries.Links.EnquiryPost.ByLine => "Melding i tråden under et kort i Teams",
        Enquiries.Links.LinkStore.EndedWay => "E-post om at en kobling i Teams er borte",
        NaFosenBot.Staff.Teams.StaffLists.Way => "Liste over saker i Teams",
        Outbox.ConnectorMessage.Way => "Melding i Teams eller en annen kanal",
        _ => way,
    };
}
