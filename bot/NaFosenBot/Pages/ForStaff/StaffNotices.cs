using Microsoft.AspNetCore.Http.HttpResults;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Pages.ForStaff;

/// <summary>What staff read when there is nothing else to show.</summary>
internal static class StaffNotices
{
    public static RazorComponentResult DeadLink() => Say(
        "Lenken virker ikke", "Den er for gammel, eller den er ikke hel. Logg inn på sidene for medlemmer for å finne henvendelsen.", StatusCodes.Status404NotFound);

    /// <summary>The database went away while something was stored, and cannot be asked.</summary>
    public static RazorComponentResult Unknown() => Say(
        "Vi vet ikke om det ble lagret", "Forbindelsen til databasen ble brutt. Vent litt, åpne henvendelsen på nytt og se i historien før du prøver igjen.", StatusCodes.Status503ServiceUnavailable);

    public static RazorComponentResult NotStaff() => Say(
        "Du har ikke tilgang", "Adressen din står ikke lenger på lista over dem som svarer på henvendelser. Den som driver assistenten, kan legge den til.", StatusCodes.Status403Forbidden);

    public static RazorComponentResult NotTheirs() => Say(
        "Fant ikke henvendelsen", "Den finnes ikke, eller den ligger hos en annen organisasjon nå.", StatusCodes.Status404NotFound);

    public static RazorComponentResult FileGone() => Say(
        "Vedlegget finnes ikke lenger", "Det er slettet. Spør avsenderen om å sende det på nytt hvis dere trenger det.", StatusCodes.Status404NotFound);

    public static RazorComponentResult OnlyCoordinator() => Say("Du har ikke tilgang", "Denne siden er for koordinatoren.", StatusCodes.Status403Forbidden);

    public static RazorComponentResult TooMany() => Say(
        "For mange forsøk", "Noen på nettet ditt har bedt om innlogging mange ganger. Vent et kvarter og prøv igjen.", StatusCodes.Status429TooManyRequests);

    public static RazorComponentResult PassedOn() => Say("Saken er sendt videre", "Den nye mottakeren har fått beskjed. Du trenger ikke gjøre mer.", StatusCodes.Status200OK);

    private static RazorComponentResult Say(string title, string text, int status) => Notices.Page(Tongue.Bokmal, title, text, status);
}
