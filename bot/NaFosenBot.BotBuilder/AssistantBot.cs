using Microsoft.Bot.Builder;

namespace NaFosenBot.BotBuilder;

/// <summary>The assistant as a bot of its own, for a host that runs Microsoft's <c>CloudAdapter</c>.</summary>
public sealed class AssistantBot(AssistantTurns turns) : IBot
{
    public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => turns.AnswerAsync(turnContext, cancellationToken);
}
