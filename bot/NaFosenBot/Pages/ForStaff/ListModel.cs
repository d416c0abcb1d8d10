using Microsoft.AspNetCore.WebUtilities;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Staff;

namespace NaFosenBot.Pages.ForStaff;

/// <summary>A page of the list, and what it was asked for.</summary>
/// <param name="Organisations">Whom the list can be narrowed to.</param>
/// <param name="Page">From 1.</param>
/// <param name="Acted">What the person just did, to be confirmed.</param>
public sealed record ListModel(StaffRights Rights, bool IsOpenOnly, EnquiryStatus? Status, EntryId? Organisation, IReadOnlyList<EntryId> Organisations, int Page, DateTimeOffset Now, string? Acted)
{
    public const int PageSize = 25;

    public IReadOnlyList<Enquiry> Enquiries { get; init; } = [];

    /// <summary>What did not get to those who have them.</summary>
    public ILookup<EnquiryId, LostNotice> Lost { get; init; } = Enumerable.Empty<LostNotice>().ToLookup(lost => lost.Enquiry);

    public bool HasMore { get; init; }

    public bool IsOverdue(Enquiry enquiry) => enquiry is { IsOpen: true, PromisedBy: { } promised } && promised < Now;

    public string Address(int page) => QueryHelpers.AddQueryString(StaffPaths.List, new Dictionary<string, string?>
    {
        ["vis"] = IsOpenOnly ? null : "alle",
        ["status"] = Status?.ToString(),
        ["hos"] = Organisation?.Value,
        ["side"] = page == 1 ? null : page.ToString(System.Globalization.CultureInfo.InvariantCulture),
    });
}
