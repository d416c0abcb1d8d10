using System.Data.Common;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Enquiries.Links;

/// <summary>A card that stands in a place.</summary>
/// <param name="ActivityId">As the channel calls it.</param>
/// <param name="Thread">The conversation it stands in: a thread of its own, in a channel.</param>
/// <param name="Shown">The version of the enquiry that it shows.</param>
public sealed record PostedCard(string ActivityId, string Thread, long Shown);

/// <summary>An open link, and whether the enquiry's card stands there.</summary>
public sealed record LinkedPlace(OrganisationLink Link, bool HasCard);

/// <summary>What stands in Teams about an enquiry.</summary>
public sealed class EnquiryPosts(Database database, LinkStore links, OutboxStore outbox)
{
    private const string Card = nameof(Card);
    private const string Line = nameof(Line);

    private static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    public async Task<PostedCard?> FindCardAsync(EnquiryId enquiry, LinkId link) => await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(
        "SELECT activity, thread, shown FROM enquiry_posts WHERE enquiry = @Enquiry AND link = @Link AND kind = @Kind", Values(enquiry, link, Card))) is { } row
        ? new PostedCard(row.Activity, row.Thread, row.Shown)
        : null;

    /// <summary>Whether the card stands where people of the organisation are who may see it.</summary>
    public async Task<bool> IsShownAsync(Enquiry enquiry, MemberDirectory members)
    {
        foreach (var link in await links.OpenAsync(enquiry.Organisation))
        {
            if (link.HolderOf(enquiry, members) is not null && await FindCardAsync(enquiry.Id, link.Id) is not null)
                return true;
        }

        return false;
    }

    public async Task<bool> HasLineAsync(EnquiryPost post) => await database.ReadAsync(connection => connection.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM enquiry_posts WHERE enquiry = @Enquiry AND link = @Link AND kind = @Kind AND shown = @Shown)",
        new { Enquiry = post.Enquiry.ToString(), Link = post.Link.ToString(), Kind = Line, Shown = post.Event }));

    /// <summary>The place's card, in place of the one it may have had.</summary>
    public Task RememberCardAsync(EnquiryId enquiry, LinkId link, PostedCard card) => WriteAsync(enquiry, async transaction =>
    {
        await transaction.Connection!.ExecuteAsync("DELETE FROM enquiry_posts WHERE enquiry = @Enquiry AND link = @Link AND kind = @Kind", Values(enquiry, link, Card), transaction);
        await InsertAsync(transaction, enquiry, link, Card, card);
    });

    public Task RememberLineAsync(EnquiryPost post, string activityId, string thread) => WriteAsync(post.Enquiry, transaction => InsertAsync(transaction, post.Enquiry, post.Link, Line, new PostedCard(activityId, thread, post.Event)));

    /// <summary>Somebody took the card away.</summary>
    public Task ForgetCardAsync(EnquiryId enquiry, LinkId link) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("DELETE FROM enquiry_posts WHERE enquiry = @Enquiry AND link = @Link AND kind = @Kind", Values(enquiry, link, Card), transaction), CancellationToken.None);

    /// <summary>The open links, with what stands there of the enquiry.</summary>
    public async Task<IReadOnlyList<LinkedPlace>> PlacesAsync(DbTransaction transaction, EnquiryId enquiry)
    {
        var open = await links.OpenAsync(transaction.Connection!, transaction, organisation: null);
        if (open.Count == 0)
            return [];

        var posted = (await transaction.Connection!.QueryAsync<string>(
            "SELECT link FROM enquiry_posts WHERE enquiry = @Enquiry AND kind = @Kind", new { Enquiry = enquiry.ToString(), Kind = Card }, transaction)).ToHashSet();
        return [.. open.Select(link => new LinkedPlace(link, posted.Contains(link.Id.ToString())))];
    }

    /// <summary>Cards of enquiries that the link's organisation still works on, where the link is.</summary>
    public async Task<IReadOnlyList<(EnquiryNumber Number, PostedCard Card)>> LiveCardsAsync(DbTransaction transaction, OrganisationLink link) =>
        [.. (await transaction.Connection!.QueryAsync<(long Year, long Serial, string Activity, string Thread, long Shown)>(
            $"""
            SELECT CAST(e.year AS BIGINT), CAST(e.serial AS BIGINT), p.activity, p.thread, p.shown FROM enquiry_posts p JOIN enquiries e ON e.id = p.enquiry
            WHERE p.link = @Link AND p.kind = @Kind AND p.activity <> '' AND e.organisation = @Organisation AND e.status NOT IN (@Closed, @Withdrawn)
            """,
            new { Link = link.Id.ToString(), Kind = Card, Organisation = link.Organisation.Value, Closed = nameof(EnquiryStatus.Closed), Withdrawn = nameof(EnquiryStatus.Withdrawn) },
            transaction)).Select(row => (new EnquiryNumber((int)row.Year, (int)row.Serial), new PostedCard(row.Activity, row.Thread, row.Shown)))];

    /// <summary>Takes cards and replies out of the places where they stand, and forgets them.</summary>
    /// <returns>Promises in this process's hand.</returns>
    public async Task<IReadOnlyList<Promise>> RetractAsync(DbTransaction transaction, EnquiryId enquiry)
    {
        var rows = (await transaction.Connection!.QueryAsync<Row>("SELECT link, activity, thread, shown FROM enquiry_posts WHERE enquiry = @Enquiry", new { Enquiry = enquiry.ToString() }, transaction)).ToList();
        if (rows.Count == 0)
            return [];

        var (reachable, promises) = ((await links.ReachableAsync(transaction.Connection!, transaction)).ToDictionary(link => link.Id.ToString()), new List<Promise>());
        foreach (var row in rows.Where(row => row.Activity.Length > 0 && reachable.ContainsKey(row.Link)))
        {
            if (outbox.Add(transaction, $"{enquiry}|{row.Link}|retract", ConnectorMessage.Way, Deletion(reachable[row.Link], row).Write(), Patience) is { } promise)
                promises.Add(promise);
        }

        await transaction.Connection!.ExecuteAsync("DELETE FROM enquiry_posts WHERE enquiry = @Enquiry", new { Enquiry = enquiry.ToString() }, transaction);
        return promises;
    }

    private static ConnectorMessage Deletion(OrganisationLink link, Row row) => new(
        new Activity { Type = ActivityTypes.MessageDelete, ChannelId = link.Reference.ChannelId, ServiceUrl = link.Reference.ServiceUrl, Conversation = link.Reference.Conversation! with { Id = row.Thread } },
        ConnectorOperation.Delete,
        row.Activity);

    /// <summary>What was sent while its enquiry was erased must not stay.</summary>
    private Task WriteAsync(EnquiryId enquiry, Func<DbTransaction, Task> write) => database.WriteAsync(
        async transaction =>
        {
            await write(transaction);
            if (await EnquiryRows.FindAsync(transaction, enquiry) is not { IsErased: false })
                await RetractAsync(transaction, enquiry);
            return true;
        },
        CancellationToken.None);

    private static Task InsertAsync(DbTransaction transaction, EnquiryId enquiry, LinkId link, string kind, PostedCard post) => transaction.Connection!.ExecuteAsync(
        "INSERT INTO enquiry_posts (enquiry, link, activity, thread, kind, shown) VALUES (@Enquiry, @Link, @Activity, @Thread, @Kind, @Shown)",
        new { Enquiry = enquiry.ToString(), Link = link.ToString(), Activity = post.ActivityId, post.Thread, Kind = kind, post.Shown },
        transaction);

    private static object Values(EnquiryId enquiry, LinkId link, string kind) => new { Enquiry = enquiry.ToString(), Link = link.ToString(), Kind = kind };

    private sealed class Row
    {
        public string Link { get; init; } = "";

        public required string Activity { get; init; }

        public required string Thread { get; init; }

        public long Shown { get; init; }
    }
}
