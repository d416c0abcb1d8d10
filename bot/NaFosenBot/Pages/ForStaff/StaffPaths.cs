using NaFosenBot.Enquiries;

namespace NaFosenBot.Pages.ForStaff;

/// <summary>Addresses of the pages for staff.</summary>
internal static class StaffPaths
{
    public const string List = "/staff";
    public const string SignIn = "/staff/inn";
    public const string SignOut = "/staff/ut";
    public const string Shares = "/staff/fordeling";
    public const string Model = "/staff/ki";
    public const string DeadLetters = "/staff/uleverte";
    public const string Opinions = "/staff/tilbakemeldinger";
    public const string OpinionsExport = Opinions + "/eksport";
    public const string Channels = "/staff/teams";

    /// <summary>Enquiries of who has signed in.</summary>
    public const string Enquiries = "/staff/sak";

    public static string Of(EnquiryId enquiry) => $"{Enquiries}/{enquiry}";
}
