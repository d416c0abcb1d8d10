using Microsoft.Extensions.Options;
using NaFosenBot.Channels.BotFramework.Authentication;
using NaFosenBot.Channels.BotFramework.Extension;

namespace NaFosenBot.Channels.BotFramework;

public static class BotFrameworkSetup
{
    /// <summary>Name of the HTTP client that asks identity providers for their keys.</summary>
    internal const string IdentityClient = "identity-provider";

    private const string Path = "/api/messages";
    private const long LargestDocument = 1024 * 1024;

    public static IServiceCollection AddBotFramework(this IServiceCollection services)
    {
        services.AddOptions<RegistrationOptions>().Configure<IConfiguration>((options, configuration) => configuration.Bind(options)).ValidateOnStart();
        services.AddOptions<BotFrameworkOptions>().BindConfiguration(BotFrameworkOptions.Section);
        services.AddSingleton<IValidateOptions<RegistrationOptions>, RegistrationCheck>();
        services.AddHttpClient(IdentityClient, http => (http.Timeout, http.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(10), LargestDocument))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .RemoveAllLoggers();
        // Each address that it is sent on to is looked at first, and none of them is logged: whoever has one has the file.
        services.AddHttpClient(TeamsFileClient.HttpClient)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .RemoveAllLoggers();
        return services
            .AddSingleton<RegistrationReader>()
            .AddSingleton(provider => new ServiceHosts(provider.GetRequiredService<RegistrationReader>().Cloud, provider.GetRequiredService<IHostEnvironment>().IsDevelopment()))
            .AddSingleton(provider => new FileHosts(provider.GetRequiredService<RegistrationReader>().Cloud, provider.GetRequiredService<IHostEnvironment>().IsDevelopment()))
            .AddSingleton<TeamsFileClient>()
            .AddSingleton<TeamsFiles>()
            .AddSingleton(provider => new HomeTenant(provider.GetRequiredService<RegistrationReader>().Read() is { OwnTenantOnly: true } registration ? registration.TenantId : null))
            .AddSingleton<RefusalLog>()
            .AddSingleton(Callers)
            .AddSingleton<KnowledgeSearch>()
            .AddSingleton<OwnChats>()
            .AddSingleton<MessageExtension>()
            .AddSingleton<MessagesEndpoint>()
            .AddSingleton<Turns.IReplyRenderer>(new ConnectorRenderer(Conversations.Way.Connector))
            .AddSingleton<Turns.IReplyRenderer>(new ConnectorRenderer(Conversations.Way.Response));
    }

    public static void MapBotFramework(this WebApplication app)
    {
        // Now, so that a closed endpoint is said at the start.
        app.Services.GetRequiredService<CallerCheck>();
        app.Map(Path, () => Results.StatusCode(StatusCodes.Status405MethodNotAllowed));
        app.MapPost(Path, (MessagesEndpoint endpoint, HttpContext context, CancellationToken cancel) => endpoint.ReceiveAsync(context, cancel));
    }

    private static CallerCheck Callers(IServiceProvider provider)
    {
        var isDevelopment = provider.GetRequiredService<IHostEnvironment>().IsDevelopment();
        var (clock, clients) = (provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IHttpClientFactory>());
        KeyRing Keys(Uri metadata) => new(metadata, clients.CreateClient(IdentityClient), clock, provider.GetRequiredService<ILogger<KeyRing>>());
        var tokens = provider.GetRequiredService<RegistrationReader>().Read() is { } registration
            ? new TokenCheck(registration, Keys(registration.Cloud.ChannelMetadata), Keys(registration.Cloud.EntraMetadata), isDevelopment, clock)
            : null;
        return new CallerCheck(tokens, isDevelopment, provider.GetRequiredService<ILogger<CallerCheck>>());
    }
}
