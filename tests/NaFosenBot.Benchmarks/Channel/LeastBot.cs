using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using NaFosenBot.Activities;

namespace NaFosenBot.Benchmarks.Channel;

/// <summary>The least that a turn which loses nothing can cost here: the floor's work, and by hand, with the same packages, what has to be on disk before and after the reply.</summary>
/// <remarks>It checks no token, keeps no order, repeats nothing after a fault and thinks of no answer: what it sends is what it was told, filled up to the length of one.</remarks>
internal static class LeastBot
{
    private const int MostTogether = 64;

    /// <summary>About what an answer and a conversation's state come to.</summary>
    private static readonly string Answer = new('x', 1200);

    private static readonly string State = new('x', 700);

    private const string Tables = """
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
        CREATE TABLE conversations (key TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE inbox (sequence INTEGER PRIMARY KEY, conversation TEXT NOT NULL, activity_id TEXT NOT NULL, UNIQUE (conversation, activity_id));
        CREATE TABLE log (sequence INTEGER PRIMARY KEY, conversation TEXT NOT NULL, activity TEXT NOT NULL);
        CREATE TABLE outbox (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, lane TEXT NOT NULL, payload TEXT NOT NULL, delivered_at TEXT);
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        using var http = new HttpClient();
        var writes = System.Threading.Channels.Channel.CreateUnbounded<Write>(new UnboundedChannelOptions { SingleReader = true });
        var writing = WriteAllAsync(Path.Combine(app.Configuration["Storage:Directory"]!, "nafosenbot.db"), writes.Reader);
        app.MapPost("/api/messages", context => AnswerAsync(context, http, writes.Writer));
        await app.RunAsync();
        writes.Writer.Complete();
        await writing;
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context, HttpClient http, ChannelWriter<Write> writes)
    {
        var said = (await JsonSerializer.DeserializeAsync(context.Request.Body, ActivityJson.Wire.Activity, context.RequestAborted))!;
        var reply = JsonSerializer.SerializeToUtf8Bytes(FloorBot.Reply(said) with { Text = said.Text + Answer }, ActivityJson.Wire.Activity);
        var turn = new Write(Guid.CreateVersion7().ToString(), said, Encoding.UTF8.GetString(reply));
        writes.TryWrite(turn);
        await turn.OnDisk.Task;
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        _ = SendAsync();

        async Task SendAsync()
        {
            using var body = new ByteArrayContent(reply) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
            using var sent = await http.PostAsync(FloorBot.AddressOf(said), body);
            sent.EnsureSuccessStatusCode();
            writes.TryWrite(new Write(turn.Id));
        }
    }

    /// <summary>What waits together is committed together, as in the bot.</summary>
    private static async Task WriteAllAsync(string file, ChannelReader<Write> waiting)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        Statement(Tables).ExecuteNonQuery();
        var (begin, commit) = (Statement("BEGIN IMMEDIATE"), Statement("COMMIT"));
        var conversation = Statement("INSERT INTO conversations VALUES (@a, @b) ON CONFLICT (key) DO UPDATE SET state = excluded.state", "@a", "@b");
        var inbox = Statement("INSERT INTO inbox (conversation, activity_id) VALUES (@a, @b)", "@a", "@b");
        var log = Statement("INSERT INTO log (conversation, activity) VALUES (@a, @b)", "@a", "@b");
        var outbox = Statement("INSERT INTO outbox (id, lane, payload) VALUES (@a, @b, @c)", "@a", "@b", "@c");
        var delivered = Statement("UPDATE outbox SET delivered_at = @a WHERE id = @b", "@a", "@b");
        var together = new List<Write>(MostTogether);
        while (await waiting.WaitToReadAsync())
        {
            together.Clear();
            while (together.Count < MostTogether && waiting.TryRead(out var write))
                together.Add(write);
            begin.ExecuteNonQuery();
            together.ForEach(Run);
            commit.ExecuteNonQuery();
            together.ForEach(write => write.OnDisk.SetResult());
        }

        SqliteCommand Statement(string sql, params string[] parameters)
        {
            var statement = connection.CreateCommand();
            statement.CommandText = sql;
            statement.Parameters.AddRange(parameters.Select(name => new SqliteParameter { ParameterName = name }));
            return statement;
        }

        void Run(Write write)
        {
            if (write is not { Said: { } said, Reply: { } reply })
            {
                Do(delivered, "2026-01-01T00:00:00.0000000Z", write.Id);
                return;
            }

            var key = said.Conversation!.Id!;
            Do(conversation, key, State);
            Do(inbox, key, said.Id!);
            Do(log, key, said.Text!);
            Do(log, key, reply);
            Do(outbox, write.Id, key, reply);
        }
    }

    private static void Do(SqliteCommand statement, params ReadOnlySpan<string> values)
    {
        for (var place = 0; place < values.Length; place++)
            statement.Parameters[place].Value = values[place];
        statement.ExecuteNonQuery();
    }

    /// <summary>A turn, or where nothing was said, that its reply was delivered.</summary>
    private sealed record Write(string Id, Activity? Said = null, string? Reply = null)
    {
        public TaskCompletionSource OnDisk { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
