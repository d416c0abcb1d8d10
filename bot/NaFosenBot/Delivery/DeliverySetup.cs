using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Channels.Mail;
using NaFosenBot.Delivery.Chat;
using NaFosenBot.Delivery.Connector;
using NaFosenBot.Delivery.Mail;
using NaFosenBot.Delivery.SignIn;
using NaFosenBot.Delivery.Teams;
using NaFosenBot.Delivery.Webhook;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Outbox;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Storage.Retention;
using NaFosenBot.Turns;

namespace NaFosenBot.Delivery;

public static class DeliverySetup
{
    private static readonly TimeSpan ConnectorPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan WebhookPatience = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddHttpClient(WebhookClient.HttpClient, http => http.Timeout = WebhookPatience).ConfigurePrimaryHttpMessageHandler(Handler).RemoveAllLoggers();
        return services
            .AddKeptMail()
            .AddSingleton<MimeMail>()
            .AddSingleton(Sender)
            .AddSingleton<MailWords>()
            .AddSingleton<StaffMails>()
            .AddSingleton<RequesterMails>()
            .AddSingleton<IDelivery, EnquiryMailDelivery>()
            .AddSingleton<WebhookClient>()
            .AddSingleton<IDelivery, EnquiryWebhookDelivery>()
            .AddConnector()
            .AddSingleton<ConnectorDelivery>()
            .AddSingleton<IDelivery>(provider => provider.GetRequiredService<ConnectorDelivery>())
            .AddSingleton<ChatNotices>()
            .AddSingleton<IDelivery, ChatDelivery>()
            .AddSingleton<IDelivery, SignInDelivery>()
            .AddSingleton<TeamsDirectory>()
            .AddSingleton<ITeamsDirectory>(provider => provider.GetRequiredService<TeamsDirectory>())
            .AddSingleton<LostPlaces>()
            .AddSingleton<IDelivery, EnquiryCardDelivery>()
            .AddSingleton<IDelivery, EnquiryLineDelivery>()
            .AddSingleton<IDelivery, StaffListDelivery>()
            .AddSingleton<IDelivery, LinkEndedDelivery>()
            .AddSingleton<ITypingIndicator, ConnectorTyping>()
            .AddSingleton<IProgressIndicator, ConnectorProgress>();
    }

    /// <summary>What calls connectors: all of this room that a test card needs.</summary>
    public static IServiceCollection AddConnector(this IServiceCollection services)
    {
        // The outbox tries again, not this client: a POST sent twice may show twice, and the outbox knows when that is wanted.
        services.AddHttpClient(ConnectorClient.SendingClient, http => http.Timeout = ConnectorPatience).ConfigurePrimaryHttpMessageHandler(Handler).RemoveAllLoggers();
        services.AddHttpClient(ConnectorClient.ReadingClient).ConfigurePrimaryHttpMessageHandler(Handler).RemoveAllLoggers().AddStandardResilienceHandler();
        return services
            .AddSingleton<IMsalHttpClientFactory, MsalHttpClients>()
            .AddSingleton(Credentials)
            .AddSingleton<IConnectorProof>(provider => provider.GetRequiredService<ConnectorCredentials>())
            .AddSingleton<ConnectorClient>()
            .AddSingleton<TeamsPoster>()
            .AddSingleton<TestCards>();
    }

    /// <summary>Mails that lie as files: all of this room that erasing needs.</summary>
    public static IServiceCollection AddKeptMail(this IServiceCollection services) => services
        .AddSingleton<KeptMail>()
        .AddSingleton<IEnquiryTrace>(provider => provider.GetRequiredService<KeptMail>())
        .AddSingleton<IPerishable>(provider => provider.GetRequiredService<KeptMail>());

    private static IMailSender Sender(IServiceProvider provider) => provider.GetRequiredService<IOptions<MailOptions>>().Value.Smtp.IsSet()
        ? ActivatorUtilities.CreateInstance<SmtpMailSender>(provider)
        : ActivatorUtilities.CreateInstance<MailFolder>(provider);

    /// <summary>Redirects are not followed: a token goes where it was meant to.</summary>
    private static SocketsHttpHandler Handler() => new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

    private static ConnectorCredentials Credentials(IServiceProvider provider)
    {
        var reader = provider.GetRequiredService<RegistrationReader>();
        var clock = provider.GetRequiredService<TimeProvider>();
        var tokens = reader.Read() is { } registration
            ? new ConnectorTokens(new EntraTokenSource(registration, provider.GetRequiredService<IMsalHttpClientFactory>(), clock), clock)
            : null;
        return new ConnectorCredentials(tokens, reader.Cloud.ConnectorScope, provider.GetRequiredService<IHostEnvironment>().IsDevelopment());
    }
}
