using Dapper;
using NaFosenBot.Conversations;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Routing;
using NaFosenBot.Storage;

namespace NaFosenBot.Enquiries;

/// <summary>Finds enquiries and their history.</summary>
public sealed class EnquiryStore(Database database, TimeProvider clock) : IEnquiryFiles
{
    public async Task<Enquiry?> FindAsync(EnquiryId id) => (await FindAsync([id])) is [var found] ? found : null;

    public async Task<IReadOnlyList<Enquiry>> FindAsync(IReadOnlyList<EnquiryId> ids) =>
        ids.Count == 0 ? [] : await ListAsync($"WHERE {database.Dialect.IsIn("id", "@Ids")} ORDER BY created_at", new { Ids = ids.Select(id => id.ToString()).ToArray() });

    public async Task<Enquiry?> FindAsync(EnquiryNumber number) =>
        (await ListAsync("WHERE year = @Year AND serial = @Serial", new { number.Year, number.Serial })) is [var found] ? found : null;

    /// <summary>All of one person, by the address they gave.</summary>
    public Task<IReadOnlyList<Enquiry>> OfRequesterAsync(string email) =>
        ListAsync("WHERE requester_email = @Email ORDER BY created_at", new { Email = email.ToLowerInvariant() });

    public Task<IReadOnlyList<Enquiry>> OfConversationAsync(ConversationKey conversation) =>
        ListAsync("WHERE conversation = @Key ORDER BY created_at", new { Key = conversation.Value });

    /// <summary>For people to work through: open ones by their promise, the oldest first; all, the newest first.</summary>
    public async Task<IReadOnlyList<Enquiry>> ListAsync(EnquiryFilter filter, int limit, int offset = 0)
    {
        if (filter.Organisations is [])
            return [];

        var (sql, values) = EnquiryList.Page(filter, limit, offset, database.Dialect);
        return [.. (await database.ReadAsync(connection => connection.QueryAsync<EnquiryRow>(sql, values))).Select(row => row.Listed())];
    }

    /// <summary>Those the promise clock has to look at by now, the most urgent first. One that cannot be read is among them.</summary>
    public async Task<IReadOnlyList<EnquiryId>> DueAsync(int limit) => [.. (await database.ReadAsync(connection => connection.QueryAsync<string>(
        "SELECT id FROM enquiries WHERE next_look IS NOT NULL AND next_look <= @Now ORDER BY next_look LIMIT @Limit", new { Now = clock.GetUtcNow().Text(), Limit = limit })))
        .Select(id => EnquiryId.Read(id)!.Value)];

    /// <summary>Organisations that somebody waits for.</summary>
    public async Task<IReadOnlyList<EntryId>> OrganisationsAsync() =>
        [.. (await database.ReadAsync(connection => connection.QueryAsync<string>($"SELECT DISTINCT organisation FROM enquiries WHERE {EnquiryList.IsOpen}"))).Select(organisation => new EntryId(organisation))];

    /// <summary>Null when nothing is watched.</summary>
    public async Task<DateTimeOffset?> NextLookAsync() =>
        StoredTime.Read(await database.ReadAsync(connection => connection.QuerySingleAsync<string?>("SELECT MIN(next_look) FROM enquiries WHERE next_look IS NOT NULL")));

    /// <summary>What happened to it, oldest first. That somebody was given what is stored has changed nothing, and is left out.</summary>
    public async Task<IReadOnlyList<EnquiryEvent>> HistoryAsync(EnquiryId id) => [.. (await TrailAsync(id)).Where(line => line.Kind != EventKind.Exported)];

    /// <summary>The history, and who was given what is stored of it.</summary>
    public async Task<IReadOnlyList<EnquiryEvent>> TrailAsync(EnquiryId id)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<EventRow>(
            $"SELECT {EventRow.Columns} FROM enquiry_events WHERE enquiry = @Id ORDER BY sequence", new { Id = id.ToString() }));
        return [.. rows.Select(row => row.Event())];
    }

    /// <summary>Whether a move with that key was made.</summary>
    public Task<bool> IsMadeAsync(EnquiryId id, string key) => database.ReadAsync(connection => EnquiryRows.IsMadeAsync(connection, null, id, key));

    /// <summary>Nothing is to be done yet: the promise clock looks again then, or never.</summary>
    internal Task LookAgainAsync(Enquiry seen, DateTimeOffset? next) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "UPDATE enquiries SET next_look = @Next WHERE id = @Id AND version = @Version", new { Id = seen.Id.ToString(), seen.Version, Next = next?.Text() }, transaction),
        CancellationToken.None);

    /// <summary>Whatever it is: it is looked at again then.</summary>
    internal Task PutOffAsync(EnquiryId id, DateTimeOffset next) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("UPDATE enquiries SET next_look = @Next WHERE id = @Id AND next_look <= @Now", new { Id = id.ToString(), Next = next.Text(), Now = clock.GetUtcNow().Text() }, transaction),
        CancellationToken.None);

    /// <summary>The promise clock looks at the open ones of those organisations at once.</summary>
    internal async Task LookNowAsync(Func<EntryId, bool> which)
    {
        foreach (var organisation in (await OrganisationsAsync()).Where(which))
        {
            await database.WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync(
                    $"UPDATE enquiries SET next_look = @Now WHERE organisation = @Organisation AND {EnquiryList.IsOpen} AND status <> 'WaitingForRequester'", new { Organisation = organisation.Value, Now = clock.GetUtcNow().Text() }, transaction),
                CancellationToken.None);
        }
    }

    /// <summary>The same for what those people have taken.</summary>
    internal async Task LookNowAsync(Func<Actor, bool> whose)
    {
        var taken = await database.ReadAsync(connection => connection.QueryAsync<(string Id, string TakenBy)>($"SELECT id, taken_by FROM enquiries WHERE {EnquiryList.IsOpen} AND taken_by IS NOT NULL"));
        foreach (var (id, takenBy) in taken.Where(row => EnquiryRow.Taker(row.TakenBy) is { } taker && whose(taker)))
        {
            await database.WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync($"UPDATE enquiries SET next_look = @Now WHERE id = @Id AND taken_by = @TakenBy AND {EnquiryList.IsOpen}", new { Id = id, TakenBy = takenBy, Now = clock.GetUtcNow().Text() }, transaction),
                CancellationToken.None);
        }
    }

    public async Task<IReadOnlyDictionary<EntryId, Workload>> WorkloadsAsync()
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string Organisation, long Given, long Open)>(
            $"""
            SELECT s.organisation, s.given, (SELECT COUNT(*) FROM enquiries e {database.Dialect.By("enquiries_open")} WHERE e.organisation = s.organisation AND e.{EnquiryList.IsOpen})
            FROM enquiry_shares s
            """));
        return rows.ToDictionary(row => new EntryId(row.Organisation), row => new Workload((int)row.Open, (int)row.Given));
    }

    private async Task<IReadOnlyList<Enquiry>> ListAsync(string which, object values)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<EnquiryRow>($"SELECT {EnquiryRow.Columns} FROM enquiries {which}", values));
        return [.. rows.Select(row => row.Enquiry())];
    }
}
