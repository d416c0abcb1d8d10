using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Enquiries.Privacy;

/// <summary>Enquiries in which nothing has happened for long, and that nobody has to answer any more. Those that wait for staff are kept, however old.</summary>
internal sealed class OldEnquiries(Database database, IEnumerable<IEnquiryTrace> traces, EnquiryPosts posts, DeletionLog log, TimeProvider clock) : IPerishable, IConversationHold
{
    /// <summary>What waits for the requester is settled too, when they have been silent for so long.</summary>
    private const string IsSettled = "status IN ('Answered', 'Closed', 'Withdrawn', 'WaitingForRequester')";

    public string Kind => "enquiries";

    public Purpose Purpose => Purpose.Enquiry;

    public async IAsyncEnumerable<int> DeleteAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in await FindAsync(before))
        {
            var deleted = await database.WriteAsync(transaction => DeleteAsync(transaction, id, before), cancellationToken);
            // Not before: somebody may have written meanwhile. What a crash leaves here is found by what looks for files without an enquiry.
            if (deleted == 1)
                await EraseTracesAsync(id, before);
            yield return deleted;
        }
    }

    /// <summary>What waits for people must find the way back to its conversation.</summary>
    public async Task<IReadOnlyCollection<ConversationKey>> HeldAsync(DbTransaction transaction, IReadOnlyCollection<ConversationKey> conversations)
    {
        var held = new List<ConversationKey>();
        foreach (var key in conversations)
        {
            if (await transaction.Connection!.QuerySingleAsync<bool>(
                "SELECT EXISTS (SELECT 1 FROM enquiries WHERE conversation = @Key AND status NOT IN ('Answered', 'Closed', 'Withdrawn'))", new { Key = key.Value }, transaction))
                held.Add(key);
        }

        return held;
    }

    private async Task EraseTracesAsync(EnquiryId id, DateTimeOffset before)
    {
        foreach (var trace in traces)
        {
            if (trace.Erase(id, []) is > 0 and var erased)
                await log.WriteAsync(new Deletion(clock.GetUtcNow(), DeletionReason.Age, trace.Kind, erased, before));
        }
    }

    /// <summary>As many as there are: they are few a day, and only their ids are read.</summary>
    private async Task<IReadOnlyList<EnquiryId>> FindAsync(DateTimeOffset before) => [.. (await database.ReadAsync(connection => connection.QueryAsync<string>(
        $"""
        SELECT id FROM enquiries
        WHERE created_at < @Before AND {IsSettled} AND NOT EXISTS (SELECT 1 FROM enquiry_events WHERE enquiry = id AND at >= @Before AND kind <> 'Exported')
        ORDER BY created_at
        """,
        new { Before = before.Text() }))).Select(id => EnquiryId.Read(id)!.Value)];

    private async Task<int> DeleteAsync(DbTransaction transaction, EnquiryId id, DateTimeOffset before)
    {
        transaction.EnterLane(id.ToString());
        var which = new { Id = id.ToString(), Before = before.Text() };
        var deleted = await transaction.Connection!.ExecuteAsync(
            $"DELETE FROM enquiries WHERE id = @Id AND {IsSettled} AND NOT EXISTS (SELECT 1 FROM enquiry_events WHERE enquiry = @Id AND at >= @Before AND kind <> 'Exported')", which, transaction);
        if (deleted == 1)
        {
            await transaction.Connection!.ExecuteAsync("DELETE FROM enquiry_events WHERE enquiry = @Id", which, transaction);
            await posts.RetractAsync(transaction, id);
        }

        return deleted;
    }
}
