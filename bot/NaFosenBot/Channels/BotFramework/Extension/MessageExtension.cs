using NaFosenBot.Activities;
using NaFosenBot.Dialogs;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.BotFramework.Extension;

/// <summary>The message extension: it is used in any conversation, most of which the bot has no part in.</summary>
/// <remarks>Source: learn.microsoft.com, "Define action commands", "Create and send the dialog", "Respond to the dialog submit action".</remarks>
internal sealed class MessageExtension(KnowledgeSearch search, EnquiryFormDesk forms, OwnChats chats, TurnDoor door)
{
    public static bool Takes(Activity activity) =>
        activity is { Type: ActivityTypes.Invoke, Name: InvokeNames.SearchExtension or InvokeNames.FetchExtensionForm or InvokeNames.SubmitExtensionForm };

    /// <returns>Null when too much waits for its turn already.</returns>
    public async Task<InvokeResponse?> AnswerAsync(Activity invoke, CancellationToken cancellationToken) => invoke.Name switch
    {
        InvokeNames.SearchExtension => search.Answer(invoke),
        InvokeNames.FetchExtensionForm => await BeginAsync(invoke),
        _ => await SubmitAsync(invoke, cancellationToken),
    };

    private async Task<InvokeResponse> BeginAsync(Activity invoke)
    {
        var own = await chats.FindAsync(invoke);
        return EnquiryFormCard.Dialog(await forms.BeginAsync(own.State, QuotedMessage.Of(invoke.Value.Member("messagePayload")), own.CanBeWrittenTo, invoke.Locale));
    }

    /// <summary>Only what can be sent has a turn. Until then the form goes to and fro, and nothing of it is kept.</summary>
    private async Task<InvokeResponse?> SubmitAsync(Activity invoke, CancellationToken cancellationToken)
    {
        var data = invoke.Value.Member("data");
        if (EnquiryFormCard.IsDone(data))
            return new InvokeResponse(StatusCodes.Status200OK, null);
        if (FormValue.Read(data) is not { } filled)
            return await BeginAsync(invoke);

        var own = await chats.FindAsync(invoke);
        var form = filled with { HasChat = own.CanBeWrittenTo };
        var sheet = await forms.LookAsync(own.State, form, EnquiryFormCard.IsSent(data), invoke.Locale);
        if (!EnquiryFormCard.IsSent(data) || sheet.Faults.Count > 0)
            return EnquiryFormCard.Dialog(sheet);

        if (await door.RunAsync(own.Invoke with { Value = FormValue.Write(form) }, own.Way, cancellationToken) is not { } ended)
            return null;
        return ended.Result.Invoke is { Body: not null } sent ? sent : await NotSentAsync(own, form);
    }

    /// <summary>Something changed between the look and the turn, or the turn failed.</summary>
    private async Task<InvokeResponse> NotSentAsync(OwnChat own, EnquiryForm form)
    {
        var sheet = await forms.LookAsync(own.State, form, isSent: true, own.Invoke.Locale);
        return EnquiryFormCard.Dialog(sheet.Faults.Count > 0 ? sheet : sheet with { Faults = [new FormFault(FormField.Receivers, ConnectorTexts.Say(sheet.Language, "formNotSent"))] });
    }
}
