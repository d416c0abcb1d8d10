using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Commands;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Tests;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Storage;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>The enquiry desk on a real database, with the members of <see cref="Members"/>. Nothing is delivered.</summary>
internal sealed class EnquiryOffice : IAsyncDisposable
{
    /// <summary>A Tuesday morning.</summary>
    public static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(1));

    public static readonly IReadOnlyDictionary<string, string?> Members = new Dictionary<string, string?>
    {
        ["Members:Coordinator"] = "member.samordner",
        ["Members:Organisations:0:Id"] = "member.samordner",
        ["Members:Organisations:0:Mail:0"] = "post@samordner.example.no",
        ["Members:Organisations:1:Id"] = "member.havn",
        ["Members:Organisations:1:Mail:0"] = "post@havn.example.no",
        ["Members:Organisations:1:Mail:1"] = "vakt@havn.example.no",
        ["Members:Organisations:1:Staff:0:Email"] = "kari@havn.example.no",
        ["Members:Organisations:1:Staff:1:Email"] = "ola@havn.example.no",
        ["Members:Organisations:1:Deputy"] = "sjef@havn.example.no",
        ["Members:Organisations:2:Id"] = "member.fjell",
        ["Members:Organisations:2:Webhook:Url"] = "https://sak.fjell.example.no/inn",
        ["Members:Organisations:2:Webhook:Secret"] = "0123456789abcdef0123456789abcdef",
        ["Members:Organisations:2:PromiseWorkingDays"] = "4",
    };

    private readonly TestStorage _storage;
    private readonly bool _ownsStorage;
    private readonly ServiceProvider _services;

    private EnquiryOffice(TestStorage storage, bool ownsStorage, FakeTimeProvider clock, IReadOnlyDictionary<string, string?> members)
    {
        (_storage, _ownsStorage, Clock) = (storage, ownsStorage, clock);
        foreach (var (name, text) in SmallKnowledge.Files())
            File.WriteAllText(Path.Combine(Folder.CreateSubdirectory("knowledge").FullName, name), text);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(members).AddInMemoryCollection(storage.Settings).AddInMemoryCollection([new("Knowledge:Directory", "knowledge")]).Build());
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { ContentRootPath = Folder.FullName, EnvironmentName = Environments.Production });
        PersonalDataCommand.Add(services.AddLogging().AddSingleton<TimeProvider>(clock));
        _services = services.BuildServiceProvider();
    }

    public DirectoryInfo Folder => _storage.Directory;

    public FakeTimeProvider Clock { get; }

    public EnquiryDesk Desk => Of<EnquiryDesk>();

    public EnquiryStore Store => Of<EnquiryStore>();

    public static EnquiryOffice Open(IReadOnlyDictionary<string, string?>? members = null, DateTimeOffset? now = null) => Open(Engine.Sqlite, members, now);

    public static EnquiryOffice Open(Engine engine, IReadOnlyDictionary<string, string?>? members = null, DateTimeOffset? now = null) =>
        new(new TestStorage(engine), ownsStorage: true, new FakeTimeProvider(now ?? Tuesday), members ?? Members);

    /// <summary>Another process on the same database.</summary>
    public EnquiryOffice Beside(IReadOnlyDictionary<string, string?>? members = null) => new(_storage, ownsStorage: false, Clock, members ?? Members);

    public T Of<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>What runs by itself in a server; here only when it is told to.</summary>
    public T Job<T>() where T : IHostedService => _services.GetServices<IHostedService>().OfType<T>().Single();

    public async Task<Enquiry> SentAsync(Enquiry enquiry, string conversation = "webchat|c1") =>
        (await Of<Database>().WriteAsync(transaction => Desk.KeepAsync(transaction, new EnquiryChange.Sent(enquiry), new ConversationKey(conversation)), CancellationToken.None)).Enquiry;

    /// <summary>What waits in the outbox, in the order it was promised.</summary>
    public async Task<IReadOnlyList<(string Way, EnquiryNotice Notice)>> NoticesAsync()
    {
        var rows = await Of<Database>().ReadAsync(connection => Dapper.SqlMapper.QueryAsync<(string Way, string Payload)>(connection, "SELECT way, payload FROM outbox ORDER BY sequence"));
        return [.. rows.Select(row => (row.Way, EnquiryNotice.Read(row.Payload)))];
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsStorage)
            _storage.Dispose();
    }
}
