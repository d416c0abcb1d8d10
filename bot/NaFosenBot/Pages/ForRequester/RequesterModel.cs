using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Pages.ForRequester;

/// <summary>An enquiry as its requester sees it.</summary>
/// <param name="History">As far as it is theirs to read.</param>
/// <param name="FormKey">Of the forms on this page: a second press of a button is the same move.</param>
/// <param name="Address">Of the page, without a query.</param>
/// <param name="StoredMonths">How long it is kept after its end.</param>
public sealed record RequesterModel(Enquiry Enquiry, IReadOnlyList<EnquiryEvent> History, string FormKey, string Address, DateTimeOffset Now, int StoredMonths)
{
    /// <summary>A text to confirm what was done.</summary>
    public string? Done { get; init; }

    /// <summary>A text that says why nothing was done.</summary>
    public string? Refused { get; init; }

    /// <summary>Files for which nothing was done.</summary>
    public IReadOnlyList<RefusedFile> RefusedFiles { get; init; } = [];

    /// <summary>What was written and not sent.</summary>
    public string Draft { get; init; } = "";

    public Tongue Tongue => Enquiry.Content.Requester.Language;
}
