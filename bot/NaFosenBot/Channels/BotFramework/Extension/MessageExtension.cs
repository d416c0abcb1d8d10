using NaFosenBot.Activities;

namespace NaFosenBot.Channels.BotFramework.Extension;

/// <summary>The message extension: it is used in any conversation, most of which the bot has no part in.</summary>
internal sealed class MessageExtension(KnowledgeSearch search)
{
    /// <returns>Null for what is none of the extension's.</returns>
    public InvokeResponse? Answer(Activity activity) => activity is { Type: ActivityTypes.Invoke, Name: InvokeNames.SearchExtension } ? search.Answer(activity) : null;
}
