using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Storage;

public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section)
            .Validate(options => !string.IsNullOrWhiteSpace(options.Directory), "Storage:Directory is empty. Name a folder, or leave the setting out for 'data'.")
            .Validate(options => options.Lease >= TimeSpan.FromSeconds(1) && options.Lease <= TimeSpan.FromMinutes(5), "Storage:Lease must lie between 00:00:01 and 00:05:00.")
            .ValidateOnStart();
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section)
            .Validate(options => options.ChatDays is >= 1 and <= 3650, "Retention:ChatDays must lie between 1 and 3650.")
            .Validate(options => options.ClosedEnquiryMonths is >= 1 and <= 120, "Retention:ClosedEnquiryMonths must lie between 1 and 120.")
            .ValidateOnStart();
        services.AddSingleton<DataDirectory>();
        services.AddSingleton(provider =>
        {
            var database = new Database(provider.GetRequiredService<DataDirectory>());
            database.Migrate();
            return database;
        });
        return services.AddSingleton<ProcessLease>().AddHostedService<ProcessHeartbeat>().AddSingleton<DeletionLog>().AddHostedService<RetentionJob>();
    }
}
