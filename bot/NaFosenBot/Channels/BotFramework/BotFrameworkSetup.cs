namespace NaFosenBot.Channels.BotFramework;

public static class BotFrameworkSetup
{
    private const string Path = "/api/messages";
    private const string AppIdSetting = "MicrosoftAppId";

    /// <exception cref="InvalidOperationException">An app id is configured: this version cannot check its callers' tokens, and must not seem to.</exception>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, IConfiguration configuration)
    {
        if (!string.IsNullOrEmpty(configuration[AppIdSetting]))
            throw new InvalidOperationException($"{AppIdSetting} is set, but this version does not check the tokens of Azure Bot Service yet. Take the setting out to use web chat and local clients.");

        return services.AddSingleton<CallerCheck>().AddSingleton<MessagesEndpoint>().AddSingleton<Turns.IReplyRenderer, ConnectorRenderer>();
    }

    public static void MapBotFramework(this WebApplication app)
    {
        app.Services.GetRequiredService<CallerCheck>();
        app.Map(Path, () => Results.StatusCode(StatusCodes.Status405MethodNotAllowed));
        app.MapPost(Path, (MessagesEndpoint endpoint, HttpContext context, CancellationToken cancel) => endpoint.ReceiveAsync(context, cancel));
    }
}
