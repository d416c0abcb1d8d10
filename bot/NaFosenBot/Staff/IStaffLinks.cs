using NaFosenBot.Enquiries;

namespace NaFosenBot.Staff;

/// <summary>Addresses of the pages for staff. Null where the server does not know under which address people reach it.</summary>
public interface IStaffLinks
{
    /// <summary>Asks whether the person wants to sign in; opening it changes nothing.</summary>
    Uri? ToSignIn(string token);

    /// <summary>An enquiry, for whoever has signed in and may see it.</summary>
    Uri? ToEnquiry(EnquiryId enquiry);

    Uri? ToList();
}
