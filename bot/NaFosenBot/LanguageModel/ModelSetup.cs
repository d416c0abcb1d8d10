namespace NaFosenBot.LanguageModel;

public static class ModelSetup
{
    private const long LargestReply = 4 * 1024 * 1024;

    /// <summary>The language model, if there is one. Without one nothing of it is made, and nothing of Microsoft's client loaded.</summary>
    public static IServiceCollection AddLanguageModel(this IServiceCollection services)
    {
        services.AddMetrics();
        return services.AddModelSettings()
            .AddSingleton<ModelLedger>()
            .AddSingleton<ModelMetrics>()
            .AddSingleton<ModelGate>()
            .AddSingleton<ModelDesk>()
            .AddSingleton(provider => new Lazy<ModelDesk>(provider.GetRequiredService<ModelDesk>))
            .AddSingleton<VectorDesk>()
            .AddSingleton(provider => new Lazy<VectorDesk>(provider.GetRequiredService<VectorDesk>))
            .AddHostedService<ModelPreparation>();
    }

    /// <summary>The settings and the bare client: needs no database.</summary>
    public static IServiceCollection AddModelSettings(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<ModelOptions, ModelOptionsCheck>().BindConfiguration(ModelOptions.Section);
        foreach (var client in new[] { AzureModel.ServiceClient, AzureModel.IdentityClient })
        {
            // No logs: addresses are harmless, but what is logged with them may change.
            services.AddHttpClient(client, http => (http.Timeout, http.MaxResponseContentBufferSize) = (Timeout.InfiniteTimeSpan, LargestReply))
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(2) })
                .RemoveAllLoggers();
        }

        return services.AddSingleton<ModelTariff>().AddSingleton<AzureModel>().AddSingleton(provider => new Lazy<AzureModel>(provider.GetRequiredService<AzureModel>)).AddSingleton<ModelConversation>();
    }
}
