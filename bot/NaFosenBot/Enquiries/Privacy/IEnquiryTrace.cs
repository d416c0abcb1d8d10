namespace NaFosenBot.Enquiries.Privacy;

/// <summary>What a room keeps of an enquiry outside the database, such as files. It goes when the enquiry goes.</summary>
public interface IEnquiryTrace
{
    /// <summary>As in the log of deletions.</summary>
    string Kind { get; }

    /// <param name="notices">Ids of everything that was promised to be delivered about it.</param>
    /// <returns>How many there were.</returns>
    /// <remarks>Called again for what a delivery under way may have written meanwhile; what is gone is gone.</remarks>
    int Erase(EnquiryId enquiry, IReadOnlyList<Guid> notices);
}
