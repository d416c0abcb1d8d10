namespace NaFosenBot.Outbox;

/// <summary>A way out. Implemented by the rooms above that know the receiver.</summary>
public interface IDelivery
{
    /// <summary>Which promises it keeps (<see cref="Promise.Way"/>).</summary>
    string Way { get; }

    /// <param name="promise">Delivered at least once; its id lets a receiver recognise a repeat.</param>
    Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken);

    /// <summary>The promise could not be kept in its time: a dead letter by now. For those to whom it makes a difference.</summary>
    Task ExpiredAsync(Promise promise) => Task.CompletedTask;
}

/// <summary>Something promised to a receiver.</summary>
/// <param name="Lane">Promises of one lane are kept in order.</param>
/// <param name="Payload">JSON that the way out understands.</param>
/// <param name="Attempts">Tries so far.</param>
public sealed record Promise(Guid Id, string Lane, string Way, string Payload, int Attempts, DateTimeOffset DeliverBy);

/// <summary>A promise that was given up.</summary>
/// <param name="Failure">Kind of failure, such as "403"; never content.</param>
public sealed record DeadLetter(Guid Id, string Lane, string Way, int Attempts, string Failure, DateTimeOffset FailedAt);

/// <summary>A promise that is not kept yet, although it was tried.</summary>
/// <param name="FailedAt">Given up then; null while it is tried on.</param>
public sealed record Undelivered(Guid Id, string Way, string Payload, string Failure, DateTimeOffset? FailedAt);

/// <summary>What became of an attempt.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult() { }

    /// <param name="ReceiverId">What the receiver calls it, if it says.</param>
    public sealed record Delivered(string? ReceiverId = null) : DeliveryResult;

    /// <param name="After">As the receiver asked, if it did.</param>
    /// <param name="Reason">Kind of failure, such as "503"; never content.</param>
    public sealed record RetryLater(TimeSpan? After, string Reason) : DeliveryResult;

    public sealed record Rejected(string Reason) : DeliveryResult;
}
