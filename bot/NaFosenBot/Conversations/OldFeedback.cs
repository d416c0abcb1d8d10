using System.Runtime.CompilerServices;
using Dapper;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Conversations;

/// <summary>What somebody thought of an answer long ago.</summary>
internal sealed class OldFeedback(Database database) : IPerishable
{
    public string Kind => "feedback";

    public Purpose Purpose => Purpose.Chat;

    /// <remarks>At once: few people say what they think.</remarks>
    public async IAsyncEnumerable<int> DeleteAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("DELETE FROM feedback WHERE at < @Before", new { Before = before.Text() }, transaction),
            cancellationToken);
    }
}
