using System.Globalization;
using System.Text.Json;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Storage;

namespace NaFosenBot.Conversations;

/// <param name="Remembered">What the assistant remembers of it, as it stores it.</param>
public sealed record ExportedConversation(string Key, JsonElement? Remembered, IReadOnlyList<ExportedLine> Lines, IReadOnlyList<ExportedOpinion> Opinions);

/// <param name="ByAssistant">Else the person wrote it.</param>
/// <param name="Activity">All that is stored of the line.</param>
public sealed record ExportedLine(DateTimeOffset At, bool ByAssistant, string? Text, JsonElement Activity);

/// <summary>What the person thought of an answer.</summary>
public sealed record ExportedOpinion(DateTimeOffset At, string Reaction, string? Comment);

/// <summary>Everything that is stored of a conversation.</summary>
public sealed class ConversationExport(Database database, ConversationStore conversations)
{
    /// <summary>Null when there is no such conversation.</summary>
    public async Task<ExportedConversation?> OfAsync(ConversationKey key)
    {
        if (await conversations.FindAsync(key) is not { } found)
            return null;

        var lines = await ReadAsync<(string At, string Activity)>("SELECT at, activity FROM conversation_log WHERE conversation = @Key ORDER BY watermark");
        var opinions = await ReadAsync<(string At, string Reaction, string? Comment)>("SELECT at, reaction, comment FROM feedback WHERE conversation = @Key ORDER BY at");
        return new ExportedConversation(
            key.Value,
            found.State is null ? null : Json(found.State),
            [.. lines.Select(line => Line(Time(line.At), line.Activity))],
            [.. opinions.Select(opinion => new ExportedOpinion(Time(opinion.At), opinion.Reaction, opinion.Comment))]);

        Task<IEnumerable<T>> ReadAsync<T>(string sql) => database.ReadAsync(connection => connection.QueryAsync<T>(sql, new { Key = key.Value }));
    }

    private static ExportedLine Line(DateTimeOffset at, string json)
    {
        var activity = JsonSerializer.Deserialize(json, ActivityJson.Wire.Activity)!;
        return new ExportedLine(at, activity.From?.Role == "bot" || activity.ReplyToId is not null, activity.Text, Json(json));
    }

    private static JsonElement Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
