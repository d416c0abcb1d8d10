using System.Text.Json;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.DirectLine;

/// <summary>Makes activities of what web chat posts: the server, not the client, says who, where and when.</summary>
internal sealed class DirectLineConversations(TurnDoor door, TimeProvider clock)
{
    /// <summary>Our own web chat; Azure's Direct Line comes by way of the Bot Framework channel and is called "directline" there.</summary>
    public const string ChannelId = "nafosen-webchat";

    private const int LongestClientId = 64;

    private static readonly JsonElement Informative = JsonElement.Parse("""{"streamType": "informative", "streamSequence": 1}""");

    private static readonly ChannelAccount Bot = new() { Id = "nafosenbot", Role = "bot" };

    public static ConversationKey KeyOf(DirectLineGrant grant) => ConversationKey.Of(ChannelId, grant.ConversationId);

    /// <summary>Greets the person, once however often the page starts.</summary>
    public Task<Acceptance> StartAsync(DirectLineGrant grant, string? locale, CancellationToken cancellationToken) => door.AcceptAsync(
        Addressed(grant, new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [Person(grant)], Locale = locale }, id: "start"),
        Way.WebChat,
        cancellationToken);

    /// <returns>The id that the activity is echoed under; null when too much waits already.</returns>
    public Task<string?> PostAsync(DirectLineGrant grant, Activity posted, CancellationToken cancellationToken) =>
        PostAsync(grant, posted, (_, _) => Task.FromResult<IReadOnlyList<Attachment>>([]), cancellationToken);

    /// <param name="keepFiles">Keeps the files of the message, which is called by the id given.</param>
    /// <returns>As above.</returns>
    public async Task<string?> PostAsync(DirectLineGrant grant, Activity posted, Func<string, ConversationKey, Task<IReadOnlyList<Attachment>>> keepFiles, CancellationToken cancellationToken)
    {
        var id = ClientIdOf(posted) ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        // Only what was uploaded is a file of ours: nobody names one that they did not bring.
        IReadOnlyList<Attachment> attachments = [.. posted.Attachments?.Where(attachment => attachment.ContentType != FileAttachment.ContentType) ?? [], .. await keepFiles(id, KeyOf(grant))];
        var addressed = Addressed(grant, posted, id) with { Attachments = attachments.Count == 0 ? null : attachments };
        return posted.Type != ActivityTypes.Typing && await door.AcceptAsync(addressed, Way.WebChat, cancellationToken) is Acceptance.NotNow ? null : id;
    }

    /// <summary>What a message from the conversation would look like, as far as a reply needs it.</summary>
    public static Activity Spoken(ConversationKey key) => new() { Type = ActivityTypes.Event, ChannelId = ChannelId, Conversation = new ConversationAccount { Id = key.Value[(ChannelId.Length + 1)..] }, Recipient = Bot };

    /// <summary>The bot at work, for the moment: no line of the log.</summary>
    public static Activity Typing(ConversationKey key) => new() { Type = ActivityTypes.Typing, Id = $"typing-{key.Value.GetHashCode(StringComparison.Ordinal):x}", ChannelId = ChannelId, From = Bot };

    /// <summary>What the bot is doing, in words, for the moment: no line of the log.</summary>
    public static Activity Working(ConversationKey key, ShownProgress shown) => Typing(key) with { Id = shown.Id, Text = shown.Text, ChannelData = Informative };

    /// <summary>The client's own id of a message, so that the same message posted twice is one.</summary>
    private static string? ClientIdOf(Activity posted) =>
        posted.ChannelData.Member("clientActivityID").AsText() is { Length: > 0 and <= LongestClientId } text
        && text.All(char.IsAsciiLetterOrDigit)
            ? $"c-{text}"
            : null;

    private Activity Addressed(DirectLineGrant grant, Activity posted, string id) => posted with
    {
        Id = id,
        ChannelId = ChannelId,
        ServiceUrl = null,
        Conversation = new ConversationAccount { Id = grant.ConversationId },
        From = Person(grant),
        Recipient = Bot,
        Timestamp = clock.GetUtcNow(),
        DeliveryMode = null,
    };

    private static ChannelAccount Person(DirectLineGrant grant) => new() { Id = grant.UserId, Role = "user" };
}
