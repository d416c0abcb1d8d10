using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NaFosenBot.Dialogs;

namespace NaFosenBot.Commands;

/// <summary>A line of <c>ask --jsonl</c> as read.</summary>
internal sealed record AskedConversation(string? Id, IReadOnlyList<string>? Turns);

/// <summary>A line of <c>ask --jsonl</c> as written.</summary>
internal sealed record AnsweredConversation(string Id, IReadOnlyList<AnsweredTurn> Turns);

/// <param name="Text">All that the person reads in the turn.</param>
/// <param name="Offered">Entries that buttons lead to.</param>
internal sealed record AnsweredTurn(string Text, Outcome Outcome, IReadOnlyList<string> Citations, IReadOnlyList<string> RoutedTo, double Score, IReadOnlyList<string> Offered)
{
    public static AnsweredTurn Of(IReadOnlyList<Reply> replies) => new(
        TranscriptText.Of(replies),
        replies[^1].Outcome,
        [.. replies.SelectMany(reply => reply.Citations).Select(citation => citation.Entry.Value).Distinct()],
        [.. replies.SelectMany(reply => reply.RoutedTo).Select(organisation => organisation.Value).Distinct()],
        Math.Round(replies[^1].Score, 4),
        [.. replies.SelectMany(reply => reply.Buttons).Select(button => Press.Read(button.Id)).OfType<Press.Tell>().Select(press => press.Id.Value)]);
}

/// <summary>A line of <c>route --jsonl</c> as read.</summary>
internal sealed record AskedRoute(string? Id, string? Text);

/// <summary>A line of <c>route --jsonl</c> as written.</summary>
/// <param name="Receiver">Id of an organisation.</param>
/// <param name="Confidence">0–1.</param>
/// <param name="Parts">Who gets what, where it becomes several enquiries; else left out.</param>
internal sealed record RoutedEnquiry(string Id, string Receiver, IReadOnlyList<string> RunnersUp, IReadOnlyList<string> Reasons, double Confidence, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RoutedPart>? Parts);

/// <param name="Receiver">Id of an organisation.</param>
internal sealed record RoutedPart(string Text, string Receiver, IReadOnlyList<string> Reasons);

/// <summary>What stands in the place of a line that could not be read.</summary>
internal sealed record RefusedLine(int Line, string Error);

[JsonSerializable(typeof(AskedConversation))]
[JsonSerializable(typeof(AnsweredConversation))]
[JsonSerializable(typeof(AskedRoute))]
[JsonSerializable(typeof(RoutedEnquiry))]
[JsonSerializable(typeof(RefusedLine))]
internal sealed partial class AskJsonContext : JsonSerializerContext
{
    /// <summary>Norwegian letters as they are: the lines go to files and terminals, never into HTML.</summary>
    public static AskJsonContext Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<Outcome>(JsonNamingPolicy.CamelCase) },
    });
}
