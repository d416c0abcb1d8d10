using MailKit;
using MailKit.Net.Imap;
using Microsoft.Extensions.Options;
using MimeKit;
using NaFosenBot.Staff;

namespace NaFosenBot.Channels.Mail;

/// <summary>The mailbox that answers come to. A mail leaves the inbox only when it was taken, or when people shall look at it.</summary>
/// <remarks>Nothing is remembered between two looks: what still lies in the inbox is read again, and two processes may both read it; whoever takes it knows its id.</remarks>
internal sealed partial class Mailbox(IOptions<MailOptions> options, MailTokens tokens, MailReplyReader reader, IMailAnswers answers, TimeProvider clock, ILogger<Mailbox> logger)
{
    /// <summary>More than any server lets through by default; who is told to hold it in memory must know an end.</summary>
    private const uint LargestMail = 50 * 1024 * 1024;

    private readonly MailboxOptions _settings = options.Value.Imap;

    /// <exception cref="Exception">The mailbox cannot be read: one that <see cref="MailServer.IsPassing"/> knows, or a refusal of the server.</exception>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        using var client = new ImapClient();
        var inbox = await WithinPatienceAsync(limit => OpenAsync(client, limit), cancellationToken);
        if (inbox.Count > 0)
        {
            var folders = await WithinPatienceAsync(limit => FoldersAsync(client, limit), cancellationToken);
            foreach (var mail in await WithinPatienceAsync(limit => inbox.FetchAsync(0, -1, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, limit), cancellationToken))
                await WithinPatienceAsync(limit => PutAwayAsync(inbox, mail, folders, limit), cancellationToken);
        }

        await WithinPatienceAsync(limit => client.DisconnectAsync(true, limit), cancellationToken);
    }

    private async Task<IMailFolder> OpenAsync(ImapClient client, CancellationToken cancellationToken)
    {
        await client.OpenAsync(_settings, tokens, cancellationToken);
        await client.Inbox!.OpenAsync(FolderAccess.ReadWrite, cancellationToken);
        return client.Inbox;
    }

    private async Task<Folders> FoldersAsync(ImapClient client, CancellationToken cancellationToken) =>
        new(await FolderAsync(client, _settings.DoneFolder, cancellationToken), await FolderAsync(client, _settings.ReviewFolder, cancellationToken));

    private static async Task<IMailFolder> FolderAsync(ImapClient client, string name, CancellationToken cancellationToken)
    {
        var root = client.GetFolder(client.PersonalNamespaces[0]);
        try
        {
            return await root.GetSubfolderAsync(name, cancellationToken);
        }
        catch (FolderNotFoundException)
        {
            var made = await root.CreateAsync(name, isMessageFolder: true, cancellationToken) ?? throw new IOException("The server made no folder.");
            await made.SubscribeAsync(cancellationToken);
            return made;
        }
    }

    private async Task PutAwayAsync(IMailFolder inbox, IMessageSummary mail, Folders folders, CancellationToken cancellationToken)
    {
        try
        {
            var isTaken = !(mail.Size > LargestMail) && await TakeAsync(await inbox.GetMessageAsync(mail.UniqueId, cancellationToken), cancellationToken);
            await inbox.MoveToAsync(mail.UniqueId, isTaken ? folders.Done : folders.Review, cancellationToken);
        }
        catch (FormatException)
        {
            Unreadable(mail.UniqueId.Id);
            await inbox.MoveToAsync(mail.UniqueId, folders.Review, cancellationToken);
        }
        catch (MessageNotFoundException)
        {
            // Another process or a person was quicker.
        }
#pragma warning disable CA1031 // The edge: one mail that cannot be taken now must not keep the others waiting; it stays in the inbox.
        catch (Exception broken) when (broken is not OperationCanceledException && inbox.IsOpen && !MailServer.IsPassing(broken))
#pragma warning restore CA1031
        {
            Stumbled(mail.UniqueId.Id, broken.GetType().Name);
        }
    }

    private async Task<bool> TakeAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        var mail = reader.Read(message);
        if (mail.Kind == MailKind.Other || (mail.Token is null && mail.Promise is null))
        {
            NotOurs(mail.Kind);
            return false;
        }

        switch (await answers.TakeAsync(mail, cancellationToken))
        {
            case MailOutcome.Refused refused:
                NotTaken(mail.Kind, refused.Reason);
                return false;
            default:
                Took(mail.Kind);
                return true;
        }
    }

    private Task WithinPatienceAsync(Func<CancellationToken, Task> step, CancellationToken cancellationToken) => WithinPatienceAsync(
        async limit =>
        {
            await step(limit);
            return true;
        },
        cancellationToken);

    private async Task<T> WithinPatienceAsync<T>(Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_settings.Patience, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await step(limit.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The mail server took too long.");
        }
    }

    private sealed record Folders(IMailFolder Done, IMailFolder Review);

    [LoggerMessage(LogLevel.Information, "Took a mail: {Kind}")]
    private partial void Took(MailKind kind);

    [LoggerMessage(LogLevel.Information, "A mail ({Kind}) belongs to no mail of ours; it was put aside for people to look at")]
    private partial void NotOurs(MailKind kind);

    [LoggerMessage(LogLevel.Warning, "A mail ({Kind}) was not taken ({Reason}); it was put aside for people to look at")]
    private partial void NotTaken(MailKind kind, string reason);

    [LoggerMessage(LogLevel.Warning, "Mail {Uid} cannot be read; it was put aside for people to look at")]
    private partial void Unreadable(uint uid);

    [LoggerMessage(LogLevel.Error, "Mail {Uid} could not be taken ({Fault}); it stays in the inbox and is tried again")]
    private partial void Stumbled(uint uid, string fault);
}
