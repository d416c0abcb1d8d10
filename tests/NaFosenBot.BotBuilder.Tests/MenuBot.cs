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

internal sealed class MenuDialog : ComponentDialog
{
    public MenuDialog(AssistantDialog assistant)
        : base("menu")
    {
        AddDialog(new WaterfallDialog("choose", [ChooseAsync, BackAsync]));
        AddDialog(new WaterfallDialog("notice", [NoticeAsync, ReadAsync]));
        AddDialog(assistant);
        InitialDialogId = "choose";
    }

    /// <summary>"meny" takes the person out of whatever goes on, "nytt" interrupts it.</summary>
    protected override async Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default)
    {
        switch (innerDc.Context.Activity.Text)
        {
            case "meny":
                await innerDc.Context.SendActivityAsync("Menyen.", cancellationToken: cancellationToken);
                return await innerDc.CancelAllDialogsAsync(cancellationToken);
            case "nytt":
                return await innerDc.BeginDialogAsync("notice", null, cancellationToken);
            default:
                return await base.OnContinueDialogAsync(innerDc, cancellationToken);
        }
    }

    private static Task<DialogTurnResult> ChooseAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var question = step.Context.Activity.Text == "fondet" ? "Hvor mye gir Dalfondet?" : null;
        return step.BeginDialogAsync(nameof(AssistantDialog), question, cancellationToken);
    }

    private static async Task<DialogTurnResult> BackAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var result = (AssistantDialogResult)step.Result;
        await step.Context.SendActivityAsync($"Tilbake: {result.End}, {result.Answers}, {result.LastOutcome}.", cancellationToken: cancellationToken);
        return await step.EndDialogAsync(null, cancellationToken);
    }

    private static async Task<DialogTurnResult> NoticeAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        await step.Context.SendActivityAsync("Stengt i morgen. Lest?", cancellationToken: cancellationToken);
        return EndOfTurn;
    }

    private static Task<DialogTurnResult> ReadAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        step.EndDialogAsync(null, cancellationToken);
}
