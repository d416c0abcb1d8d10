using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>Addresses of pages that show what a dialog found. Null where the server does not know under which address people reach it.</summary>
public interface ISummaryLinks
{
    /// <summary>The list of schemes for an applicant, to print. Whoever has the address can read it, and nobody can guess it.</summary>
    Uri? ToOverview(Applicant applicant, Tongue tongue);

    /// <summary>The last day on which an overview that is linked to today can be read. Nobody can end it before: all it shows lies in its address.</summary>
    DateOnly OverviewEnds(DateOnly today);

    /// <summary>The next deadline of a scheme, for a calendar.</summary>
    Uri? ToDeadline(EntryId scheme, Tongue tongue);
}
