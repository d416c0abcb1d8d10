using System.Net.Sockets;
using Npgsql;

namespace NaFosenBot.Storage.Postgres;

/// <summary>What went wrong with PostgreSQL: whether to try again, and what an operator can do.</summary>
internal static class PostgresFault
{
    /// <summary>How often work is tried that ends so. Nothing of it was written.</summary>
    /// <param name="isCommitting">A connection that broke then does not say what became of the transaction: no other try.</param>
    public static int MostTries(NpgsqlException broken, bool isCommitting) => broken switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => 8,
        // A connection of before the server's restart; the next is a new one.
        _ => !isCommitting && broken.IsTransient ? 2 : 1,
    };

    /// <remarks>The server's own words only where they cannot hold a value of a row.</remarks>
    public static string Explain(NpgsqlException broken) => broken switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } => "the server refuses this user or password.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "there is no such database. Make it with createdb.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => "the user may not make tables there. Let it own the database, or grant it CREATE on the schema.",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => "the server has no connection left. Give it more (max_connections), or set 'Maximum Pool Size' lower.",
        PostgresException refused => $"the server refused (SQLSTATE {refused.SqlState}).",
        { InnerException: SocketException unreachable } => $"nobody answers there ({unreachable.SocketErrorCode}).",
        { InnerException: TimeoutException } => "no answer in time.",
        { InnerException: null } => $"{broken.Message}.",
        _ => $"the connection failed ({broken.InnerException.GetType().Name}).",
    };
}
