using System.CommandLine;
using System.Text;
using NaFosenBot.Answering;
using NaFosenBot.Channels.DirectLine;
using NaFosenBot.Conversations;
using NaFosenBot.Delivery;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Outbox;
using NaFosenBot.Pages.Export;
using NaFosenBot.Storage;
using NaFosenBot.Turns;

namespace NaFosenBot.Commands;

/// <summary><c>export</c> and <c>erase</c>: what is stored about a person, by the number of an enquiry, an e-mail address or a conversation.</summary>
internal static class PersonalDataCommand
{
    private const string WhoseData = "Number of an enquiry (F-2026-0001), e-mail address, or id of a conversation.";

    public static Command CreateExport()
    {
        var who = new Argument<string>("who") { Description = WhoseData };
        var output = new Option<string?>("--out") { Description = "File to write: NAME.json, NAME.html, or NAME for both. Files that came with enquiries go into the folder NAME-files. Without it JSON is written to the terminal." };
        var archive = new Option<bool>("--archive") { Description = "Only the enquiry and its history, for an archive; not the conversation." };
        var command = new Command("export", "Write what is stored about a person, or about an enquiry.") { who, output, archive };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => WithAsync([.. parsed.UnmatchedTokens], services => ExportAsync(services, parsed.GetValue(who)!, parsed.GetValue(output), parsed.GetValue(archive), Console.Out, Console.Error)));
        return command;
    }

    public static Command CreateErase()
    {
        var who = new Argument<string>("who") { Description = WhoseData };
        var command = new Command("erase", "Erase what is stored about a person. It cannot be undone.") { who };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => WithAsync([.. parsed.UnmatchedTokens], services => EraseAsync(services, parsed.GetValue(who)!, Console.Out, Console.Error)));
        return command;
    }

    /// <returns>0, or 1 when nothing is stored or the file cannot be written.</returns>
    internal static async Task<int> ExportAsync(IServiceProvider services, string who, string? file, bool archive, TextWriter output, TextWriter errors)
    {
        var files = await services.GetRequiredService<PersonalData>().FindAsync(Read(who));
        if (files.IsEmpty)
            return await NothingAsync(who, errors);

        var export = await services.GetRequiredService<Exporter>().OfAsync(archive ? files with { Conversations = [], Shared = [] } : files);
        await services.GetRequiredService<ExportTrace>().LeaveAsync(files.Enquiries, Actor.Operator, archive ? ExportWay.Archive : ExportWay.Person);
        if (file is null)
        {
            await output.WriteLineAsync(export.Json());
            return 0;
        }

        var (name, ending) = (Path.ChangeExtension(file, null), Path.GetExtension(file).ToLowerInvariant());
        var both = ending is not (".json" or ".html");
        if (both || ending == ".json")
            await WriteAsync(both ? $"{file}.json" : $"{name}.json", export.Json(), output);
        if (both || ending == ".html")
            await WriteAsync(both ? $"{file}.html" : $"{name}.html", services.GetRequiredService<ExportPage>().Of(export, LanguageOf(files)), output);
        await WriteFilesAsync(services, files, $"{(both ? file : name)}-files", output);
        return 0;
    }

    /// <summary>The files that came with enquiries: a folder for each, under their names there.</summary>
    private static async Task WriteFilesAsync(IServiceProvider services, PersonsFiles person, string folder, TextWriter output)
    {
        var (kept, enquiries) = (services.GetRequiredService<FileStore>(), services.GetRequiredService<EnquiryStore>());
        foreach (var enquiry in person.Enquiries)
        {
            foreach (var (at, file) in EnquiryEvent.FilesOf(await enquiries.HistoryAsync(enquiry.Id)).Index())
            {
                if (await kept.FindAsync(enquiry.Id, file, CancellationToken.None) is not { } found)
                {
                    await output.WriteLineAsync($"Not there any more: {at + 1}-{file.Name} of {enquiry.Number}.");
                    continue;
                }

                var own = Directory.CreateDirectory(Path.Combine(folder, $"{enquiry.Number}"));
                await WriteAsync(Path.Combine(own.FullName, $"{at + 1}-{file.Name}"), found.Content, output);
            }
        }
    }

    /// <returns>0, or 1 when nothing is stored.</returns>
    internal static async Task<int> EraseAsync(IServiceProvider services, string who, TextWriter output, TextWriter errors)
    {
        var files = await services.GetRequiredService<PersonalData>().FindAsync(Read(who));
        if (files.IsEmpty)
            return await NothingAsync(who, errors);

        foreach (var (kind, count) in (await services.GetRequiredService<Erasure>().EraseAsync(files, Actor.Operator)).Where(erased => erased.Value > 0).OrderBy(erased => erased.Key))
            await output.WriteLineAsync($"{count,6}  {kind}");
        await output.WriteLineAsync($"Erased: {string.Join(", ", files.Enquiries.Select(enquiry => enquiry.Number.ToString()).Concat(files.Conversations.Select(key => key.Value)))}.");
        foreach (var shared in files.Shared)
            await output.WriteLineAsync($"Left alone, because others take part in it: {shared}. Name it to erase it whole.");
        await output.WriteLineAsync("Copies that left the server are not ours to erase: backups, mails that were sent, what organisations keep themselves.");
        return 0;
    }

    /// <summary>The rooms that keep what people wrote; nothing is sent from here.</summary>
    internal static void Add(IServiceCollection services) => services
        .AddStorage().AddConversations().AddOutbox().AddEnquiries().AddTurnRows().AddKeptMail().AddAnswering().AddSingleton<ExportPage>();

    /// <summary>Ids of conversations may hold an @, addresses never a bar.</summary>
    private static Person Read(string who) =>
        EnquiryNumber.Read(who) is { } number && number.ToString().Equals(who.Trim(), StringComparison.OrdinalIgnoreCase) ? new Person.Sender(number)
        : who.Contains('|', StringComparison.Ordinal) ? new Person.Speaker(new ConversationKey(who))
        : who.Contains('@', StringComparison.Ordinal) ? new Person.Addressee(who.Trim())
        : new Person.Speaker(ConversationKey.Of(DirectLineConversations.ChannelId, who));

    private static Tongue LanguageOf(PersonsFiles files) => files.Enquiries.Count > 0 ? files.Enquiries[^1].Content.Requester.Language : Tongue.Bokmal;

    private static async Task<int> NothingAsync(string who, TextWriter errors)
    {
        await errors.WriteLineAsync($"Nothing is stored under '{who}'. Give the number of an enquiry, the e-mail address that was given with one, or the id of a conversation.");
        return 1;
    }

    private static Task WriteAsync(string path, string text, TextWriter output) => WriteAsync(path, Encoding.UTF8.GetBytes(text), output);

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, TextWriter output)
    {
        // Readable by whoever runs it only: people's words are in it.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        await file.WriteAsync(content);
        await output.WriteLineAsync($"Wrote {path}.");
    }

    private static async Task<int> WithAsync(string[] settings, Func<IServiceProvider, Task<int>> work)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = ContentRoot.Find() });
        builder.Configuration.AddConfiguration(OfflineAssistant.Settings(settings));
        Add(builder.Services.AddSingleton(TimeProvider.System));
        await using var services = builder.Services.BuildServiceProvider();
        try
        {
            return await work(services);
        }
        catch (Exception refused) when (refused is StorageException or BrokenKnowledgeException or Microsoft.Extensions.Options.OptionsValidationException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }
}
