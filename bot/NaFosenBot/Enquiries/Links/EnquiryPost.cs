using System.Text.Json;

namespace NaFosenBot.Enquiries.Links;

/// <summary>Something to be shown of an enquiry in a linked place: the payload of a promise. Holds no words; whoever delivers it composes them.</summary>
/// <param name="Event">The line of the history it tells of.</param>
public sealed record EnquiryPost(EnquiryId Enquiry, LinkId Link, long Event)
{
    /// <summary>The card: posted the first time, updated after it. Way out (<see cref="Outbox.IDelivery.Way"/>).</summary>
    public const string ByCard = "enquiry-card";

    /// <summary>A reply under the card.</summary>
    public const string ByLine = "enquiry-line";

    /// <summary>Card and replies of one place come in order.</summary>
    public string Lane => LaneOf(Enquiry, Link);

    public static string LaneOf(EnquiryId enquiry, LinkId link) => $"{enquiry}|{link}";

    public static EnquiryPost Read(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        var post = json.RootElement;
        return new EnquiryPost(EnquiryId.Read(post.GetProperty("enquiry").GetString())!.Value, LinkId.Read(post.GetProperty("link").GetString())!.Value, post.GetProperty("event").GetInt64());
    }

    public string Write() => $$"""{"enquiry":"{{Enquiry}}","link":"{{Link}}","event":{{Event}}}""";
}
