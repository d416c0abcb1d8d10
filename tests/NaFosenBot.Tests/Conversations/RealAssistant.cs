using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Answering;
using NaFosenBot.Commands;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Tests.Conversations;

/// <summary>The assistant as it is composed in the product, over the repository's knowledge, on a fixed day.</summary>
public sealed class RealAssistant
{
    private static readonly Lazy<Retriever> Shared = new(LoadRetriever);

    private static readonly (string, string?)[] Connected =
    [
        ("Members:Coordinator", "member.fosen-regionrad"),
        ("Members:Organisations:0:Id", "member.fosen-regionrad"),
        ("Members:Organisations:0:Mail:0", "post@regionrad.example.no"),
        ("Members:Organisations:1:Id", "member.afjord-utvikling"),
        ("Members:Organisations:1:Mail:0", "post@afjord.example.no"),
        ("Members:Organisations:2:Id", "member.fi-naeringshage"),
        ("Members:Organisations:2:Mail:0", "post@fi.example.no"),
        ("Members:Organisations:2:PromiseWorkingDays", "5"),
        ("Members:Organisations:3:Id", "member.municipalities.orland"),
        ("Members:Organisations:3:Mail:0", "post@orland.example.no"),
        ("Members:Organisations:4:Id", "member.kopparn-utvikling"),
        ("Members:Organisations:4:Mail:0", "post@kopparn.example.no"),
    ];

    private readonly ServiceProvider _services;

    public RealAssistant()
        : this(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)), [], null) { }

    private RealAssistant(FakeTimeProvider clock, IReadOnlyList<(string, string?)> settings, OfflineEnquiries? stored)
    {
        (Clock, Settings) = (clock, settings);
        Live = new LiveKnowledge(Shared.Value);
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Item1, setting.Item2))).Build())
            .AddSingleton(Live)
            .AddSingleton<Answerer>()
            .AddSingleton<Composer>()
            .AddOfflineDialogs();
        // What is stored outlives the process.
        if (stored is not null)
            services.AddSingleton(stored);
        _services = services.BuildServiceProvider();
        Assistant = _services.GetRequiredService<IAssistant>();
        Enquiries = _services.GetRequiredService<OfflineEnquiries>();
        Situating = _services.GetRequiredService<Situating>();
        Forms = _services.GetRequiredService<EnquiryFormDesk>();
    }

    internal Situating Situating { get; }

    internal EnquiryFormDesk Forms { get; }

    private IReadOnlyList<(string, string?)> Settings { get; }

    internal OfflineEnquiries Enquiries { get; }

    /// <summary>A process after this one: neither time nor what is stored is turned back.</summary>
    public RealAssistant Restarted() => new(Clock, Settings, Enquiries);

    /// <summary>With some member organisations connected, and more settings if wished.</summary>
    public RealAssistant WithMembers(params IReadOnlyList<(string, string?)> more) => new(Clock, [.. Connected, .. more], null);

    public FakeTimeProvider Clock { get; }

    public LiveKnowledge Live { get; }

    public IAssistant Assistant { get; }

    public static string RepositoryRoot { get; } = FindRoot();

    private static Retriever LoadRetriever()
    {
        var folder = new KnowledgeFolder(Path.Combine(RepositoryRoot, "bot", "knowledge"));
        var load = folder.Load();
        return new Retriever(load.Knowledge ?? throw new BrokenKnowledgeException(folder, load.Faults));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "NaFosenBot.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
