using NaFosenBot.Activities;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ActivityTypesEx = Microsoft.Bot.Schema.ActivityTypesEx;
using Ours = NaFosenBot.Activities.Activity;
using SystemJson = System.Text.Json.JsonSerializer;
using Theirs = Microsoft.Bot.Schema.Activity;

namespace NaFosenBot.BotBuilder;

/// <summary>Microsoft's activity objects and ours, each turned into the other by way of the JSON that both are made from.</summary>
internal static class ActivityConversion
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        // Text that looks like a date stays the text it is.
        DateParseHandling = DateParseHandling.None,
        MaxDepth = 128,
    };

    /// <exception cref="System.Text.Json.JsonException">The activity is nested deeper than ours may be.</exception>
    public static Ours ToOurs(Theirs activity) => SystemJson.Deserialize(JsonConvert.SerializeObject(activity, Settings), ActivityJson.Wire.Activity)!;

    public static Theirs ToTheirs(Ours activity)
    {
        var theirs = JsonConvert.DeserializeObject<Theirs>(SystemJson.Serialize(activity, ActivityJson.Wire.Activity), Settings)!;
        // The adapter casts the value of this one.
        if (theirs.Type == ActivityTypesEx.InvokeResponse && theirs.Value is JObject response)
            theirs.Value = response.ToObject<Microsoft.Bot.Builder.InvokeResponse>();
        return theirs;
    }
}
