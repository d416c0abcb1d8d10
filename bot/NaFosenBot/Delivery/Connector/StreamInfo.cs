using System.Text.Json;
using NaFosenBot.Activities;

namespace NaFosenBot.Delivery.Connector;

/// <summary>Teams' <c>streaminfo</c> entity: one part of a reply that comes bit by bit.</summary>
/// <remarks>Source: learn.microsoft.com, "Stream bot messages".</remarks>
/// <param name="StreamType">informative, streaming or final.</param>
/// <param name="Sequence">From 1; none on the final part.</param>
/// <param name="StreamId">The id of the first part; none on it.</param>
internal sealed record StreamInfo(string StreamType, int? Sequence, string? StreamId)
{
    public const string Informative = "informative";
    public const string Streaming = "streaming";
    public const string Final = "final";

    private const string Type = "streaminfo";

    public bool IsFinal => StreamType == Final;

    public static StreamInfo? Of(Activity activity) => activity.Entities?.FirstOrDefault(entity => entity.Type == Type)?.Others is { } members
        ? new StreamInfo(
            members.Member("streamType").AsText() ?? "",
            members.Member("streamSequence") is { ValueKind: JsonValueKind.Number } sequence && sequence.TryGetInt32(out var number) ? number : null,
            members.Member("streamId").AsText())
        : null;

    public static Activity Without(Activity activity) => activity with { Entities = activity.Entities?.Where(entity => entity.Type != Type).ToList() is { Count: > 0 } others ? others : null };

    public Activity On(Activity activity)
    {
        var members = new Dictionary<string, JsonElement> { ["streamType"] = JsonSerializer.SerializeToElement(StreamType) };
        if (Sequence is { } sequence)
            members["streamSequence"] = JsonSerializer.SerializeToElement(sequence);
        if (StreamId is { } id)
            members["streamId"] = JsonSerializer.SerializeToElement(id);
        return activity with { Entities = [.. activity.Entities ?? [], new Entity { Type = Type, Others = members }] };
    }
}
