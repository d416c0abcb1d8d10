using Microsoft.Extensions.Options;
using NaFosenBot.Storage.Postgres;
using NaFosenBot.Storage.Retention;
using NaFosenBot.Storage.Sqlite;

namespace NaFosenBot.Storage;

public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section)
            .Validate(options => !string.IsNullOrWhiteSpace(options.Directory), "Storage:Directory is empty. Name a folder, or leave the setting out for 'data'.")
            .Validate(options => options.Lease >= TimeSpan.FromSeconds(1) && options.Lease <= TimeSpan.FromMinutes(5), "Storage:Lease must lie between 00:00:01 and 00:05:00.")
            .Validate(options => string.IsNullOrWhiteSpace(options.Postgres) || PostgresConnection.TryRead(options.Postgres) is not null, "Storage:Postgres is no connection string. Write it as Host=…;Database=…;Username=…;Password=…, or leave it out for SQLite.")
            .ValidateOnStart();
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section)
            .Validate(options => options.ChatDays is >= 1 and <= 3650, "Retention:ChatDays must lie between 1 and 3650.")
            .Validate(options => options.ClosedEnquiryMonths is >= 1 and <= 120, "Retention:ClosedEnquiryMonths must lie between 1 and 120.")
            .ValidateOnStart();
        services.AddSingleton<DataDirectory>();
        services.AddSingleton(provider =>
        {
            var database = Open(provider);
            database.Migrate();
            return database;
        });
        return services.AddSingleton<ProcessLease>().AddHostedService<ProcessHeartbeat>().AddSingleton<DeletionLog>().AddHostedService<RetentionJob>();
    }

    /// <summary>The database of the settings, as it is: nothing is made or brought up to date.</summary>
    internal static Database Open(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<StorageOptions>>().Value.Postgres is { Length: > 0 } postgres && PostgresConnection.TryRead(postgres) is { } settings
            ? new PostgresDatabase(settings)
            : new SqliteDatabase(provider.GetRequiredService<DataDirectory>());
}
