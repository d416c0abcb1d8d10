using NaFosenBot.Outbox;
using NaFosenBot.Tests.Storage;
using Xunit;

namespace NaFosenBot.Tests.Outbox;

/// <summary>Promises stay in order within their lane and are in one hand at a time, with two nodes on one database.</summary>
public sealed class OutboxStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Of_promises_made_at_once_in_one_lane_the_first_is_in_hand_and_the_others_follow_one_by_one(Engine engine)
    {
        await using var node = new Node(engine);
        await using var other = node.Beside();
        await Task.WhenAll(node.LiveAsync(), other.LiveAsync());
        var order = new List<string>();

        var inHand = await Task.WhenAll(Enumerable.Range(0, 40).Select(turn => Task.Run(() => Add(turn % 2 == 0 ? node : other, "lane", $"{turn}"))));

        var next = Assert.Single(inHand.OfType<Promise>());
        var holder = Array.IndexOf(inHand, next) % 2 == 0 ? node : other;
        while (next is not null)
        {
            order.Add(next.Payload);
            next = await holder.Of<OutboxStore>().DeliveredAsync(next, null);
        }

        Assert.Equal(40, order.Distinct().Count());
        Assert.Equal(40, order.Count);
        Assert.Null(await node.Of<OutboxStore>().NextTryAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_promises_while_another_has_not_committed_yet_comes_after_it(Engine engine)
    {
        await using var node = new Node(engine);
        await using var other = node.Beside();
        await Task.WhenAll(node.LiveAsync(), other.LiveAsync());
        var added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var first = node.WriteAsync(async transaction =>
        {
            node.Of<OutboxStore>().Add(transaction, "lane", ConnectorMessage.Way, "first");
            added.TrySetResult();
            await Task.Delay(TimeSpan.FromMilliseconds(300));
        });
        await added.Task;
        var second = await Add(other, "lane", "second");
        await first;

        Assert.Null(second);
        Assert.Equal("first", Assert.Single(await node.Of<OutboxStore>().TakeAsync(await node.Of<OutboxStore>().FindDueAsync(10))).Payload);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_a_dead_node_had_in_hand_is_found_by_others_first_of_each_lane_and_taken_once(Engine engine)
    {
        await using var node = new Node(engine);
        await node.LiveAsync();
        for (var lane = 0; lane < 50; lane++)
        {
            await Add(node, $"lane{lane}", "first");
            await Add(node, $"lane{lane}", "second");
        }

        node.Clock.Advance(TimeSpan.FromSeconds(16));
        await using var other = node.Beside();
        await using var third = node.Beside();
        await Task.WhenAll(other.LiveAsync(), third.LiveAsync());
        var due = await other.Of<OutboxStore>().FindDueAsync(1000);
        var taken = await Task.WhenAll(new[] { other, third }.Select(living => Task.Run(() => living.Of<OutboxStore>().TakeAsync(due))));
        var rest = await Task.WhenAll(new[] { other, third }.Select(living => living.Of<OutboxStore>().TakeAsync(due)));

        Assert.Equal(50, due.Count);
        Assert.Empty(taken[0].IntersectBy(taken[1].Select(promise => promise.Id), promise => promise.Id));
        Assert.Equal(50, rest.Sum(promises => promises.Count));
        Assert.All(rest.SelectMany(promises => promises), promise => Assert.Equal("first", promise.Payload));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_failed_try_waits_its_time_and_holds_up_its_lane(Engine engine)
    {
        await using var node = new Node(engine);
        var store = node.Of<OutboxStore>();
        var promise = (await Add(node, "lane", "first"))!;
        await Add(node, "lane", "second");
        var later = node.Clock.GetUtcNow() + TimeSpan.FromMinutes(5);

        await store.RetryAsync(promise, later, "503");

        Assert.Empty(await store.FindDueAsync(10));
        node.Clock.Advance(TimeSpan.FromMinutes(5));
        var due = await store.TakeAsync(await store.FindDueAsync(10));
        Assert.Equal((promise.Id, 1), (Assert.Single(due).Id, due[0].Attempts));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_given_up_makes_way_and_comes_back_when_it_is_replayed(Engine engine)
    {
        await using var node = new Node(engine);
        var (store, letters) = (node.Of<OutboxStore>(), node.Of<DeadLetters>());
        var promise = (await Add(node, "lane", "first"))!;
        await Add(node, "lane", "second");

        var next = await store.FailedAsync(promise, "403");

        Assert.Equal("second", next!.Payload);
        Assert.Equal((promise.Id, "403", 1), (Assert.Single(await letters.ListAsync(10)).Id, (await letters.ListAsync(10))[0].Failure, await letters.CountAsync()));
        Assert.False(await letters.ReplayAsync(next.Id));
        Assert.True(await letters.ReplayAsync(promise.Id));
        Assert.Equal([promise.Id], await store.FindDueAsync(10));
        Assert.Equal(0, await letters.ReplayAllAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_latest_answer_is_the_newest_delivered_message_that_rests_on_entries(Engine engine)
    {
        await using var node = new Node(engine);
        var store = node.Of<OutboxStore>();
        foreach (var (id, citations) in new[] { ("old", """["fund.a"]"""), ("answer", """["fund.b"]"""), ("smalltalk", "[]") })
        {
            var payload = ConnectorMessage.Sending("""{"type":"message","text":"\"citations\":[\"","channelData":{"naFosen":{"outcome":"answered","citations":""" + citations + "}}}");
            await store.DeliveredAsync((await Add(node, "lane", payload))!, id);
        }

        await Add(node, "lane", ConnectorMessage.Sending("""{"type":"message","channelData":{"naFosen":{"citations":["fund.c"]}}}"""));

        var found = await store.FindLatestAnswerAsync("lane");
        Assert.Equal("answer", found!.Value.ReceiverId);
        Assert.Contains("fund.a", (await store.FindDeliveredAsync("lane", "old"))!.Payload, StringComparison.Ordinal);
        Assert.Null(await store.FindDeliveredAsync("other", "old"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Asked_of_a_channel_the_answers_of_its_threads_are_found_and_no_others(Engine engine)
    {
        await using var node = new Node(engine);
        var store = node.Of<OutboxStore>();
        foreach (var lane in new[] { "msteams|19:a", "msteams|19:a;messageid=1", "msteams|19:ab;messageid=1" })
        {
            var payload = ConnectorMessage.Sending("""{"type":"message","channelData":{"naFosen":{"outcome":"answered","citations":["fund.a"]}}}""");
            await store.DeliveredAsync((await Add(node, lane, payload))!, lane);
        }

        Assert.Equal("msteams|19:a;messageid=1", (await store.FindLatestAnswerAsync("msteams|19:a"))!.Value.Promise.Lane);
        Assert.Equal("msteams|19:a;messageid=1", (await store.FindDeliveredAsync("msteams|19:a", "msteams|19:a;messageid=1"))!.Lane);
        Assert.Null(await store.FindDeliveredAsync("msteams|19:a", "msteams|19:ab;messageid=1"));
    }

    private static Task<Promise?> Add(Node node, string lane, string payload) =>
        node.WriteAsync(transaction => node.Of<OutboxStore>().Add(transaction, lane, ConnectorMessage.Way, payload));
}
