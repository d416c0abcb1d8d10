using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace NaFosenBot.Activities;

/// <summary>The protocol's JSON: camel case, nothing for null, at most 64 levels deep.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 64)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(ActivitySet))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(TurnResult))]
[JsonSerializable(typeof(InvokeResponse))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class ActivityJson : JsonSerializerContext
{
    private const int DeepestWritten = 64;

    /// <summary>Less than what is written: replies carry parts of what came in, a little deeper.</summary>
    private const int DeepestRead = 48;

    /// <summary>Writes Norwegian letters as they are: the receivers read UTF-8 JSON, never HTML.</summary>
    public static ActivityJson Wire { get; } = new(OptionsOf(DeepestWritten));

    /// <summary>What strangers send.</summary>
    public static ActivityJson Incoming { get; } = new(OptionsOf(DeepestRead));

    /// <summary>The activity as it can be stored, without control characters: PostgreSQL takes no U+0000, and nobody can read one.</summary>
    /// <returns>Null when it cannot be: valid JSON may hold half a surrogate pair, which is no text.</returns>
    public static Activity? Storable(Activity activity)
    {
        try
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(activity, Wire.Activity);
            return json.AsSpan().IndexOf(@"\u00"u8) < 0 ? activity : JsonSerializer.Deserialize(Controls.Replace(Encoding.UTF8.GetString(json), "$1"), Wire.Activity);
        }
        catch (Exception unwritable) when (unwritable is InvalidOperationException or JsonException or ArgumentException)
        {
            return null;
        }
    }

    // As the writer writes them. A backslash of the text is written as two, which are passed over and stay.
    [GeneratedRegex(@"(\\\\)|\\u00[01][0-9A-Fa-f]", RegexOptions.CultureInvariant)]
    private static partial Regex Controls { get; }

    private static JsonSerializerOptions OptionsOf(int depth) => new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = depth,
        NumberHandling = JsonNumberHandling.Strict,
    };
}

/// <summary>Body of expectReplies answers and of Direct Line's activity lists.</summary>
public sealed record ActivitySet
{
    public required IReadOnlyList<Activity> Activities { get; init; }

    /// <summary>Direct Line only: where the list ends.</summary>
    public string? Watermark { get; init; }
}

/// <summary>Answer to a posted activity.</summary>
public sealed record ResourceResponse(string? Id);

/// <summary>Answer to an invoke: the HTTP status and the JSON body of the response.</summary>
public sealed record InvokeResponse(int Status, JsonElement? Body)
{
    public static InvokeResponse Of(JsonObject body) => new(StatusCodes.Status200OK, JsonSerializer.SerializeToElement(body));

    /// <summary>As Universal Actions and searches are answered: HTTP 200 always, the status that counts stands in the body.</summary>
    public static InvokeResponse Typed(int statusCode, string type, JsonNode value) => Of(new JsonObject { ["statusCode"] = statusCode, ["type"] = type, ["value"] = value });
}

/// <summary>What the caller of a synchronous activity is answered.</summary>
public sealed record TurnResult(IReadOnlyList<Activity> Activities, InvokeResponse? Invoke)
{
    public static TurnResult Nothing { get; } = new([], null);

    /// <summary>As a list of expected replies holds it: the answer to an invoke is a pseudo-activity at its end.</summary>
    public IReadOnlyList<Activity> AsList() => Invoke is null
        ? Activities
        : [.. Activities, new Activity { Type = ActivityTypes.InvokeResponse, Value = JsonSerializer.SerializeToElement(Invoke, ActivityJson.Wire.InvokeResponse) }];
}
