using Npgsql;

namespace NaFosenBot.Storage.Postgres;

/// <summary>The connection string of <c>Storage:Postgres</c>, with what we need of it set.</summary>
internal static class PostgresConnection
{
    /// <summary>Several nodes share the hundred connections that a PostgreSQL server gives by default.</summary>
    private const int Connections = 40;

    private const int Statements = 100;

    /// <summary>Null when it is no connection string. What the driver says of it is not passed on: it may quote a part of the password.</summary>
    public static NpgsqlConnectionStringBuilder? TryRead(string text)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrWhiteSpace(settings.Host))
                return null;

            if (!settings.ShouldSerialize("Maximum Pool Size"))
                settings.MaxPoolSize = Connections;
            if (!settings.ShouldSerialize("Max Auto Prepare"))
                settings.MaxAutoPrepare = Statements;
            if (!settings.ShouldSerialize("Application Name"))
                settings.ApplicationName = "nafosenbot";
            // It would put the values of a row, what people wrote, into the texts of exceptions.
            settings.IncludeErrorDetail = false;
            return settings;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or InvalidCastException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Where it leads, without the password.</summary>
    public static string Place(this NpgsqlConnectionStringBuilder settings) =>
        $"PostgreSQL, database {settings.Database ?? settings.Username} at {settings.Host}:{settings.Port} as {settings.Username ?? "the process's user"}";
}
