using System.Data.Common;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>Files that somebody puts into a chat of their own in Teams: got before the message is stored, checked and kept as those of web chat are.</summary>
/// <remarks>No message is refused for its files: what cannot be had is named in the reply. Nothing of where they lay is stored.</remarks>
internal sealed partial class TeamsFiles(TeamsFileClient client, WaitingFiles waiting, UploadGate gate, Inbox inbox, TimeProvider clock, ILogger<TeamsFiles> logger)
{
    /// <summary>For all files of a message together: Teams waits some 15 seconds for its acknowledgement.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>The message with its files as web chat's are: those that were kept, and those that were not.</returns>
    public async Task<Activity> KeepAsync(Activity received)
    {
        if (received is not { Type: ActivityTypes.Message, Attachments: { Count: > 0 } all })
            return received;

        // Nobody names a file of ours that they did not bring.
        IReadOnlyList<Attachment> foreign = [.. all.Where(attachment => attachment.ContentType != FileAttachment.ContentType)];
        IReadOnlyList<Attachment> named = received is { ChannelId: ChannelIds.Teams, Conversation.IsShared: false } ? [.. foreign.Where(TeamsFileClient.Gets)] : [];
        if (named.Count == 0 || await IsRepeatAsync(received))
            return received with { Attachments = foreign };

        // The channel may hang up meanwhile; what it brought is had all the same.
        using var patience = new CancellationTokenSource(Patience, clock);
        using var place = await PlaceAsync(patience.Token);
        var (brought, missing) = place is null ? ([], [.. named.Select(file => Refused(file, FileRefusal.NotKept))]) : await BringAsync(named, patience.Token);
        var (accepted, unfit) = FileCheck.Look(brought);
        var key = ConversationKey.Of(received);
        var (files, refused) = gate.Admit(key, accepted, [.. missing, .. unfit]);
        return received with { Attachments = [.. foreign.Except(named), .. await KeptAsync(files, key, received.Id!), .. refused.Select(FileAttachment.Of)] };
    }

    /// <summary>Teams sends again what was acknowledged too late for it; its files are kept already. What the database does not say now, it says when the message is stored.</summary>
    private async Task<bool> IsRepeatAsync(Activity received)
    {
        try
        {
            return await inbox.LookAsync(received, Way.Connector) is null;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private async Task<IDisposable?> PlaceAsync(CancellationToken patience)
    {
        try
        {
            return waiting.HasRoom ? await gate.EnterAsync(patience) : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            NotKept(broken.GetType().Name);
            return null;
        }
    }

    private async Task<(IReadOnlyList<(string? Name, ReadOnlyMemory<byte> Content)> Brought, IReadOnlyList<RefusedFile> Refused)> BringAsync(IReadOnlyList<Attachment> named, CancellationToken patience)
    {
        var (brought, refused) = (new List<(string?, ReadOnlyMemory<byte> Content)>(), new List<RefusedFile>());
        foreach (var file in named)
        {
            if (brought.Count >= FileCheck.MostFiles || brought.Sum(one => one.Content.Length) > FileCheck.MostBytes)
                refused.Add(Refused(file, FileRefusal.TooMany));
            else if (await client.GetAsync(file, patience) is { } content)
                brought.Add((file.Name, content));
            else
                refused.Add(Refused(file, FileRefusal.OutOfReach));
        }

        return (brought, refused);
    }

    /// <summary>Named by message and place in it, so that the same message again keeps the same files.</summary>
    private async Task<IReadOnlyList<Attachment>> KeptAsync(IReadOnlyList<AcceptedFile> files, ConversationKey key, string message)
    {
        var kept = new List<Attachment>();
        foreach (var file in files)
        {
            try
            {
                kept.Add(FileAttachment.Of(await waiting.KeepAsync(key, file.IdFrom($"{key}|{message}|{kept.Count}"), file, CancellationToken.None)));
            }
            catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
            {
                NotKept(broken.GetType().Name);
                kept.Add(FileAttachment.Of(new RefusedFile(file.Name, FileRefusal.NotKept)));
            }
        }

        return kept;
    }

    private static RefusedFile Refused(Attachment file, FileRefusal why) => FileCheck.Refuse(file.Name, why).Refused!;

    [LoggerMessage(LogLevel.Error, "A file from Teams could not be kept ({Kind}); its sender was told. Is the disk full, or not to be written?")]
    private partial void NotKept(string kind);
}
