using System.Text.Json;
using System.Text.Json.Serialization;
using NaFosenBot.Activities;

namespace NaFosenBot.Outbox;

/// <summary>What is promised to a channel's connector: an activity to send, or a change of one that was sent.</summary>
/// <param name="Activity">Addressed: service URL, channel and conversation say where it goes.</param>
/// <param name="Operation">send, update or delete.</param>
/// <param name="ActivityId">The activity to update or delete, as the channel knows it.</param>
public sealed record ConnectorMessage(Activity Activity, ConnectorOperation Operation = ConnectorOperation.Send, string? ActivityId = null)
{
    /// <summary>Its way out (<see cref="IDelivery.Way"/>).</summary>
    public const string Way = "connector";

    public static ConnectorMessage Send(Activity activity) => new(activity);

    /// <summary>The payload that sends an activity.</summary>
    /// <param name="json">The activity, as <see cref="ActivityJson.Wire"/> writes it.</param>
    public static string Sending(string json) => $$"""{"activity":{{json}},"operation":"send"}""";

    public static ConnectorMessage Read(string payload) => JsonSerializer.Deserialize(payload, ConnectorMessageJson.Wire.ConnectorMessage)!;

    public string Write() => JsonSerializer.Serialize(this, ConnectorMessageJson.Wire.ConnectorMessage);
}

public enum ConnectorOperation
{
    Send,
    Update,
    Delete,
}

[JsonSerializable(typeof(ConnectorMessage))]
internal sealed partial class ConnectorMessageJson : JsonSerializerContext
{
    public static ConnectorMessageJson Wire { get; } = new(new JsonSerializerOptions(ActivityJson.Wire.Options) { Converters = { new JsonStringEnumConverter<ConnectorOperation>(JsonNamingPolicy.CamelCase) } });
}
