using System.Data.Common;

namespace NaFosenBot.Storage;

/// <summary>Transactions that concern the same thing, such as a conversation or an enquiry, run one after another.</summary>
public static class Lanes
{
    /// <summary>Waits for those that entered the lane before; those that come after wait for the end of this transaction.</summary>
    /// <remarks>Every statement from here on sees what was committed in the lane. May be entered twice. On SQLite there is one lane for all.</remarks>
    public static void EnterLane(this DbTransaction transaction, string lane) => Dialect.Of(transaction.Connection!).EnterLane(transaction, lane);
}
