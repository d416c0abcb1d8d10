using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NaFosenBot.Answering;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Channels.Mail;
using NaFosenBot.Conversations;
using NaFosenBot.Delivery;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.LanguageModel;
using NaFosenBot.Outbox;
using NaFosenBot.Rephrasing;
using NaFosenBot.Staff;
using NaFosenBot.Storage;
using NaFosenBot.Turns;
using NaFosenBot.Understanding;

namespace NaFosenBot.BotBuilder;

public static partial class BotBuilderSetup
{
    /// <summary>
    /// The assistant's rooms as its own program composes them, without its HTTP channels and pages: the host's adapter is the way in and out.
    /// Enquiries are stored, mailed and answered by mail; without pages nobody signs in, and mails carry no links.
    /// Registers <see cref="AssistantBot"/>, also as the <see cref="IBot"/> where the host has none, and <c>AssistantDialog</c>.
    /// </summary>
    /// <remarks>
    /// Settings come from the host's configuration: <c>Storage:Directory</c> (relative to the host's content root) and
    /// <c>Knowledge:Directory</c>. Broken knowledge files and a data directory that cannot be written stop the host's start.
    /// </remarks>
    public static IServiceCollection AddNaFosenBot(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddStorage();
        services.AddLanguageModel();
        services.AddConversations();
        services.AddOutbox();
        services.AddEnquiries();
        services.AddAnswering();
        services.AddDialogs();
        services.AddUnderstanding();
        services.AddRephrasing();
        services.AddStaff();
        services.AddTurns();
        services.AddBotFramework();
        services.AddMail();
        services.AddDelivery();

        services.AddSingleton<ConversationGates>().AddSingleton<ReplySender>();
        services.AddSingleton(provider => new AssistantTurns(
            provider.GetRequiredService<TurnDoor>(),
            provider.GetRequiredService<ConversationGates>(),
            provider.GetRequiredService<ReplySender>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AssistantTurns>>()));
        services.AddSingleton<AssistantBot>();
        services.TryAddSingleton<IBot>(provider => provider.GetRequiredService<AssistantBot>());
        AddDialog(services);
        return services;
    }

    /// <summary>Nothing where the bridge is built without Microsoft's dialogs.</summary>
    static partial void AddDialog(IServiceCollection services);
}
