using NaFosenBot.Activities;

namespace NaFosenBot.Outbox;

/// <summary>A way out. Implemented by the rooms above that know the channel.</summary>
public interface IDelivery
{
    /// <param name="promise">Delivered at least once; its id lets a receiver recognise a repeat.</param>
    Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken);
}

/// <summary>Something promised to a conversation.</summary>
public sealed record Promise(Guid Id, Activity Activity, int Attempts, DateTimeOffset DeliverBy);

/// <summary>What became of an attempt.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult() { }

    public sealed record Delivered : DeliveryResult;

    /// <param name="After">As the receiver asked, if it did.</param>
    /// <param name="Reason">Kind of failure, such as "503"; never content.</param>
    public sealed record RetryLater(TimeSpan? After, string Reason) : DeliveryResult;

    public sealed record Rejected(string Reason) : DeliveryResult;
}
