using System.Data.Common;
using System.Text.Json;
using Dapper;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Enquiries.Privacy;

/// <summary>Erases what is stored about a person, because they wish it.</summary>
/// <remarks>
/// Of an enquiry its number stays, with the lines of its history and nothing of what they said, so that the erasing itself can be shown.
/// Notices that were not delivered yet are dropped; the organisation is told that the enquiry was withdrawn.
/// </remarks>
public sealed class Erasure(
    Database database,
    EnquiryDesk desk,
    ConversationErasure conversations,
    OutboxStore outbox,
    OutboxTray tray,
    DeletionLog log,
    IEnumerable<IEnquiryTrace> traces,
    EnquiryPosts posts,
    TimeProvider clock)
{
    /// <param name="by">Who does it: the requester by their link, or the operator by the command.</param>
    /// <returns>How many rows and files of each kind.</returns>
    public async Task<IReadOnlyDictionary<string, int>> EraseAsync(PersonsFiles person, Actor by)
    {
        // Traces first, so that none is left behind without the rows that lead to it.
        var notices = await database.ReadAsync(connection => NoticesAsync(connection, null, person.Enquiries));
        var traced = EraseTraces(notices);
        var (inHand, erased) = (new List<Promise>(), new Dictionary<string, int>());
        await database.WriteAsync(
            async transaction =>
            {
                inHand.Clear();
                // Nothing new about them comes in between.
                foreach (var lane in person.Enquiries.Select(enquiry => enquiry.Id.ToString()).Concat(person.Conversations.Select(key => key.Value)))
                    transaction.EnterLane(lane);
                erased = new Dictionary<string, int>(traced);
                notices = await NoticesAsync(transaction.Connection!, transaction, person.Enquiries);
                foreach (var enquiry in person.Enquiries)
                    Count(erased, await EraseAsync(transaction, enquiry, by, notices[enquiry.Id], inHand));
                foreach (var key in person.Conversations)
                    Count(erased, await conversations.EraseAsync(transaction, key));
                foreach (var (kind, rows) in erased.Where(count => count.Value > 0))
                    await log.WriteAsync(transaction, new Deletion(clock.GetUtcNow(), DeletionReason.Wish, kind, rows, Subject: Subject(person)));
                return 0;
            },
            CancellationToken.None);
        tray.Hand(inHand);
        EraseTraces(notices);
        await database.ScrubAsync();
        return erased;
    }

    private async Task<IReadOnlyList<(string, int)>> EraseAsync(DbTransaction transaction, Enquiry enquiry, Actor by, IReadOnlyList<Guid> notices, List<Promise> inHand)
    {
        var dropped = await outbox.EraseAsync(transaction, notices);
        inHand.AddRange(await posts.RetractAsync(transaction, enquiry.Id));
        if (enquiry.Status is not (EnquiryStatus.Closed or EnquiryStatus.Withdrawn))
            inHand.AddRange((await desk.KeepAsync(transaction, new EnquiryChange.Made(enquiry.Id, new EnquiryMove.Withdraw { By = by }), enquiry.Conversation ?? default)).InHand);
        var blank = new EnquiryContent { Requester = new Requester { Language = enquiry.Content.Requester.Language }, Text = "", Receiver = enquiry.Content.Receiver };
        await RunAsync(
            """
            UPDATE enquiries SET status = 'Withdrawn', content = @Blank, requester_email = NULL, conversation = NULL, taken_by = NULL, next_look = NULL, version = version + 1 WHERE id = @Id
            """);
        var texts = await RunAsync("UPDATE enquiry_events SET text = CASE WHEN kind IN ('Exported', 'Erased') THEN text END, files = NULL, move_key = NULL WHERE enquiry = @Id");
        var after = (await EnquiryRows.FindAsync(transaction, enquiry.Id))!;
        await EnquiryRows.AddAsync(transaction, new EnquiryEvent(0, enquiry.Id, clock.GetUtcNow(), EventKind.Erased, by, after.Organisation, after.Status, by.Kind.ToString(), []), key: null);
        return [("enquiries", 1), ("enquiry-lines", texts), ("deliveries", dropped)];

        Task<int> RunAsync(string sql) => transaction.Connection!.ExecuteAsync(
            sql, new { Id = enquiry.Id.ToString(), Blank = JsonSerializer.Serialize(blank, EnquiryJson.Default.EnquiryContent) }, transaction);
    }

    /// <summary>What was promised about each: by mail and webhook in lanes of their own, into the conversation in its lane.</summary>
    private async Task<IReadOnlyDictionary<EnquiryId, IReadOnlyList<Guid>>> NoticesAsync(DbConnection connection, DbTransaction? transaction, IReadOnlyList<Enquiry> found)
    {
        var notices = new Dictionary<EnquiryId, IReadOnlyList<Guid>>();
        foreach (var enquiry in found)
        {
            var lanes = await outbox.InLanesAsync(connection, transaction, $"{enquiry.Id}|");
            notices[enquiry.Id] = enquiry.Conversation is { } conversation ? [.. lanes, .. await outbox.NamingAsync(connection, transaction, EnquiryNotice.LaneOf(conversation), enquiry.Id.ToString())] : lanes;
        }

        return notices;
    }

    private Dictionary<string, int> EraseTraces(IReadOnlyDictionary<EnquiryId, IReadOnlyList<Guid>> notices) =>
        traces.ToDictionary(trace => trace.Kind, trace => notices.Sum(pair => trace.Erase(pair.Key, pair.Value)));

    private static string? Subject(PersonsFiles person) => person.Enquiries.Count == 0 ? null : string.Join(' ', person.Enquiries.Select(enquiry => enquiry.Number));

    private static void Count(Dictionary<string, int> total, IReadOnlyList<(string Kind, int Rows)> more)
    {
        foreach (var (kind, rows) in more)
            total[kind] = total.GetValueOrDefault(kind) + rows;
    }
}
