using System.Data.Common;

namespace NaFosenBot.Conversations;

/// <summary>Rows of a room above that belong to a conversation, and are erased with it.</summary>
public interface IConversationRows
{
    /// <summary>As in the log of deletions.</summary>
    string Kind { get; }

    /// <returns>How many there were.</returns>
    Task<int> EraseAsync(DbTransaction transaction, ConversationKey conversation);
}
