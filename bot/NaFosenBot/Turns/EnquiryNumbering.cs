using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NaFosenBot.Activities;
using NaFosenBot.Enquiries;

namespace NaFosenBot.Turns;

/// <summary>Puts an enquiry's number where its placeholder stands in what is said.</summary>
internal static class EnquiryNumbering
{
    public static TurnPlan Numbered(this TurnPlan plan, Enquiry enquiry)
    {
        var (placeholder, number) = (EnquiryNumber.Placeholder(enquiry.Id), enquiry.Number.ToString()!);
        return plan with { Replies = [.. plan.Replies.Select(reply => Replace(reply, ActivityJson.Wire.Activity))], Response = plan.Response is { } response ? Replace(response, ActivityJson.Wire.InvokeResponse) : null };

        T Replace<T>(T said, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(JsonSerializer.Serialize(said, type).Replace(placeholder, number, StringComparison.Ordinal), type)!;
    }
}
