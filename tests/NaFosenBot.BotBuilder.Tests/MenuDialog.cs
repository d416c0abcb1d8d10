using Microsoft.Bot.Builder.Dialogs;

namespace NaFosenBot.BotBuilder.Tests;

/// <summary>Hands the person to the assistant, with a question of its own where the person wrote "fondet", and tells how it went.</summary>
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
