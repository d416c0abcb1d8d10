using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;
using NaFosenBot.Turns;

namespace NaFosenBot.Tests.Storage;

/// <summary>The rooms that keep rows, on a real database, with time in the test's hand. Nothing runs by itself.</summary>
internal sealed class Node : IAsyncDisposable, IConversationHold
{
    private readonly TestStorage _storage;
    private readonly bool _ownsStorage;
    private readonly HashSet<ConversationKey> _held = [];
    private readonly IHost _host;
    private int _conversations;

    public Node(Engine engine, params (string Name, string Value)[] settings)
        : this(new TestStorage(engine), ownsStorage: true, new FakeTimeProvider(new DateTimeOffset(2026, 11, 26, 8, 0, 0, TimeSpan.Zero)), settings)
    {
    }

    private Node(TestStorage storage, bool ownsStorage, FakeTimeProvider clock, params (string Name, string Value)[] settings)
    {
        (_storage, _ownsStorage, Clock) = (storage, ownsStorage, clock);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = storage.Directory.FullName });
        builder.Configuration.AddInMemoryCollection(storage.Settings).AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.Services.AddSingleton<TimeProvider>(Clock).AddStorage().AddConversations().AddOutbox().AddEnquiries()
            .AddSingleton<Inbox>().AddSingleton<TurnCommit>().AddSingleton<IConversationHold>(this);
        _host = builder.Build();
    }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => _host.Services;

    public T Of<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Another process on the same database.</summary>
    public Node Beside() => new(_storage, ownsStorage: false, Clock);

    /// <summary>Says that it lives, for as long as its lease is.</summary>
    public Task LiveAsync() => Of<ProcessLease>().RenewAsync();

    public Task<T> WriteAsync<T>(Func<DbTransaction, T> work) => Of<Database>().WriteAsync(transaction => Task.FromResult(work(transaction)), CancellationToken.None);

    public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work) => Of<Database>().WriteAsync(work, CancellationToken.None);

    public Task WriteAsync(Func<DbTransaction, Task> work) => Of<Database>().WriteAsync(
        async transaction =>
        {
            await work(transaction);
            return true;
        },
        CancellationToken.None);

    public void Hold(ConversationKey key) => _held.Add(key);

    public Task RunRetentionAsync() => Services.GetServices<IHostedService>().OfType<RetentionJob>().Single().RunAsync(CancellationToken.None);

    public static Activity Message(string id, string conversation = "c1", string text = "hei") => new()
    {
        Type = ActivityTypes.Message,
        Id = id,
        ChannelId = "web",
        Conversation = new() { Id = conversation },
        Text = text,
    };

    public async Task<ConversationKey> SpeakAsync(params string[] lines)
    {
        var key = ConversationKey.Of("web", $"{++_conversations}");
        await WriteAsync(transaction => Of<ConversationStore>().WholeTurn(transaction, Conversation.New(key, Way.WebChat), null, "{}"));
        foreach (var line in lines)
            await SayAsync(key, line);
        return key;
    }

    public Task SayAsync(ConversationKey key, string line, string? id = null) => WriteAsync(transaction =>
    {
        Of<ConversationLog>().Append(transaction, key, id, new JsonObject { ["type"] = "message", ["id"] = id, ["text"] = line }.ToJsonString());
        return true;
    });

    Task<IReadOnlyCollection<ConversationKey>> IConversationHold.HeldAsync(DbTransaction transaction, IReadOnlyCollection<ConversationKey> conversations) =>
        Task.FromResult<IReadOnlyCollection<ConversationKey>>([.. conversations.Where(_held.Contains)]);

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
        if (_ownsStorage)
            _storage.Dispose();
    }
}
