using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Routing;

namespace NaFosenBot.Enquiries;

/// <summary>What a conversation needs to know about enquiries before it says something.</summary>
public interface IEnquiryFiles
{
    /// <summary>Those that still exist, as they are.</summary>
    Task<IReadOnlyList<Enquiry>> FindAsync(IReadOnlyList<EnquiryId> ids);

    /// <summary>How much each organisation has, for a fair share.</summary>
    Task<IReadOnlyDictionary<EntryId, Workload>> WorkloadsAsync();
}

/// <summary>Addresses of pages about an enquiry. Null where the server does not know under which address people reach it.</summary>
public interface IEnquiryLinks
{
    /// <summary>For the requester: the history, a reply, withdrawal, what is stored. Whoever has the address can read it, and nobody can guess it.</summary>
    Uri? ToRequester(EnquiryId enquiry);

    /// <summary>For whoever reads the mail at <paramref name="address"/>: the enquiry, and what may be done with it. Ends after a while; opening it changes nothing.</summary>
    Uri? ToStaff(EnquiryId enquiry, EntryId organisation, string address);
}
