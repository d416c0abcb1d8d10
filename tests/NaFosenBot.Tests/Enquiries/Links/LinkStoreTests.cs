using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Outbox;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Storage;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Enquiries.Links;

/// <summary>Links, codes and posts as rows, on both engines.</summary>
public sealed class LinkStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_link_is_found_by_place_and_organisation_until_it_ends(Engine engine)
    {
        await using var node = Open(engine);
        var links = node.Of<LinkStore>();
        var (first, other) = (ALink.To("19:a", node.Clock), ALink.To("19:b", node.Clock));
        await node.WriteAsync(transaction => links.AddAsync(transaction, first));
        await node.WriteAsync(transaction => links.AddAsync(transaction, other));

        Assert.Equal(first.Id, (await links.OfPlaceAsync(first.Conversation))!.Id);
        Assert.Equal([first.Id, other.Id], (await links.OpenAsync(Havn)).Select(link => link.Id));
        await node.WriteAsync(transaction => links.EndTeamAsync(transaction, "19:team", LinkEnd.AppRemoved));

        Assert.Empty(await links.OpenAsync(null));
        Assert.Null(await links.OfPlaceAsync(first.Conversation));
        Assert.All(await links.EndedAsync(9), link => Assert.Equal(LinkEnd.AppRemoved, link.EndedWhy));
        Assert.Equal(["post@havn.example.no", "post@havn.example.no"], (await Promised(node)).Select(promise => EndedLinkNotice.Read(promise.Payload).Address));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_link_that_is_added_again_is_renewed_and_another_in_its_place_ends_it(Engine engine)
    {
        await using var node = Open(engine);
        var links = node.Of<LinkStore>();
        var first = ALink.To("19:a", node.Clock);
        var other = ALink.To("19:a", node.Clock);
        await node.WriteAsync(transaction => links.AddAsync(transaction, first));
        await node.WriteAsync(transaction => links.AddAsync(transaction, first with { LinkedBy = "Ola" }));

        Assert.Equal((first.Id, "Ola"), Assert.Single(await links.OpenAsync(null)) is var renewed ? (renewed.Id, renewed.LinkedBy) : default);
        Assert.Empty(await links.EndedAsync(9));
        await node.WriteAsync(transaction => links.AddAsync(transaction, other));

        Assert.Equal(other.Id, Assert.Single(await links.OpenAsync(null)).Id);
        Assert.Equal((first.Id, LinkEnd.Relinked), Assert.Single(await links.EndedAsync(9)) is var ended ? (ended.Id, ended.EndedWhy!.Value) : default);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_ended_link_is_forgotten_in_its_time_and_an_open_one_never(Engine engine)
    {
        await using var node = Open(engine);
        var links = node.Of<LinkStore>();
        var (ended, open) = (ALink.To("19:a", node.Clock), ALink.To("19:b", node.Clock));
        await node.WriteAsync(transaction => links.AddAsync(transaction, ended));
        await node.WriteAsync(transaction => links.AddAsync(transaction, open));
        await node.WriteAsync(transaction => links.EndAsync(transaction, ended.Id, LinkEnd.Unlinked));

        node.Clock.Advance(TimeSpan.FromDays(700));
        await node.RunRetentionAsync();
        Assert.NotNull(await links.FindAsync(ended.Id));
        node.Clock.Advance(TimeSpan.FromDays(40));
        await node.RunRetentionAsync();

        Assert.Null(await links.FindAsync(ended.Id));
        Assert.NotNull(await links.FindAsync(open.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_who_use_a_code_at_once_are_one(Engine engine)
    {
        await using var node = Open(engine);
        var codes = new LinkCodes(node.Of<Database>(), node.Clock);
        var code = await codes.MakeAsync(Havn, "kari@havn.example.no");

        var used = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await node.WriteAsync(transaction => codes.UseAsync(transaction, code.Text.ToLowerInvariant()));
                return true;
            }
            catch (EnquiryOvertakenException)
            {
                return false;
            }
        }));

        Assert.Single(used, isUsed => isUsed);
        Assert.Null(await codes.FindAsync(code.Text));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Only_so_many_codes_are_good_at_a_time(Engine engine)
    {
        await using var node = Open(engine);
        var codes = new LinkCodes(node.Of<Database>(), node.Clock);
        var made = new List<LinkCode>();
        for (var code = 0; code < 7; code++)
        {
            made.Add(await codes.MakeAsync(Havn, "kari@havn.example.no"));
            node.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var good = await Task.WhenAll(made.Select(code => codes.FindAsync(code.Text)));

        Assert.Equal([false, false, true, true, true, true, true], good.Select(organisation => organisation is not null));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_stands_of_an_enquiry_is_remembered_and_taken_back(Engine engine)
    {
        await using var node = Open(engine);
        var (posts, link) = (node.Of<EnquiryPosts>(), ALink.To("19:a", node.Clock));
        await node.WriteAsync(transaction => node.Of<LinkStore>().AddAsync(transaction, link));
        var sent = To(Havn);
        await node.WriteAsync(transaction => node.Of<EnquiryDesk>().KeepAsync(transaction, new EnquiryChange.Sent(sent), new ConversationKey("web|1")));
        await posts.RememberCardAsync(sent.Id, link.Id, new PostedCard("1", "19:a;messageid=1", 1));
        await posts.RememberCardAsync(sent.Id, link.Id, new PostedCard("1", "19:a;messageid=1", 2));
        var line = new EnquiryPost(sent.Id, link.Id, 7);
        await posts.RememberLineAsync(line, "2", "19:a;messageid=1");

        Assert.Equal(new PostedCard("1", "19:a;messageid=1", 2), await posts.FindCardAsync(sent.Id, link.Id));
        Assert.True(await posts.HasLineAsync(line));
        Assert.False(await posts.HasLineAsync(line with { Event = 8 }));
        await node.WriteAsync(transaction => posts.RetractAsync(transaction, sent.Id));

        Assert.Null(await posts.FindCardAsync(sent.Id, link.Id));
        // One after the other, in the place's lane.
        var deletion = ConnectorMessage.Read((await Promised(node)).Single(promise => promise.Way == ConnectorMessage.Way).Payload);
        Assert.Equal((ConnectorOperation.Delete, "1", "19:a;messageid=1"), (deletion.Operation, deletion.ActivityId, deletion.Activity.Conversation!.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_refused_is_listed_newest_first(Engine engine)
    {
        await using var node = Open(engine);
        var refusals = new StaffRefusals(node.Of<Database>(), node.Clock);
        var tried = Node.Message("m1") with { From = new ChannelAccount { Id = "29:x" } };
        await node.WriteAsync(transaction => refusals.AddAsync(transaction, tried, "take", StaffRefusal.Unknown, To(Havn).Id));
        node.Clock.Advance(TimeSpan.FromSeconds(1));
        await node.WriteAsync(transaction => refusals.AddAsync(transaction, tried, "link", StaffRefusal.NotTheirs, null));

        Assert.Equal([("link", StaffRefusal.NotTheirs, "29:x"), ("take", StaffRefusal.Unknown, "29:x")], (await refusals.ListAsync(9)).Select(line => (line.Act, line.Reason, line.Person)));
    }

    private static Node Open(Engine engine) => new(engine, ("Members:Organisations:0:Id", "member.havn"), ("Members:Organisations:0:Mail:0", "post@havn.example.no"));

    private static async Task<IReadOnlyList<Promise>> Promised(Node node) =>
        [.. (await node.Of<OutboxStore>().TakeAsync(await node.Of<OutboxStore>().FindDueAsync(50)))];
}
