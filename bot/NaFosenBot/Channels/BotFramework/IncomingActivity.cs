using System.Text.Json;
using NaFosenBot.Activities;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>The body of a call to the messaging endpoint: an activity, or why it is none.</summary>
internal abstract record IncomingActivity
{
    /// <summary>The protocol's ids are far shorter.</summary>
    private const int LongestId = 1024;

    private IncomingActivity() { }

    public sealed record Good(Activity Activity) : IncomingActivity;

    public sealed record Bad(string Why, int Status = StatusCodes.Status400BadRequest) : IncomingActivity;

    public static async Task<IncomingActivity> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, ActivityJson.Incoming.Activity, cancellationToken) is { } activity
                ? Fault(activity) is { } fault ? new Bad(fault) : ActivityJson.Storable(activity) is { } storable ? new Good(storable) : new Bad("The Activity holds text that is no Unicode.")
                : new Bad("The body is empty.");
        }
        catch (JsonException)
        {
            return new Bad("The body is not an Activity in JSON.");
        }
        catch (BadHttpRequestException bad)
        {
            return new Bad("The body is too large or broken off.", bad.StatusCode);
        }
    }

    private static string? Fault(Activity activity)
    {
        (string Name, string? Value)[] ids =
        [
            ("type", activity.Type), ("channelId", activity.ChannelId), ("serviceUrl", activity.ServiceUrl), ("conversation.id", activity.Conversation?.Id), ("from.id", activity.From?.Id),
        ];
        var missing = ids.Where(id => string.IsNullOrEmpty(id.Value)).Select(id => id.Name).ToList();
        if (missing.Count > 0)
            return $"The Activity lacks {string.Join(", ", missing)}.";

        if (activity.ListsWithNull() is { Count: > 0 } holed)
            return $"{string.Join(", ", holed)} must not hold null.";
        if (ids.Append(("id", activity.Id)).Any(id => id.Item2?.Any(char.IsControl) == true))
            return "An id holds a control character.";

        var tooLong = ids.Append(("id", activity.Id)).Where(id => id.Item2?.Length > LongestId).Select(id => id.Item1).ToList();
        return tooLong.Count > 0 ? $"{string.Join(", ", tooLong)} must have {LongestId} characters at most." : null;
    }
}
