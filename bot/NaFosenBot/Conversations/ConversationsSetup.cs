using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Conversations;

public static class ConversationsSetup
{
    public static IServiceCollection AddConversations(this IServiceCollection services) => services
        .AddSingleton<ConversationStore>()
        .AddSingleton<ConversationLog>()
        .AddSingleton<LogBell>()
        .AddSingleton<FeedbackStore>()
        .AddSingleton<Opinions>()
        .AddSingleton<ConversationErasure>()
        .AddSingleton<ConversationExport>()
        .AddSingleton<IPerishable, IdleConversations>()
        .AddSingleton<IPerishable, OldFeedback>()
        .AddSingleton<IPerishable, OldLines>();
}
