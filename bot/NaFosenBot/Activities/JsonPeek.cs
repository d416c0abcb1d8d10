using System.Text.Json;

namespace NaFosenBot.Activities;

/// <summary>Looks into JSON from outside: what is missing or of another shape is null, never an exception.</summary>
public static class JsonPeek
{
    public static JsonElement? Member(this JsonElement? value, string name)
    {
        try
        {
            return value is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty(name, out var member) ? member : null;
        }
        catch (InvalidOperationException)
        {
            // A name with half a surrogate pair, as below.
            return null;
        }
    }

    public static JsonElement? Member(this JsonElement value, string name) => Member((JsonElement?)value, name);

    public static string? AsText(this JsonElement value) => AsText((JsonElement?)value);

    public static JsonElement? Member(this Dictionary<string, JsonElement>? members, string name) =>
        members is not null && members.TryGetValue(name, out var member) ? member : null;

    public static string? AsText(this JsonElement? value)
    {
        try
        {
            return value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: valid JSON, but no text.
            return null;
        }
    }

    public static int? AsNumber(this JsonElement? value) => value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var whole) ? whole : null;

    public static IEnumerable<JsonElement> Items(this JsonElement? value) => value is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];
}
