namespace NaFosenBot.Storage;

public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section)
            .Validate(options => !string.IsNullOrWhiteSpace(options.Directory), "Storage:Directory is empty. Name a folder, or leave the setting out for 'data'.")
            .ValidateOnStart();
        services.AddSingleton<DataDirectory>();
        services.AddSingleton(provider =>
        {
            var database = new Database(provider.GetRequiredService<DataDirectory>());
            database.Migrate();
            return database;
        });
        return services;
    }
}
