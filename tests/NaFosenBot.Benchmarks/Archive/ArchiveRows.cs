using Dapper;
using NaFosenBot.Storage;

namespace NaFosenBot.Benchmarks.Archive;

/// <param name="Lines">Of conversations, ten in each.</param>
internal sealed record ArchiveSize(int Enquiries, int Lines)
{
    public int Conversations => Lines / 10;
}

/// <summary>An archive by plain rows, of one text for both engines: over the desk a hundred thousand would take an hour of syncs.</summary>
/// <remarks>
/// Two hundred enquiries are open, at every size: those grow with what people have time for, not with the years. A quarter of them is due.
/// One delivery of a hundred was given up. Two organisations had thirty each, long ago, and thirty were withdrawn then: who seeks them from the newest on goes through everything.
/// </remarks>
internal static class ArchiveRows
{
    public const string Channel = "webchat";

    private const int Open = 200;

    private static readonly string[] Statements =
    [
        $"""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @Conversations)
        INSERT INTO conversations (key, way, state, version, greeted, created_at, updated_at) SELECT '{Channel}|' || i, 'WebChat', @State, 5, TRUE, @Then, @Then FROM n
        """,
        $"""
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < @Lines - 1)
        INSERT INTO conversation_log (conversation, watermark, activity, at, activity_id) SELECT '{Channel}|' || (1 + i / 10), 1 + i % 10, @Line, @Then, 'a' || i FROM n
        """,
        $"""
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < @Lines / 2 - 1)
        INSERT INTO inbox (conversation, activity_id, activity, received_at, done_at) SELECT '{Channel}|' || (1 + i / 5), 'a' || i, '', @Then, @Then FROM n
        """,
        // Ids are digits, times fifteen in an hour, 24 hours a day, 24 days a month.
        $"""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @Enquiries),
        moments(i, moment) AS (
            SELECT i, '-' || substr('' || (101 + i / 8640 % 12), 2) || '-' || substr('' || (101 + i / 360 % 24), 2) || 'T' || substr('' || (100 + i / 15 % 24), 2) || ':' || substr('' || (100 + i % 15 * 4), 2) || ':00.0000000Z'
            FROM n)
        INSERT INTO enquiries (id, year, serial, status, organisation, conversation, requester_email, content, created_at, promised_by, next_look, closed_at, version)
        SELECT '00000000000000000000000' || (100000000 + i), 2025, i,
            CASE WHEN i BETWEEN 31 AND 60 THEN 'Withdrawn' WHEN i <= @Enquiries - @Open THEN 'Closed' WHEN i % 3 = 0 THEN 'Taken' ELSE 'Assigned' END,
            CASE WHEN i <= 30 THEN 'member.e' WHEN i BETWEEN 61 AND 90 THEN 'member.f' ELSE 'member.' || substr('abcd', 1 + i % 4, 1) END,
            '{Channel}|' || i, 'per' || i || '@example.no', @Content, '2025' || moment, '2026' || moment,
            CASE WHEN i > @Enquiries - @Open THEN CASE WHEN i % 4 = 0 THEN '2025' ELSE '2099' END || moment END,
            CASE WHEN i <= @Enquiries - @Open THEN '2026' || moment END, 1
        FROM moments
        """,
        """
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 3 * @Enquiries - 1)
        INSERT INTO enquiry_events (enquiry, at, kind, by_kind, by_name, organisation, status) SELECT '00000000000000000000000' || (100000001 + i / 3), @Then, 'Noted', 'Bot', '', 'member.a', 'Closed' FROM n
        """,
        """
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 3 * @Enquiries - 1)
        INSERT INTO outbox (id, lane, way, payload, attempts, next_try_at, deliver_by, delivered_at, failed_at)
        SELECT '01900000-0000-7000-8000-000' || (100000000 + i), (100000001 + i / 3) || '|post@example.no', 'enquiry-mail', @Line, 1, @Then, @Then, CASE WHEN i % 100 < 99 THEN @Then END, CASE WHEN i % 100 = 99 THEN @Then END FROM n
        """,
        "INSERT INTO enquiry_shares (organisation, given) SELECT organisation, COUNT(*) FROM enquiries GROUP BY organisation",
        "INSERT INTO enquiry_numbers (year, last) SELECT 2026, 0",
    ];

    public static async Task FillAsync(Database database, ArchiveSize size)
    {
        var values = new
        {
            size.Enquiries,
            size.Lines,
            size.Conversations,
            Open,
            Then = "2026-01-01T00:00:00.0000000Z",
            State = $$"""{"told":"{{new string('x', 500)}}"}""",
            Line = $$"""{"type":"message","text":"{{new string('x', 300)}}"}""",
            Content = $$"""{"requester":{"language":"Bokmal"},"text":"{{new string('x', 400)}}","receiver":"member.a"}""",
        };
        foreach (var statement in Statements)
            await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(statement, values, transaction, commandTimeout: 600), CancellationToken.None);
        // PostgreSQL does it by itself after a while; SQLite is never told.
        if (database.Dialect.PassingOverLocked.Length > 0)
            await database.ReadAsync(connection => connection.ExecuteAsync("VACUUM ANALYZE", commandTimeout: 600));
    }
}
