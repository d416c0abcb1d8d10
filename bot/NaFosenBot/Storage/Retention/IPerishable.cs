namespace NaFosenBot.Storage.Retention;

/// <summary>Rows of a room that are kept only for a while, because they hold what people wrote or lead to it.</summary>
public interface IPerishable
{
    /// <summary>What the log of deletions calls them, such as "chat-lines".</summary>
    string Kind { get; }

    Purpose Purpose { get; }

    /// <summary>Deletes what is older than <paramref name="before"/>, in transactions so small that a turn does not wait for them.</summary>
    /// <returns>How many each transaction deleted.</returns>
    /// <remarks>May run in several processes at once.</remarks>
    IAsyncEnumerable<int> DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>What personal data is kept for; each purpose has its own time.</summary>
public enum Purpose
{
    /// <summary>To go on with a conversation and to get its replies to the person.</summary>
    Chat,

    /// <summary>To have an enquiry answered by people, and to show afterwards that it was.</summary>
    Enquiry,
}
