using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using NaFosenBot.Outbox;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Storage;
using Xunit;

namespace NaFosenBot.Tests.Outbox;

/// <summary>Each way out has hands of its own.</summary>
public sealed class OutboxRelayTests
{
    private const int Lanes = 100;

    [Theory, OnSqlite]
    public async Task A_receiver_that_never_answers_holds_up_no_other(Engine engine)
    {
        await using var node = new Node(engine);
        await node.LiveAsync();
        var (dead, alive, tray) = (new DeadWay(), new LivingWay(), new OutboxTray());
        using var relay = new OutboxRelay(node.Of<OutboxStore>(), tray, [dead, alive], node.Clock, NullLogger<OutboxRelay>.Instance);
        await relay.StartAsync(CancellationToken.None);

        for (var lane = 0; lane < Lanes; lane++)
            tray.Hand([(await AddAsync(node, $"dead{lane}", dead.Way))!]);
        await dead.IsBusy.WaitAsync(TimeSpan.FromSeconds(30));
        tray.Hand([(await AddAsync(node, "alive", alive.Way))!]);

        await alive.Delivered.WaitAsync(TimeSpan.FromSeconds(30));
        await relay.StopAsync(new CancellationToken(canceled: true));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_due_of_one_way_does_not_hide_what_is_due_of_another(Engine engine)
    {
        await using var node = new Node(engine);
        await node.LiveAsync();
        for (var lane = 0; lane < 20; lane++)
            await AddAsync(node, $"first{lane}", "first");
        node.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await AddAsync(node, "second", "second");

        var due = await node.Of<OutboxStore>().FindDueAsync(5);

        Assert.Equal(6, due.Count);
        Assert.Contains(second!.Id, due);
    }

    [Theory, OnSqlite]
    public async Task A_way_out_that_stumbles_is_tried_later_each_time_and_its_tries_are_counted(Engine engine)
    {
        await using var node = new Node(engine);
        await node.LiveAsync();
        var (broken, tray, clock) = (new BrokenWay(), new OutboxTray(), new WaitedClock(node.Clock));
        using var relay = new OutboxRelay(node.Of<OutboxStore>(), tray, [broken], clock, NullLogger<OutboxRelay>.Instance);
        var began = node.Clock.GetUtcNow();
        await AddAsync(node, "lane", broken.Way);

        await relay.StartAsync(CancellationToken.None);
        while (broken.Attempts.Count < 4)
            await clock.PassAsync();

        Assert.Equal([0, 1, 2, 3], broken.Attempts.Take(4));
        // Half of 1 + 2 + 4 seconds at least.
        Assert.True(node.Clock.GetUtcNow() - began >= TimeSpan.FromSeconds(3.5));
        await relay.StopAsync(new CancellationToken(canceled: true));
    }

    [Theory, OnSqlite]
    public async Task A_stop_waits_for_what_is_under_way_where_the_clock_stands_still(Engine engine)
    {
        await using var node = new Node(engine);
        await node.LiveAsync();
        var (held, tray) = (new HeldWay(), new OutboxTray());
        using var relay = new OutboxRelay(node.Of<OutboxStore>(), tray, [held], node.Clock, NullLogger<OutboxRelay>.Instance);
        await relay.StartAsync(CancellationToken.None);
        tray.Hand([(await AddAsync(node, "lane", held.Way))!]);
        await held.IsBusy.WaitAsync(TimeSpan.FromSeconds(30));

        var stopping = relay.StopAsync(CancellationToken.None);
        Assert.False(stopping.IsCompleted);
        held.LetGo();

        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(await node.Of<OutboxStore>().FindDueAsync(5));
    }

    private static Task<Promise?> AddAsync(Node node, string lane, string way) =>
        node.WriteAsync(transaction => node.Of<OutboxStore>().Add(transaction, lane, way, "{}"));

    /// <summary>Takes the connection, and that is all.</summary>
    private sealed class DeadWay : IDelivery
    {
        private const int Hands = 32;

        private readonly TaskCompletionSource _busy = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _taken;

        public Task IsBusy => _busy.Task;

        public string Way => "dead";

        public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _taken) == Hands)
                _busy.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new DeliveryResult.RetryLater(null, "dead");
        }
    }

    private sealed class BrokenWay : IDelivery
    {
        public ConcurrentQueue<int> Attempts { get; } = new();

        public string Way => "broken";

        public Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
        {
            Attempts.Enqueue(promise.Attempts);
            throw new UnauthorizedAccessException();
        }
    }

    private sealed class HeldWay : IDelivery
    {
        private readonly TaskCompletionSource _busy = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _free = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsBusy => _busy.Task;

        public string Way => "held";

        public void LetGo() => _free.TrySetResult();

        public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
        {
            _busy.TrySetResult();
            await _free.Task;
            return new DeliveryResult.Delivered();
        }
    }

    private sealed class LivingWay : IDelivery
    {
        private readonly TaskCompletionSource _delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Delivered => _delivered.Task;

        public string Way => "alive";

        public Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
        {
            _delivered.TrySetResult();
            return Task.FromResult<DeliveryResult>(new DeliveryResult.Delivered());
        }
    }
}
