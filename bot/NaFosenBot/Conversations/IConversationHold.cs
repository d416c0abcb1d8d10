using System.Data.Common;

namespace NaFosenBot.Conversations;

/// <summary>Whoever still has something to do with a conversation in which nobody has spoken for long. Each room above has its own.</summary>
public interface IConversationHold
{
    /// <returns>Those of the conversations whose rows must stay.</returns>
    Task<IReadOnlyCollection<ConversationKey>> HeldAsync(DbTransaction transaction, IReadOnlyCollection<ConversationKey> conversations);
}
