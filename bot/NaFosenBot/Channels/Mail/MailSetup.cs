using Microsoft.Extensions.Options;

namespace NaFosenBot.Channels.Mail;

public static class MailSetup
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>()
            .AddSingleton<MailIdentity>()
            .AddSingleton<MailReplyReader>();
    }
}
