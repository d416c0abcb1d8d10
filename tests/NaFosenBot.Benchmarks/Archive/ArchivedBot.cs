using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Activities;
using NaFosenBot.Answering;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Channels.DirectLine;
using NaFosenBot.Channels.Mail;
using NaFosenBot.Conversations;
using NaFosenBot.Delivery;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.LanguageModel;
using NaFosenBot.Outbox;
using NaFosenBot.Pages;
using NaFosenBot.Rephrasing;
using NaFosenBot.Staff;
using NaFosenBot.Storage;
using NaFosenBot.Turns;
using NaFosenBot.Understanding;
using Npgsql;

namespace NaFosenBot.Benchmarks.Archive;

/// <summary>The rooms from the turn down to the storage, over an archive. Nothing runs by itself, and every message that comes sends an enquiry.</summary>
internal sealed class ArchivedBot : IAsyncDisposable
{
    public static readonly string[] Organisations = ["member.a", "member.b", "member.c", "member.d", "member.e", "member.f"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nafosenbot-archive");
    private readonly Random _random = new(20261126);
    private readonly ArchiveSize _size;
    private readonly string? _server;
    private readonly string _database;
    private readonly ServiceProvider _services;
    private int _messages;

    private ArchivedBot(ArchiveSize size, string? server)
    {
        (_size, _server) = (size, server);
        _database = $"archive_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = _folder.FullName });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Storage:Directory", _folder.FullName),
            new("Knowledge:Directory", Path.Combine(Questions.Root(), "bot", "knowledge")),
            new("Storage:Postgres", server is null ? null : new NpgsqlConnectionStringBuilder(server) { Database = _database }.ToString()),
            .. Organisations.SelectMany((organisation, index) => new KeyValuePair<string, string?>[]
            {
                new($"Members:Organisations:{index}:Id", organisation),
                new($"Members:Organisations:{index}:Mail:0", $"post@{index}.example.no"),
            }),
        ]);
        // All rooms, as in the program: what a turn needs of them grows with them.
        builder.Services.AddLogging().AddSingleton(TimeProvider.System);
        builder.Services.AddStorage().AddLanguageModel().AddConversations().AddOutbox().AddEnquiries().AddAnswering().AddDialogs().AddUnderstanding().AddRephrasing().AddStaff();
        builder.Services.AddTurns();
        builder.Services.AddBotFramework();
        builder.Services.AddDirectLine();
        builder.Services.AddMail();
        builder.Services.AddDelivery();
        builder.Services.AddPages();
        builder.Services.AddSingleton<IAssistant, Sender>().AddSingleton<IServer, NoServer>();
        _services = builder.Services.BuildServiceProvider();
    }

    public EnquiryStore Enquiries => _services.GetRequiredService<EnquiryStore>();

    public LostNotices Lost => _services.GetRequiredService<LostNotices>();

    public OutboxStore Outbox => _services.GetRequiredService<OutboxStore>();

    /// <summary>An open one.</summary>
    public EnquiryId One { get; private set; }

    /// <summary>A page of the list.</summary>
    public IReadOnlyList<Enquiry> Page { get; private set; } = [];

    public static async Task<ArchivedBot> MakeAsync(ArchiveSize size, string? server)
    {
        var bot = new ArchivedBot(size, server);
        if (server is not null)
            await ExecuteAsync(server, $"CREATE DATABASE {bot._database}");
        await ArchiveRows.FillAsync(bot._services.GetRequiredService<Database>(), size);
        bot.Page = await bot.Enquiries.ListAsync(new EnquiryFilter(IsOpenOnly: true), 25);
        bot.One = bot.Page[0].Id;
        return bot;
    }

    /// <summary>Somebody somewhere writes once more, and it becomes an enquiry.</summary>
    public async Task TurnAsync()
    {
        var activity = new Activity
        {
            Type = ActivityTypes.Message,
            Id = $"m{++_messages}",
            ChannelId = ArchiveRows.Channel,
            Conversation = new() { Id = $"{1 + _random.Next(_size.Conversations)}" },
            From = new() { Id = "person" },
            Text = "kan noen ringe meg?",
        };
        // As at the door, but however long a busy machine takes.
        var turns = _services.GetRequiredService<TurnAtOnce>();
        var begun = await turns.BeginAsync(activity, Way.WebChat) ?? throw new InvalidOperationException("The message came before.");
        await begun.Planning;
        if (await turns.SaveAsync(begun, CancellationToken.None) is not CommitResult.Saved)
            throw new InvalidOperationException("The turn was not saved.");
    }

    public async Task MoveAsync()
    {
        var result = await _services.GetRequiredService<EnquiryDesk>().MoveAsync(One, new EnquiryMove.Note(Actor.Staff("Kari", new EntryId(Organisations[0])), "Ringte."));
        if (result is not MoveResult.Moved)
            throw new InvalidOperationException($"The enquiry was not moved: {result.GetType().Name}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
        if (_server is not null)
            await ExecuteAsync(_server, $"DROP DATABASE {_database} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rooms ask under which address they are reached: under none.</summary>
    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public void Dispose()
        {
        }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Sender(TimeProvider clock) : IAssistant
    {
        public Task<Exchange> RespondAsync(string? savedState, UserEvent happened, CancellationToken cancellationToken)
        {
            var receiver = new EntryId(Organisations[0]);
            var enquiry = new Enquiry
            {
                Id = EnquiryId.New(clock),
                Organisation = receiver,
                PromisedBy = clock.GetUtcNow().AddDays(2),
                Content = new EnquiryContent { Receiver = receiver, Text = new string('x', 400), Requester = new Requester { Language = Tongue.Bokmal, Email = "per@example.no", WantsMail = true } },
            };
            var reply = new Reply { Text = $"Sendt: {EnquiryNumber.Placeholder(enquiry.Id)}", Language = Tongue.Bokmal, Outcome = Outcome.Sent, Score = 1 };
            return Task.FromResult(new Exchange("{}", [reply]) { Changes = [new EnquiryChange.Sent(enquiry)] });
        }
    }
}
