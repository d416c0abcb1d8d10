using System.Globalization;
using System.Text.Json;
using Dapper;
using NaFosenBot.Storage;

namespace NaFosenBot.Conversations;

/// <summary>What somebody thought of an answer: not who, nor in which conversation.</summary>
/// <param name="Citations">Ids of the entries that the answer rests on.</param>
public sealed record OpinionLine(DateTimeOffset At, string? Comment, IReadOnlyList<string> Citations);

/// <param name="Entry">Id of an entry that answers rested on.</param>
public sealed record OpinionTally(string Entry, int Likes, int Dislikes);

/// <summary>Reads what people thought of answers, for those who maintain the knowledge.</summary>
public sealed class Opinions(Database database)
{
    private const string Like = "like";
    private const string Dislike = "dislike";

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<OpinionLine>> DislikesAsync(int limit)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string At, string? Comment, string Citations)>(
            "SELECT at, comment, citations FROM feedback WHERE reaction = @Dislike ORDER BY at DESC LIMIT @Limit", new { Dislike, Limit = limit }));
        return [.. rows.Select(row => new OpinionLine(DateTimeOffset.Parse(row.At, CultureInfo.InvariantCulture), row.Comment, Read(row.Citations)))];
    }

    /// <summary>Those that were disliked, the most disliked first.</summary>
    public async Task<IReadOnlyList<OpinionTally>> TallyAsync()
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string Reaction, string Citations)>(
            "SELECT reaction, citations FROM feedback WHERE reaction IN (@Like, @Dislike)", new { Like, Dislike }));
        return [.. rows
            .SelectMany(row => Read(row.Citations).Select(entry => (Entry: entry, row.Reaction)))
            .GroupBy(one => one.Entry)
            .Select(group => new OpinionTally(group.Key, group.Count(one => one.Reaction == Like), group.Count(one => one.Reaction == Dislike)))
            .Where(tally => tally.Dislikes > 0)
            .OrderByDescending(tally => tally.Dislikes).ThenBy(tally => tally.Entry, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> Read(string citations) => JsonSerializer.Deserialize<List<string>>(citations) ?? [];
}
