using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace NaFosenBot.BotBuilder.Tests;

/// <summary>Somebody else's bot, with dialogs of its own and the assistant among them.</summary>
internal sealed class MenuBot(ConversationState state, MenuDialog menu) : IBot
{
    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var dialogs = new DialogSet(state.CreateProperty<DialogState>("dialogs"));
        dialogs.Add(menu);

        var dc = await dialogs.CreateContextAsync(turnContext, cancellationToken);
        var result = await dc.ContinueDialogAsync(cancellationToken);
        if (result.Status == DialogTurnStatus.Empty)
            await dc.BeginDialogAsync(menu.Id, null, cancellationToken);

        await state.SaveChangesAsync(turnContext, force: false, cancellationToken);
    }
}
