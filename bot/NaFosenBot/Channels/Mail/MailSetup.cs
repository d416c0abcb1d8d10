using Microsoft.Extensions.Options;
using NaFosenBot.Staff;

namespace NaFosenBot.Channels.Mail;

public static class MailSetup
{
    private static readonly TimeSpan TokenPatience = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateOnStart();
        services.AddHttpClient(MailTokens.HttpClient, http => http.Timeout = TokenPatience)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        return services
            .AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>()
            .AddSingleton<MailIdentity>()
            .AddSingleton<MailTokens>()
            .AddSingleton<MailReplyReader>()
            .AddSingleton<IMailAnswers, MailAnswers>()
            .AddSingleton<Mailbox>()
            .AddHostedService<MailboxReader>();
    }
}
