using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Storage;
using NaFosenBot.Turns;
using Xunit;

namespace NaFosenBot.Tests.Turns;

/// <summary>What is accepted and what its turn brings about, with two nodes on one database.</summary>
public sealed class TurnStoreTests
{
    private static readonly ConversationKey Key = ConversationKey.Of("web", "c1");

    [Fact]
    public void Two_changes_of_a_message_without_a_time_are_two()
    {
        var first = Node.Message("m1", text: "hei") with { Type = ActivityTypes.MessageUpdate };

        Assert.NotEqual(Inbox.IdentityOf(first), Inbox.IdentityOf(first with { Text = "hei igjen" }));
        Assert.Equal(Inbox.IdentityOf(first), Inbox.IdentityOf(first with { Locale = "nb" }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_activity_is_accepted_once_however_many_bring_it_at_once(Engine engine)
    {
        await using var node = new Node(engine);
        await using var other = node.Beside();
        await node.LiveAsync();

        var acceptances = await AtOnceAsync(40, turn => (turn % 2 == 0 ? node : other).Of<Inbox>().AcceptAsync(Node.Message("m1"), Way.WebChat, CancellationToken.None));

        Assert.Single(acceptances.OfType<Acceptance.Accepted>());
        Assert.Equal(39, acceptances.OfType<Acceptance.Duplicate>().Count());
        Assert.Single(await node.Of<ConversationLog>().ReadAsync(Key, 0, 10));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Those_who_come_at_once_stand_in_a_row_in_one_hand_and_one_of_them_is_next(Engine engine)
    {
        await using var node = new Node(engine);
        await using var other = node.Beside();
        await Task.WhenAll(node.LiveAsync(), other.LiveAsync());

        var accepted = (await AtOnceAsync(60, turn => (turn % 2 == 0 ? node : other).Of<Inbox>().AcceptAsync(Node.Message($"m{turn}"), Way.WebChat, CancellationToken.None)))
            .Cast<Acceptance.Accepted>().ToList();

        Assert.Equal(accepted.Min(one => one.Item.Sequence), Assert.Single(accepted, one => one.IsNext).Item.Sequence);
        Assert.True(accepted.Count(one => one.IsInHand) == 30, "one node has the conversation in hand, the other has not");
        var log = await node.Of<ConversationLog>().ReadAsync(Key, 0, 100);
        Assert.Equal(Enumerable.Range(1, 60).Select(watermark => (long)watermark), log.Select(line => line.Watermark));
        Assert.Equal(accepted.OrderBy(one => one.Item.Sequence).Select(one => one.Item.Activity.Id), log.Select(line => line.Activity.Id));
        Assert.Equal(accepted.Min(one => one.Item.Sequence), (await node.Of<Inbox>().NextAsync(Key))!.Sequence);
        Assert.Equal(60, await node.Of<Inbox>().CountWaitingAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_turns_that_read_the_same_one_is_saved_and_the_others_run_again(Engine engine)
    {
        await using var node = new Node(engine);
        await using var other = node.Beside();

        await AtOnceAsync(20, async turn =>
        {
            var mine = turn % 2 == 0 ? node : other;
            var activity = Node.Message($"m{turn}");
            while (await SaveAtOnceAsync(mine, activity) is not CommitResult.Saved)
            {
            }

            return true;
        });

        var conversation = await node.Of<ConversationStore>().FindAsync(Key);
        Assert.Equal((20, "20", true), (conversation!.Version, conversation.State, conversation.Greeted));
        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"{number}"), (await node.Of<ConversationLog>().ReadAsync(Key, 0, 100)).Where(line => line.Activity.Id is null).Select(line => line.Activity.Text));
        Assert.IsType<CommitResult.Repeat>(await SaveAtOnceAsync(other, Node.Message("m7")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_turn_whose_conversation_was_saved_meanwhile_leaves_nothing_behind(Engine engine)
    {
        await using var node = new Node(engine);
        await node.LiveAsync();
        var (first, second) = (await AcceptAsync(node, "m1"), await AcceptAsync(node, "m2"));

        var saved = Assert.IsType<CommitResult.Saved>(await node.Of<TurnCommit>().SaveAsync(first, Saying("one", "a")));
        var overtaken = await node.Of<TurnCommit>().SaveAsync(second, Saying("two", "b"));

        Assert.True(saved.HasMore);
        Assert.IsType<CommitResult.Changed>(overtaken);
        Assert.Equal("a", (await node.Of<ConversationStore>().FindAsync(Key))!.State);
        Assert.Equal(["hei", "hei", "one"], (await node.Of<ConversationLog>().ReadAsync(Key, 0, 10)).Select(line => line.Activity.Text));
        Assert.Equal(second.Sequence, (await node.Of<Inbox>().NextAsync(Key))!.Sequence);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_one_node_has_in_hand_is_another_s_only_when_it_has_not_lived_for_its_lease(Engine engine)
    {
        await using var node = new Node(engine);
        await using var other = node.Beside();
        await Task.WhenAll(node.LiveAsync(), other.LiveAsync());
        var item = await AcceptAsync(node, "m1");
        Assert.Empty(await other.Of<Inbox>().TakeWaitingAsync());

        node.Clock.Advance(TimeSpan.FromSeconds(16));
        await other.LiveAsync();

        Assert.Equal([Key], await other.Of<Inbox>().TakeWaitingAsync());
        Assert.IsType<CommitResult.Lost>(await node.Of<TurnCommit>().SaveAsync(item, Saying("late", "late")));
        Assert.Null((await node.Of<ConversationStore>().FindAsync(Key))!.State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_a_dead_node_left_each_living_one_takes_its_part_of_and_nobody_takes_twice(Engine engine)
    {
        await using var node = new Node(engine);
        await using var other = node.Beside();
        await node.LiveAsync();
        for (var conversation = 0; conversation < 100; conversation++)
            await node.Of<Inbox>().AcceptAsync(Node.Message("m1", $"c{conversation}"), Way.WebChat, CancellationToken.None);
        node.Clock.Advance(TimeSpan.FromSeconds(16));
        await using var third = node.Beside();
        await Task.WhenAll(other.LiveAsync(), third.LiveAsync());

        var taken = await AtOnceAsync(2, turn => (turn == 0 ? other : third).Of<Inbox>().TakeWaitingAsync());

        var rest = (await other.Of<Inbox>().TakeWaitingAsync()).Concat(await third.Of<Inbox>().TakeWaitingAsync()).ToHashSet();
        Assert.Empty(taken[0].Intersect(taken[1]));
        Assert.Equal(100, rest.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_answer_to_one_who_waits_is_there_for_those_who_ask_again(Engine engine)
    {
        await using var node = new Node(engine);
        var activity = Node.Message("m1") with { DeliveryMode = DeliveryModes.ExpectReplies };

        await node.Of<TurnCommit>().SaveAtOnceAsync(new InboxItem(Conversation.New(Key, Way.WebChat), 0, activity, 0), Saying("æøå 🐟", "a"), CancellationToken.None);

        Assert.Equal("æøå 🐟", Assert.Single((await node.Of<Inbox>().ResultAsync(activity))!.Activities).Text);
        Assert.Null(await node.Of<Inbox>().ResultAsync(Node.Message("m2")));
        Assert.Null(await node.Of<Inbox>().LookAsync(activity, Way.WebChat));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_channel_is_forgotten_with_its_threads_and_nothing_else(Engine engine)
    {
        await using var node = new Node(engine);
        var store = node.Of<ConversationStore>();
        foreach (var id in new[] { "19:x", "19:x;messageid=1", "19:x;messageid=22", "19:xy", "19:x;m" })
        {
            await node.WriteAsync(transaction => store.WholeTurn(
                transaction, Conversation.New(ConversationKey.Of("msteams", id), Way.Connector), new() { Conversation = new() { Id = id } }, "{}"));
        }

        await node.WriteAsync(transaction => store.ForgetReferenceAsync(transaction, ConversationKey.Of("msteams", "19:x")));

        var left = await node.Of<Database>().ReadAsync(connection => connection.QueryAsync<string>("SELECT key FROM conversations WHERE reference IS NOT NULL AND greeted ORDER BY key"));
        Assert.Equal(["msteams|19:x;m", "msteams|19:xy"], left);
    }

    private static async Task<CommitResult> SaveAtOnceAsync(Node node, Activity activity)
    {
        var read = await node.Of<Inbox>().LookAsync(activity, Way.WebChat) ?? Conversation.New(Key, Way.WebChat);
        var next = $"{int.Parse(read.State ?? "0", System.Globalization.CultureInfo.InvariantCulture) + 1}";
        return await node.Of<TurnCommit>().SaveAtOnceAsync(new InboxItem(read, 0, activity, 0), Saying(next, next), CancellationToken.None);
    }

    private static async Task<InboxItem> AcceptAsync(Node node, string id) =>
        Assert.IsType<Acceptance.Accepted>(await node.Of<Inbox>().AcceptAsync(Node.Message(id), Way.WebChat, CancellationToken.None)).Item;

    private static TurnPlan Saying(string text, string state) => new(state, [new Activity { Type = ActivityTypes.Message, Text = text }], Sends: true, null);

    private static Task<T[]> AtOnceAsync<T>(int many, Func<int, Task<T>> act) => Task.WhenAll(Enumerable.Range(0, many).Select(turn => Task.Run(() => act(turn))));
}
