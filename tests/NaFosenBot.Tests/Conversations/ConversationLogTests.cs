using Dapper;
using NaFosenBot.Conversations;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Storage;
using Xunit;

namespace NaFosenBot.Tests.Conversations;

/// <summary>What was said, and what people thought of it.</summary>
public sealed class ConversationLogTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_message_that_was_changed_says_what_it_says_now_and_keeps_the_rest(Engine engine)
    {
        await using var node = new Node(engine);
        var key = await node.SpeakAsync();
        await AppendAsync(node, key, "m1", """{"type":"message","id":"m1","text":"før","value":{"a":1},"attachments":[{"contentType":"x"}],"ours":"stays"}""");
        await node.SayAsync(key, "another", "m2");

        await node.WriteAsync(transaction => node.Of<ConversationLog>().RewordAsync(transaction, key, "m1", "nå «æøå»"));
        var changed = await StoredAsync(node, key, 1);
        await node.WriteAsync(transaction => node.Of<ConversationLog>().RewordAsync(transaction, key, "m1", null));
        var takenBack = await StoredAsync(node, key, 1);

        Assert.Contains("\"text\":\"nå «æøå»\"", changed, StringComparison.Ordinal);
        Assert.Contains("\"ours\":\"stays\"", changed, StringComparison.Ordinal);
        Assert.All(["text", "value", "attachments"], member => Assert.DoesNotContain($"\"{member}\"", takenBack, StringComparison.Ordinal));
        Assert.Contains("\"ours\":\"stays\"", takenBack, StringComparison.Ordinal);
        Assert.Equal("another", (await node.Of<ConversationLog>().FindAsync(key, "m2"))!.Text);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_latest_answer_is_the_newest_line_that_rests_on_entries_not_one_that_looks_so(Engine engine)
    {
        await using var node = new Node(engine);
        var key = await node.SpeakAsync();
        Assert.Null(await node.Of<ConversationLog>().FindLatestAnswerAsync(key));
        await AppendAsync(node, key, "answer", """{"type":"message","id":"answer","channelData":{"naFosen":{"citations":["fund.a"]}}}""");
        await AppendAsync(node, key, "none", """{"type":"message","id":"none","channelData":{"naFosen":{"citations":[]}}}""");
        await AppendAsync(node, key, "forged", """{"type":"message","id":"forged","text":"\"citations\":[\"","channelData":{"citations":["x"]}}""");

        Assert.Equal("answer", (await node.Of<ConversationLog>().FindLatestAnswerAsync(key))!.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Lines_that_two_nodes_add_at_once_have_watermarks_without_gap_or_double(Engine engine)
    {
        await using var node = new Node(engine);
        await using var other = node.Beside();
        var key = await node.SpeakAsync();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(turn => Task.Run(() => (turn % 2 == 0 ? node : other).SayAsync(key, $"{turn}"))));

        Assert.Equal(Enumerable.Range(1, 60).Select(watermark => (long)watermark), (await node.Of<ConversationLog>().ReadAsync(key, 0, 100)).Select(line => line.Watermark));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_second_thought_replaces_the_first_and_keeps_its_comment(Engine engine)
    {
        await using var node = new Node(engine);
        var (key, store) = (await node.SpeakAsync(), node.Of<FeedbackStore>());
        var first = new Feedback(key, "m1", "kari", "dislike", "feil beløp", ["fund.a"]);

        await node.WriteAsync(transaction => store.SaveAsync(transaction, first));
        await node.WriteAsync(transaction => store.SaveAsync(transaction, first with { Reaction = "like", Comment = null }));
        await node.WriteAsync(transaction => store.RemoveAsync(transaction, key, "m1", "kari", "dislike"));

        Assert.Equal(("like", "feil beløp"), await node.Of<Database>().ReadAsync(connection => connection.QuerySingleAsync<(string, string)>("SELECT reaction, comment FROM feedback")));
    }

    private static Task AppendAsync(Node node, ConversationKey key, string id, string json) => node.WriteAsync(transaction =>
    {
        node.Of<ConversationLog>().Append(transaction, key, id, json);
        return true;
    });

    private static Task<string> StoredAsync(Node node, ConversationKey key, long watermark) => node.Of<Database>().ReadAsync(connection =>
        connection.QuerySingleAsync<string>("SELECT activity FROM conversation_log WHERE conversation = @Key AND watermark = @Watermark", new { Key = key.Value, Watermark = watermark }));
}
