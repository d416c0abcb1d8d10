using Microsoft.Extensions.Options;
using NaFosenBot.Staff;

namespace NaFosenBot.Channels.Mail;

public static class MailSetup
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>()
            .AddSingleton<MailIdentity>()
            .AddSingleton<MailReplyReader>()
            .AddSingleton<IMailAnswers, MailAnswers>()
            .AddSingleton<Mailbox>()
            .AddHostedService<MailboxReader>();
    }
}
