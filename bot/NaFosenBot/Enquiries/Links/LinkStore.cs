using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using NaFosenBot.Conversations;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Enquiries.Links;

/// <summary>Somebody is told that a link has ended: the payload of a promise.</summary>
public sealed record EndedLinkNotice(LinkId Link, string Address)
{
    public static EndedLinkNotice Read(string payload) => new(LinkId.Read(payload.Split('|', 2)[0])!.Value, payload.Split('|', 2)[1]);

    public string Write() => $"{Link}|{Address}";
}

/// <summary>The rows of links between organisations and places in Teams.</summary>
/// <remarks>A link that ends by itself is told to its organisation and the coordinator: a promise in the same transaction.</remarks>
public sealed class LinkStore(Database database, MemberDirectory members, OutboxStore outbox, TimeProvider clock) : IPerishable
{
    /// <summary>The way out of word that a link has ended; its payload names the link and whom to tell.</summary>
    public const string EndedWay = "link-ended";

    private static readonly TimeSpan Patience = TimeSpan.FromDays(2);

    private const string IsOpen = "ended_at IS NULL";

    public async Task<OrganisationLink?> FindAsync(LinkId id) => await OneAsync("id = @Value", id.ToString());

    /// <summary>The open link of a place.</summary>
    public async Task<OrganisationLink?> OfPlaceAsync(ConversationKey place) => await OneAsync($"conversation = @Value AND {IsOpen}", place.Value);

    /// <summary>Open ones of an organisation; of all where it is null.</summary>
    public async Task<IReadOnlyList<OrganisationLink>> OpenAsync(EntryId? organisation) => await database.ReadAsync(connection => OpenAsync(connection, null, organisation));

    /// <inheritdoc cref="OpenAsync(EntryId?)"/>
    public async Task<IReadOnlyList<OrganisationLink>> OpenAsync(DbConnection connection, DbTransaction? transaction, EntryId? organisation) =>
        Links(await connection.QueryAsync<LinkRow>(
            $"SELECT {LinkRow.Columns} FROM organisation_links WHERE {IsOpen}{(organisation is null ? "" : " AND organisation = @Organisation")} ORDER BY organisation, linked_at",
            new { Organisation = organisation?.Value },
            transaction));

    /// <summary>Of those organisations: open ones, and those that nobody wanted to end.</summary>
    public async Task<IReadOnlyList<OrganisationLink>> WantedAsync(IReadOnlyList<EntryId> organisations) => Links(await database.ReadAsync(connection => connection.QueryAsync<LinkRow>(
        $"SELECT {LinkRow.Columns} FROM organisation_links WHERE {database.Dialect.IsIn("organisation", "@Organisations")} AND ({IsOpen} OR ended_why NOT IN (@Unlinked, @Relinked)) ORDER BY organisation, linked_at",
        new { Organisations = organisations.Select(organisation => organisation.Value).ToArray(), Unlinked = nameof(LinkEnd.Unlinked), Relinked = nameof(LinkEnd.Relinked) })));

    /// <summary>Open ones, and those that people ended while the bot can still speak there.</summary>
    public async Task<IReadOnlyList<OrganisationLink>> ReachableAsync(DbConnection connection, DbTransaction? transaction) => Links(await connection.QueryAsync<LinkRow>(
        $"SELECT {LinkRow.Columns} FROM organisation_links WHERE {IsOpen} OR ended_why = @Unlinked OR ended_why = @Relinked",
        new { Unlinked = nameof(LinkEnd.Unlinked), Relinked = nameof(LinkEnd.Relinked) },
        transaction));

    /// <summary>Ended ones, the newest first.</summary>
    public async Task<IReadOnlyList<OrganisationLink>> EndedAsync(int limit) => Links(await database.ReadAsync(connection => connection.QueryAsync<LinkRow>(
        $"SELECT {LinkRow.Columns} FROM organisation_links WHERE ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT @Limit", new { Limit = limit })));

    /// <summary>Adds a link, or renews the one of that id; another that the place had before ends.</summary>
    public async Task AddAsync(DbTransaction transaction, OrganisationLink link)
    {
        await EndAsync(transaction, "conversation = @Value", link.Conversation.Value, LinkEnd.Relinked, except: link.Id);
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO organisation_links (id, organisation, kind, conversation, reference, tenant, team, team_name, channel_name, person, language, linked_by, linked_at)
            VALUES (@Id, @Organisation, @Kind, @Conversation, @Reference, @Tenant, @Team, @TeamName, @ChannelName, @Person, @Language, @LinkedBy, @LinkedAt)
            ON CONFLICT (id) DO UPDATE SET reference = excluded.reference, tenant = excluded.tenant, team = excluded.team, team_name = excluded.team_name, channel_name = excluded.channel_name,
                person = excluded.person, language = excluded.language, linked_by = excluded.linked_by, linked_at = excluded.linked_at, ended_at = NULL, ended_why = NULL
            """,
            LinkRow.Values(link),
            transaction);
    }

    /// <returns>What is to be told about it, in this process's hand.</returns>
    public Task<IReadOnlyList<Promise>> EndAsync(DbTransaction transaction, LinkId id, LinkEnd why) => EndAsync(transaction, "id = @Value", id.ToString(), why);

    /// <summary>The channel or chat is no place to speak in any more.</summary>
    /// <inheritdoc cref="EndAsync(DbTransaction, LinkId, LinkEnd)" path="/returns"/>
    public Task<IReadOnlyList<Promise>> EndPlaceAsync(DbTransaction transaction, ConversationKey place, LinkEnd why) => EndAsync(transaction, "conversation = @Value", place.Value, why);

    /// <summary>The same for all channels of a team.</summary>
    /// <inheritdoc cref="EndAsync(DbTransaction, LinkId, LinkEnd)" path="/returns"/>
    public Task<IReadOnlyList<Promise>> EndTeamAsync(DbTransaction transaction, string team, LinkEnd why) => EndAsync(transaction, "team = @Value", team, why);

    public Task RenameChannelAsync(DbTransaction transaction, ConversationKey channel, string? name) => transaction.Connection!.ExecuteAsync(
        $"UPDATE organisation_links SET channel_name = @Name WHERE conversation = @Channel AND {IsOpen}", new { Channel = channel.Value, Name = name }, transaction);

    public Task RenameTeamAsync(DbTransaction transaction, string team, string? name) => transaction.Connection!.ExecuteAsync(
        $"UPDATE organisation_links SET team_name = @Name WHERE team = @Team AND {IsOpen}", new { Team = team, Name = name }, transaction);

    string IPerishable.Kind => "ended-links";

    Purpose IPerishable.Purpose => Purpose.Enquiry;

    async IAsyncEnumerable<int> IPerishable.DeleteAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("DELETE FROM organisation_links WHERE ended_at < @Before", new { Before = before.Text() }, transaction), cancellationToken);
    }

    private async Task<IReadOnlyList<Promise>> EndAsync(DbTransaction transaction, string which, string value, LinkEnd why, LinkId? except = null)
    {
        var ended = (await transaction.Connection!.QueryAsync<(string Id, string Organisation)>(
            $"UPDATE organisation_links SET ended_at = @Now, ended_why = @Why WHERE {which} AND id <> @Except AND {IsOpen} RETURNING id, organisation",
            new { Value = value, Except = except?.ToString() ?? "", Now = clock.GetUtcNow().Text(), Why = why.ToString() },
            transaction)).ToList();
        // Whoever ends one knows it; whoever finds it gone does not.
        if (why is LinkEnd.Unlinked or LinkEnd.Relinked)
            return [];

        var promises = new List<Promise>();
        foreach (var (id, organisation) in ended)
        {
            foreach (var address in AddressesOf(new EntryId(organisation)).Concat(members.Coordinator is { } coordinator ? AddressesOf(coordinator) : []).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (outbox.Add(transaction, $"{EndedWay}|{id}|{address}", EndedWay, new EndedLinkNotice(LinkId.Read(id)!.Value, address).Write(), Patience) is { } promise)
                    promises.Add(promise);
            }
        }

        return promises;
    }

    private IEnumerable<string> AddressesOf(EntryId organisation) => members.Find(organisation) is not { } member ? [] : member.Mail.Count > 0 ? member.Mail : member.Staff.Select(staff => staff.Email);

    private async Task<OrganisationLink?> OneAsync(string which, string value) => (await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<LinkRow>(
        $"SELECT {LinkRow.Columns} FROM organisation_links WHERE {which}", new { Value = value })))?.Link();

    private static IReadOnlyList<OrganisationLink> Links(IEnumerable<LinkRow> rows) => [.. rows.Select(row => row.Link())];
}
