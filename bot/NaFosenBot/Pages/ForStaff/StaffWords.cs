using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;

namespace NaFosenBot.Pages.ForStaff;

/// <summary>What staff call things. Bokmål only, as the pages for staff.</summary>
internal static class StaffWords
{
    private const int LongestSummary = 90;

    public const string NotSent = "Det du skrev, er lagret i saken. Avsenderen får ingen melding, så du må ringe.";

    /// <summary>Null for what nobody can have done.</summary>
    public static string? Done(string act) => act switch
    {
        StaffActs.Take => "Du har tatt saken.",
        StaffActs.Answer => "Svaret er sendt til avsenderen.",
        StaffActs.AskBack => "Spørsmålet er sendt til avsenderen.",
        StaffActs.Note => "Notatet er lagret.",
        StaffActs.PassOn => "Saken er sendt videre.",
        StaffActs.Close => "Saken er lukket.",
        StaffActs.Deliver => "Varselet blir sendt på nytt.",
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

    /// <summary>Of an organisation: one of its addresses, a place in Teams, or its own system; within a sentence.</summary>
    public static string Receiver(NoticeReceiver receiver) => receiver switch
    {
        { Address: { } address } => address,
        { Place: { Kind: LinkKind.Personal, Person: { } person } } => $"samtalen med {person} i Teams",
        { Place: { TeamName: { } team, ChannelName: { } channel } } => $"kanalen {channel} i teamet {team}",
        { Place.TeamName: { } team } => $"hovedkanalen i teamet {team}",
        { Place.ChannelName: { } channel } => $"kanalen {channel} i Teams",
        { Place: not null } => "en kanal i Teams",
        _ => "fagsystemet",
    };

    /// <summary>Each of them once.</summary>
    public static string Receivers(IEnumerable<NoticeReceiver> receivers) => Listed([.. receivers.Select(Receiver).Distinct(StringComparer.OrdinalIgnoreCase)]);

    public static string Listed(IReadOnlyList<string> names) => names.Count < 2 ? string.Join("", names) : $"{string.Join(", ", names.SkipLast(1))} og {names[^1]}";

    /// <summary>What kind of message it was that did not arrive.</summary>
    public static string Way(string way) => way switch
    {
        EnquiryNotice.ByMail => "E-post om en henvendelse",
        EnquiryNotice.ByWebhook => "Varsel til en medlemsorganisasjons fagsystem",
        EnquiryNotice.ToConversation => "Svar i samtalen",
        NaFosenBot.Staff.StaffSignIn.Way => "Lenke til innlogging",
        EnquiryPost.ByCard => "Kort om en henvendelse i Teams",
        EnquiryPost.ByLine => "Melding i tråden under et kort i Teams",
        LinkStore.EndedWay => "E-post om at en kobling i Teams er borte",
        NaFosenBot.Staff.Teams.StaffLists.Way => "Liste over saker i Teams",
        Outbox.ConnectorMessage.Way => "Melding i Teams eller en annen kanal",
        _ => way,
    };
}
