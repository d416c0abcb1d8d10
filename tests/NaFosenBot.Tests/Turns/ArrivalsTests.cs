using NaFosenBot.Conversations;
using NaFosenBot.Turns;
using Xunit;

namespace NaFosenBot.Tests.Turns;

/// <summary>The queue before the door.</summary>
public sealed class ArrivalsTests
{
    private static readonly ConversationKey Key = ConversationKey.Of("webchat", "one");

    private readonly Arrivals _arrivals = new();

    [Fact]
    public async Task One_enters_when_all_before_have_been_taken_in()
    {
        var first = await EnterAsync();
        var (second, third) = (EnterAsync(), EnterAsync());
        Assert.False(second.IsCompleted);

        first.Dispose();
        (await second).Dispose();

        Assert.NotNull(await third);
    }

    [Fact]
    public async Task Conversations_do_not_wait_for_each_other()
    {
        await EnterAsync();

        Assert.True(_arrivals.EnterAsync(ConversationKey.Of("webchat", "two"), CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Who_gives_up_lets_nobody_past_and_holds_nobody_up()
    {
        var first = await EnterAsync();
        using var gaveUp = new CancellationTokenSource();
        var second = _arrivals.EnterAsync(Key, gaveUp.Token);
        var third = EnterAsync();
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        await Task.Yield();
        Assert.False(third.IsCompleted);

        first.Dispose();
        (await third).Dispose();
        Assert.True(EnterAsync().IsCompletedSuccessfully);
    }

    private Task<IDisposable> EnterAsync() => _arrivals.EnterAsync(Key, CancellationToken.None);
}
