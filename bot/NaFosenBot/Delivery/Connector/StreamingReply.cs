using NaFosenBot.Activities;
using NaFosenBot.Outbox;

namespace NaFosenBot.Delivery.Connector;

/// <summary>How a streamed reply goes on after a refusal.</summary>
internal enum StreamEnd
{
    /// <summary>Teams does not stream here: one message it is.</summary>
    NotAllowed,

    /// <summary>It took longer than Teams allows: the message that stands there is completed by an update.</summary>
    TimedOut,

    /// <summary>The person stopped it.</summary>
    Cancelled,
}

/// <summary>A reply that a person in a 1:1 chat in Teams sees grow.</summary>
/// <remarks>
/// Source: learn.microsoft.com, "Stream bot messages": at most one part a second, each with all the text so far, never changing what was shown; informative
/// parts before the first text only; two minutes in all. A part that is lost or comes too soon is dropped: the next holds it. The end is a promise, so it arrives in any case.
/// One caller at a time.
/// </remarks>
internal sealed class StreamingReply(ConnectorClient client, Activity incoming, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private string? _streamId;
    private string _shown = "";
    private int _sequence;
    private DateTimeOffset? _began;
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private StreamEnd? _end;

    /// <summary>Whether the client can show it: a 1:1 chat in Teams.</summary>
    public static bool IsPossible(Activity incoming) =>
        incoming.ChannelId == ChannelIds.Teams && incoming.Conversation is { IsShared: false } && incoming.DeliveryMode != DeliveryModes.ExpectReplies;

    /// <summary>Says what is being done, until the text begins.</summary>
    public Task InformAsync(string text, CancellationToken cancellationToken) =>
        _shown.Length > 0 ? Task.CompletedTask : PartAsync(StreamInfo.Informative, text, cancellationToken);

    /// <param name="textSoFar">All of it, beginning with what was given before.</param>
    /// <exception cref="ArgumentException">It changes what was shown.</exception>
    public async Task WriteAsync(string textSoFar, CancellationToken cancellationToken)
    {
        if (!textSoFar.StartsWith(_shown, StringComparison.Ordinal))
            throw new ArgumentException("Text that was shown must stay as it was.", nameof(textSoFar));
        if (textSoFar.Length > _shown.Length && await PartAsync(StreamInfo.Streaming, textSoFar, cancellationToken))
            _shown = textSoFar;
    }

    /// <summary>What is to be promised so that the whole reply arrives; null when the person stopped it.</summary>
    public ConnectorMessage? Finish(Activity reply) => _end switch
    {
        StreamEnd.Cancelled => null,
        StreamEnd.TimedOut when _streamId is not null => new ConnectorMessage(reply, ConnectorOperation.Update, _streamId),
        null when _streamId is not null => ConnectorMessage.Send(new StreamInfo(StreamInfo.Final, null, _streamId).On(reply)),
        _ => ConnectorMessage.Send(reply),
    };

    /// <summary>What a refusal (403) of Teams means. It says so in words only.</summary>
    public static StreamEnd EndOf(ConnectorReply.Failed refused) =>
        refused.Message?.Contains("streaming time", StringComparison.OrdinalIgnoreCase) == true ? StreamEnd.TimedOut
        : refused.Message?.Contains("canceled by user", StringComparison.OrdinalIgnoreCase) == true ? StreamEnd.Cancelled
        : StreamEnd.NotAllowed;

    private async Task<bool> PartAsync(string type, string text, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        _began ??= now;
        if (_end is null && now - _began > Longest)
            _end = StreamEnd.TimedOut;
        if (_end is not null || now - _last < Interval || !IsPossible(incoming))
            return false;

        _last = now;
        var part = new StreamInfo(type, ++_sequence, _streamId).On(Addressed(text));
        switch (await client.SendAsync(part, idempotencyKey: null, cancellationToken))
        {
            case ConnectorReply.Ok ok:
                _streamId ??= ok.Body.Member("id").AsText();
                return true;
            case ConnectorReply.Failed { Status: StatusCodes.Status403Forbidden } refused:
                _end = EndOf(refused);
                return false;
            default:
                return false;
        }
    }

    private Activity Addressed(string text) => new()
    {
        Type = ActivityTypes.Typing,
        Text = text,
        ChannelId = incoming.ChannelId,
        ServiceUrl = incoming.ServiceUrl,
        Conversation = incoming.Conversation,
        From = incoming.Recipient,
        Recipient = incoming.From,
    };
}
