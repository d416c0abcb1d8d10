using NaFosenBot.Storage;

namespace NaFosenBot.Enquiries.Privacy;

/// <summary>What was given out, and how; stands in the trail by its name.</summary>
public enum ExportWay
{
    /// <summary>Everything about a person, the conversation too.</summary>
    Person,

    /// <summary>The enquiry and its history, for an archive.</summary>
    Archive,

    /// <summary>As a requester may read it, to print.</summary>
    Page,

    /// <summary>The same for programs.</summary>
    Data,
}

/// <summary>Writes down that somebody is given what is stored of an enquiry: who, when and which way, none of what it says.</summary>
/// <remarks>Before it is given: where that cannot be written down, nothing is. The enquiry itself stays as it is: who reads it loses no form over it, and it is kept no longer for it.</remarks>
public sealed class ExportTrace(Database database, TimeProvider clock)
{
    public Task<int> LeaveAsync(IReadOnlyList<Enquiry> given, Actor by, ExportWay way) => database.WriteAsync(
        async transaction =>
        {
            var lines = 0;
            foreach (var id in given.Select(enquiry => enquiry.Id).OrderBy(id => id.Value))
            {
                // It may have been erased meanwhile, or deleted because of its age.
                if (await EnquiryRows.FindAsync(transaction, id) is not { } enquiry)
                    continue;

                await EnquiryRows.AddAsync(transaction, new EnquiryEvent(0, id, clock.GetUtcNow(), EventKind.Exported, by, enquiry.Organisation, enquiry.Status, way.ToString(), []), key: null);
                lines++;
            }

            return lines;
        },
        CancellationToken.None);
}
