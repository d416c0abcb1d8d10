using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using NaFosenBot.Activities;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.DirectLine;

/// <summary>Files that web chat uploads with a message: one as the body, or several as a form with the message beside them.</summary>
internal sealed partial class DirectLineUploads(DirectLineEndpoints endpoints, DirectLineConversations conversations, WaitingFiles waiting, UploadGate gate, ILogger<DirectLineUploads> logger)
{
    /// <summary>The files of a message, and what a form wraps them in.</summary>
    public const int LargestBody = FileCheck.MostBytes + (1024 * 1024);

    private const int LargestMessage = 64 * 1024;
    private const string MessageType = "application/vnd.microsoft.activity";

    /// <summary>Who sends slower than that takes the place of others.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task<IResult> PostAsync(HttpRequest request, string conversationId, CancellationToken cancellationToken)
    {
        if (await endpoints.GrantOfAsync(request, conversationId) is not { } grant)
            return DirectLineEndpoints.Refused();
        if (request.ContentLength > LargestBody)
            return TooLarge();

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var place = await gate.EnterAsync(cancellationToken);
        if (place is null)
            return DirectLineEndpoints.Busy();
        try
        {
            return await ReadAsync(request, patience.Token) is { } read
                ? await TakeAsync(grant, HasRoom() ? read.Admitted(gate, request.HttpContext.Connection.RemoteIpAddress) : read.WithoutFiles(), cancellationToken)
                : DirectLineEndpoints.NotJson();
        }
        catch (Exception large) when (large is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return TooLarge();
        }
        catch (IOException)
        {
            return DirectLineEndpoints.NotJson();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ErrorResponse.Of(StatusCodes.Status408RequestTimeout, "RequestTimeout", "The upload took too long.");
        }
    }

    private static IResult TooLarge() => ErrorResponse.Of(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", "The files are larger than is taken with one message.");

    private bool HasRoom()
    {
        try
        {
            return waiting.HasRoom;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            NotKept(broken.GetType().Name);
            return false;
        }
    }

    private async Task<IResult> TakeAsync(DirectLineGrant grant, Upload read, CancellationToken cancellationToken) =>
        await conversations.PostAsync(grant, read.Message, (id, key) => KeepAsync(id, key, read, cancellationToken), cancellationToken) is { } id
            ? Results.Json(new ResourceResponse(id), ActivityJson.Wire.ResourceResponse)
            : DirectLineEndpoints.Busy();

    /// <summary>Named by message and place in it, so that the same message again keeps the same files. The words go on without those that cannot be kept.</summary>
    private async Task<IReadOnlyList<Attachment>> KeepAsync(string id, Conversations.ConversationKey key, Upload read, CancellationToken cancellationToken)
    {
        var kept = new List<Attachment>();
        foreach (var file in read.Files)
        {
            try
            {
                kept.Add(FileAttachment.Of(await waiting.KeepAsync(key, file.IdFrom($"{key}|{id}|{kept.Count}"), file, cancellationToken)));
            }
            catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
            {
                NotKept(broken.GetType().Name);
                kept.Add(FileAttachment.Of(new RefusedFile(file.Name, FileRefusal.NotKept)));
            }
        }

        return [.. kept, .. read.Refused.Select(FileAttachment.Of)];
    }

    /// <returns>Null for what is no upload.</returns>
    private static async Task<Upload?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            return null;
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return Checked(new Activity { Type = ActivityTypes.Message }, [(NameOf(request.Headers.ContentDisposition.ToString()), await BytesAsync(request.Body, LargestBody, cancellationToken))]);
        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
            return null;

        var (message, files) = (new Activity { Type = ActivityTypes.Message }, new List<(string?, ReadOnlyMemory<byte>)>());
        var reader = new MultipartReader(boundary, request.Body) { BodyLengthLimit = LargestBody };
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.ContentType?.StartsWith(MessageType, StringComparison.OrdinalIgnoreCase) != true)
                files.Add((NameOf(section.ContentDisposition), await BytesAsync(section.Body, LargestBody, cancellationToken)));
            else if (Message(await BytesAsync(section.Body, LargestMessage, cancellationToken)) is { } read)
                message = read;
            else
                return null;
        }

        return files.Count == 0 ? null : Checked(message, files);
    }

    private static Upload Checked(Activity message, IEnumerable<(string?, ReadOnlyMemory<byte>)> files)
    {
        var (accepted, refused) = FileCheck.Look(files);
        // The client may name its files once more in the message.
        return new Upload(message with { Attachments = null }, accepted, refused);
    }

    private static Activity? Message(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ActivityJson.Incoming.Activity) is { } activity && activity.Type == ActivityTypes.Message && activity.ListsWithNull().Count == 0 ? ActivityJson.Storable(activity) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? NameOf(string? disposition) =>
        ContentDispositionHeaderValue.TryParse(disposition, out var named) ? HeaderUtilities.RemoveQuotes(named.FileNameStar.HasValue ? named.FileNameStar : named.FileName).Value : null;

    /// <exception cref="InvalidDataException">There is more.</exception>
    private static async Task<byte[]> BytesAsync(Stream body, int most, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var buffer = new byte[81920];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (read.Length + count > most)
                throw new InvalidDataException();
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    [LoggerMessage(LogLevel.Error, "A file could not be kept ({Kind}); its sender was told. Is the disk full, or not to be written?")]
    private partial void NotKept(string kind);

    private sealed record Upload(Activity Message, IReadOnlyList<AcceptedFile> Files, IReadOnlyList<RefusedFile> Refused)
    {
        public Upload WithoutFiles() => this with { Files = [], Refused = [.. Refused, .. Files.Select(file => new RefusedFile(file.Name, FileRefusal.NotKept))] };

        public Upload Admitted(UploadGate gate, IPAddress? from)
        {
            var (files, refused) = gate.Admit(from, Files, Refused);
            return this with { Files = files, Refused = refused };
        }
    }
}
