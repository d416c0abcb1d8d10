using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Conversations;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Storage;

/// <summary>What people wrote is kept for its time and not longer.</summary>
public sealed class RetentionTests
{
    private const string Secret = "kvitfjærpelsull";

    [Fact]
    public async Task Nothing_of_a_conversation_is_in_any_file_when_its_time_is_over()
    {
        await using var connector = await FakeConnector.StartAsync();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var bot = TestBot.Start(services => services.AddSingleton<TimeProvider>(clock));
        await SayEverywhereAsync(bot, connector);
        await UntilAsync(async () => await bot.Services.GetRequiredService<OutboxStore>().NextTryAsync() is null);
        Assert.True(await IsInAFileAsync(bot.Data, Secret) && await IsInAFileAsync(bot.Data, "Kari Nordmann"));

        var said = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromDays(30));
        // By the hour, in case the job began to wait only after the month had gone by.
        await UntilAsync(async () =>
        {
            clock.Advance(TimeSpan.FromHours(1));
            return !await IsInAFileAsync(bot.Data, Secret) && !await IsInAFileAsync(bot.Data, "Kari Nordmann");
        });

        var rows = bot.Services.GetRequiredService<Database>();
        foreach (var table in new[] { "conversations", "conversation_log", "inbox", "outbox", "feedback" })
            Assert.Equal((table, 0), (table, await rows.ReadAsync(connection => connection.QuerySingleAsync<int>($"SELECT COUNT(*) FROM {table}"))));
        var proofs = await bot.Services.GetRequiredService<DeletionLog>().ListAsync(100);
        Assert.Equal(["chat-lines", "conversations", "deliveries", "feedback", "turns"], proofs.Select(proof => proof.Kind).Order());
        Assert.All(proofs, proof => Assert.Equal((DeletionReason.Age, true), (proof.Reason, proof.Before > said)));
        Assert.Contains(bot.Log.Lines, line => line.StartsWith("Information Deleted", StringComparison.Ordinal) && line.Contains("chat-lines", StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Log.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_cannot_be_deleted_keeps_nothing_else_from_it(Engine engine)
    {
        await using var store = new Node(engine);
        await store.SpeakAsync("old");
        store.Clock.Advance(TimeSpan.FromDays(40));
        using var job = ActivatorUtilities.CreateInstance<RetentionJob>(store.Services, (IEnumerable<IPerishable>)[.. store.Services.GetServices<IPerishable>(), new Stubborn()]);

        await job.RunAsync(CancellationToken.None);

        Assert.Contains(await store.Of<DeletionLog>().ListAsync(10), proof => proof.Kind == "chat-lines");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Younger_lines_stay_and_with_them_their_conversation(Engine engine)
    {
        await using var store = new Node(engine);
        var key = await store.SpeakAsync("old", "old as well");
        store.Clock.Advance(TimeSpan.FromDays(20));
        await store.SayAsync(key, "younger");

        store.Clock.Advance(TimeSpan.FromDays(11));
        await store.RunRetentionAsync();

        Assert.Equal("younger", Assert.Single(await store.Of<ConversationLog>().ReadAsync(key, 0, 10)).Activity.Text);
        Assert.NotNull(await store.Of<ConversationStore>().FindAsync(key));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reader_who_comes_back_gets_the_line_after_those_that_were_deleted(Engine engine)
    {
        await using var store = new Node(engine);
        var key = await store.SpeakAsync("first", "second");
        store.Hold(key);
        store.Clock.Advance(TimeSpan.FromDays(31));
        await store.RunRetentionAsync();

        await store.SayAsync(key, "the answer of a person");

        Assert.Equal(3, Assert.Single(await store.Of<ConversationLog>().ReadAsync(key, 2, 10)).Watermark);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_conversation_that_somebody_still_has_to_do_with_forgets_but_can_be_reached(Engine engine)
    {
        await using var store = new Node(engine);
        var (held, idle) = (await store.SpeakAsync("a"), await store.SpeakAsync("b"));
        store.Hold(held);

        store.Clock.Advance(TimeSpan.FromDays(31));
        await store.RunRetentionAsync();

        Assert.Null(await store.Of<ConversationStore>().FindAsync(idle));
        Assert.Null((await store.Of<ConversationStore>().FindAsync(held))!.State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_turn_that_was_under_way_while_its_memory_was_deleted_runs_again(Engine engine)
    {
        await using var store = new Node(engine);
        var key = await store.SpeakAsync("a");
        store.Hold(key);
        store.Clock.Advance(TimeSpan.FromDays(31));
        var read = await store.Of<ConversationStore>().FindAsync(key);
        await store.RunRetentionAsync();

        var saved = await store.Of<Database>().WriteAsync(transaction => Task.FromResult(store.Of<ConversationStore>().WholeTurn(transaction, read!, null, "{}")), CancellationToken.None);

        Assert.False(saved);
    }

    [Theory]
    [OnSqlite("personal", false), OnPostgres("personal", false)]
    [OnSqlite("channel", true), OnPostgres("channel", true)]
    [OnSqlite("groupChat", true), OnPostgres("groupChat", true)]
    public async Task A_channel_that_the_bot_was_added_to_stays_known(Engine engine, string type, bool stays)
    {
        await using var store = new Node(engine);
        var key = ConversationKey.Of("msteams", type);
        await store.Of<Database>().WriteAsync(
            transaction => Task.FromResult(store.Of<ConversationStore>().WholeTurn(transaction, Conversation.New(key, Way.Connector), new() { Conversation = new() { Id = type, ConversationType = type } }, "{}")),
            CancellationToken.None);

        store.Clock.Advance(TimeSpan.FromDays(31));
        await store.RunRetentionAsync();

        Assert.Equal(stays, await store.Of<ConversationStore>().FindReferenceAsync(key) is not null);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_open_delivery_stays_however_old_it_is_and_with_it_its_conversation(Engine engine)
    {
        await using var store = new Node(engine);
        var key = await store.SpeakAsync("a");
        await store.Of<Database>().WriteAsync(transaction => Task.FromResult(store.Of<OutboxStore>().Add(transaction, key.Value, "connector", "{}")), CancellationToken.None);

        store.Clock.Advance(TimeSpan.FromDays(100));
        await store.RunRetentionAsync();

        Assert.NotNull(await store.Of<OutboxStore>().NextTryAsync());
        Assert.NotNull(await store.Of<ConversationStore>().FindAsync(key));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Thousands_of_lines_go_in_small_transactions(Engine engine)
    {
        await using var store = new Node(engine);
        var key = await store.SpeakAsync([.. Enumerable.Range(0, 1700).Select(line => line.ToString(CultureInfo.InvariantCulture))]);
        store.Clock.Advance(TimeSpan.FromDays(31));

        var transactions = new List<int>();
        await foreach (var deleted in store.Services.GetServices<IPerishable>().Single(kind => kind.Kind == "chat-lines").DeleteAsync(store.Clock.GetUtcNow().AddDays(-30), CancellationToken.None))
            transactions.Add(deleted);

        Assert.Equal([500, 500, 500, 200], transactions);
    }

    [Theory]
    [InlineData("Retention:ChatDays", "0", "Retention:ChatDays must lie between 1 and 3650.")]
    [InlineData("Retention:ClosedEnquiryMonths", "121", "Retention:ClosedEnquiryMonths must lie between 1 and 120.")]
    public async Task Nothing_can_be_kept_for_ever(string setting, string value, string refusal)
    {
        await using var store = new Node(Engine.Sqlite, (setting, value));

        var refused = Assert.Throws<OptionsValidationException>(() => store.Of<IOptions<RetentionOptions>>().Value);

        Assert.Equal(refusal, refused.Message);
    }

    /// <summary>In web chat, in Teams with a reply that was delivered and one that was refused, to a caller who waits, and with an opinion.</summary>
    private static async Task SayEverywhereAsync(TestBot bot, FakeConnector connector)
    {
        using var person = await WebChatClient.StartAsync(bot.Http);
        var reply = await person.ReplyToAsync(await person.SayAsync($"hva er dalfondet? {Secret}"));
        using var delivered = await bot.Http.PostAsJsonAsync("/api/messages", TeamsActivities.Message(connector.ServiceUrl, $"dalfondet {Secret}"));
        await connector.WaitForAsync(1);
        var waiting = TeamsActivities.Message(connector.ServiceUrl, $"hei {Secret}", id: "waiting", conversation: "a:waiting");
        waiting["deliveryMode"] = "expectReplies";
        using var answered = await bot.Http.PostAsJsonAsync("/api/messages", waiting);
        await bot.Services.GetRequiredService<Database>().WriteAsync(
            async transaction =>
            {
                await bot.Services.GetRequiredService<FeedbackStore>().SaveAsync(
                    transaction, new Feedback(ConversationKey.Of("nafosen-webchat", person.ConversationId), reply.GetProperty("id").GetString()!, "person", "dislike", Secret, []));
                return 0;
            },
            CancellationToken.None);
    }

    /// <summary>As somebody would who has got hold of the disk.</summary>
    private static async Task<bool> IsInAFileAsync(DirectoryInfo data, string words)
    {
        foreach (var file in data.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            if (bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.UTF8.GetBytes(words)) >= 0)
                return true;
        }

        return false;
    }

    private sealed class Stubborn : IPerishable
    {
        public string Kind => "stones";

        public Purpose Purpose => Purpose.Chat;

        public IAsyncEnumerable<int> DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken) => throw new IOException();
    }
}
