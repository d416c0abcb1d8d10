using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Activities;
using NaFosenBot.Commands;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Storage.Retention;
using NaFosenBot.Tests.Hosted;
using NaFosenBot.Tests.Storage;
using Xunit;
using static NaFosenBot.Tests.Enquiries.SomebodysData;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>What is stored about a person can be given to them, and erased so that nothing they wrote is left in any table or file.</summary>
public sealed class PersonalDataTests
{
    [Theory]
    [OnSqlite("number"), OnSqlite("address"), OnSqlite("conversation")]
    [OnPostgres("number"), OnPostgres("address"), OnPostgres("conversation")]
    public async Task Nothing_of_a_person_is_in_any_table_or_file_after_erasing(Engine engine, string by)
    {
        await using var office = EnquiryOffice.Open(engine);
        var (enquiry, conversation) = await TellEverythingAsync(office);
        Assert.Equal(Words, await FoundAsync(office));

        var code = await EraseAsync(office, by switch { "number" => enquiry.Number.ToString()!, "address" => Address.ToUpperInvariant(), _ => conversation.Value });

        Assert.Equal(0, code);
        Assert.Empty(await FoundAsync(office));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Erasing_leaves_proof_that_says_how_much_and_not_what(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var (enquiry, _) = await TellEverythingAsync(office);

        await EraseAsync(office, enquiry.Number.ToString()!);

        var proofs = await office.Of<DeletionLog>().ListAsync(100);
        Assert.All(proofs, proof => Assert.Equal((DeletionReason.Wish, "F-2026-0001", (DateTimeOffset?)null), (proof.Reason, proof.Subject, proof.Before)));
        Assert.Equal(
            [("chat-lines", 2), ("deliveries", 7), ("enquiries", 1), ("enquiry-lines", 4), ("feedback", 1), ("mail-files", 1), ("turns", 1)],
            proofs.Select(proof => (proof.Kind, proof.Rows)).Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_an_enquiry_its_number_and_the_lines_of_its_history_stay(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var (enquiry, _) = await TellEverythingAsync(office);

        await EraseAsync(office, enquiry.Number.ToString()!);

        var after = (await office.Store.FindAsync(enquiry.Number!.Value))!;
        var history = await office.Store.HistoryAsync(enquiry.Id);
        Assert.Equal((EnquiryStatus.Withdrawn, "", (ConversationKey?)null, (DateTimeOffset?)null), (after.Status, after.Content.Text, after.Conversation, after.NextLook));
        Assert.Equal([EventKind.Sent, EventKind.Replied, EventKind.Noted, EventKind.Withdrawn, EventKind.Erased], history.Select(line => line.Kind));
        Assert.All(history.SkipLast(1), line => Assert.Null(line.Text));
        Assert.Equal([Actor.Operator, Actor.Operator], history.TakeLast(2).Select(line => line.By));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pending_notices_are_dropped_and_the_organisation_is_told_that_it_was_withdrawn(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var (enquiry, _) = await TellEverythingAsync(office);

        await EraseAsync(office, enquiry.Number.ToString()!);

        Assert.All(await office.NoticesAsync(), waiting => Assert.Equal((NoticeKind.Withdrawn, EnquiryNotice.ByMail), (waiting.Notice.Kind, waiting.Way)));
        Assert.Equal(["post@havn.example.no", "vakt@havn.example.no"], (await office.NoticesAsync()).Select(waiting => waiting.Notice.To));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_others_wrote_stays(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var (enquiry, _) = await TellEverythingAsync(office);
        var other = await office.SentAsync(AnEnquiry.To(AnEnquiry.Havn, "Noe ganske annet.", "kari@gard.example"), "nafosen-webchat|other");

        await EraseAsync(office, enquiry.Number.ToString()!);

        Assert.Equal("Noe ganske annet.", (await office.Store.FindAsync(other.Id))!.Content.Text);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_channel_that_others_speak_in_is_left_alone_unless_it_is_named(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var channel = ConversationKey.Of("msteams", "19:kanal@thread.tacv2");
        await SpeakAsync(office, channel, Way.Connector, new ConversationReference { Conversation = new ConversationAccount { Id = "19:kanal@thread.tacv2", ConversationType = "channel" } });
        var enquiry = await office.SentAsync(AnEnquiry.To(AnEnquiry.Havn, Asked, Address), channel.Value);

        var output = new StringWriter();
        await PersonalDataCommand.EraseAsync(ServicesOf(office), enquiry.Number.ToString()!, output, output);

        Assert.Contains($"Left alone, because others take part in it: {channel}", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync(office, "conversation_log"));
        await EraseAsync(office, channel.Value);
        Assert.Equal(0, await CountAsync(office, "conversation_log"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_page_that_is_still_open_gets_the_lines_that_come_after_the_erasing(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var (_, conversation) = await TellEverythingAsync(office);

        await EraseAsync(office, conversation.Value);
        await SayAsync(office, conversation, "Velkommen tilbake.");

        Assert.Equal(3, Assert.Single(await office.Of<ConversationLog>().ReadAsync(conversation, 2, 10)).Watermark);
    }

    [Fact]
    public async Task A_running_bot_forgets_the_words_and_talks_on()
    {
        await using var bot = TestBot.Start();
        using var person = await WebChatClient.StartAsync(bot.Http);
        await person.ConnectAsync();
        await person.ReplyToAsync(await person.SayAsync($"hva er dalfondet? {Chatted}"));
        await person.ReceiveAsync((await person.LogAsync()).Count);

        var files = await bot.Services.GetRequiredService<PersonalData>().FindAsync(new Person.Speaker(ConversationKey.Of("nafosen-webchat", person.ConversationId)));
        await bot.Services.GetRequiredService<Erasure>().EraseAsync(files, Actor.Operator);

        Assert.False(await IsInAFileAsync(bot.Data, Chatted));
        var again = await person.SayAsync("hva er dalfondet?");
        Assert.Contains(await person.ReceiveAsync(2), line => line.TryGetProperty("replyToId", out var to) && to.GetString() == again);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_export_holds_all_of_it_as_data_and_as_a_page(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var (enquiry, _) = await TellEverythingAsync(office);
        var file = Path.Combine(office.Folder.FullName, "innsyn");

        var code = await PersonalDataCommand.ExportAsync(ServicesOf(office), enquiry.Number.ToString()!, file, archive: false, TextWriter.Null, TextWriter.Null);

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync($"{file}.json"));
        var exported = json.RootElement.GetProperty("enquiries")[0];
        Assert.Equal(("F-2026-0001", Asked), (exported.GetProperty("number").GetString(), exported.GetProperty("content").GetProperty("text").GetString()));
        Assert.Equal(Address, exported.GetProperty("content").GetProperty("requester").GetProperty("email").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("conversations")[0].GetProperty("lines").GetArrayLength());
        var page = System.Net.WebUtility.HtmlDecode(await File.ReadAllTextAsync($"{file}.html"));
        Assert.All(new[] { Chatted, Asked, Noted, Address, "Henvendelse F-2026-0001", "<b>" }, words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.DoesNotContain("<b>", await File.ReadAllTextAsync($"{file}.html"), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_holds_the_link_gets_the_enquiry_without_notes_of_the_staff_and_without_the_conversation(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var (enquiry, _) = await TellEverythingAsync(office);

        var export = (await office.Of<Exporter>().ForRequesterAsync(enquiry)).Json();

        Assert.All(new[] { Asked, Address }, words => Assert.Contains(words, export, StringComparison.Ordinal));
        Assert.All(new[] { Noted, Chatted }, words => Assert.DoesNotContain(words, export, StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_holds_the_link_erases_the_conversation_only_when_no_other_enquiry_came_from_it(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var (enquiry, conversation) = await TellEverythingAsync(office);
        var personal = office.Of<PersonalData>();
        Assert.Equal([conversation], (await personal.OfAsync(enquiry)).Conversations);

        await office.SentAsync(AnEnquiry.To(AnEnquiry.Havn), conversation.Value);

        Assert.Empty((await personal.OfAsync(enquiry)).Conversations);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task For_an_archive_the_conversation_is_left_out(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var (enquiry, _) = await TellEverythingAsync(office);
        var output = new StringWriter();

        await PersonalDataCommand.ExportAsync(ServicesOf(office), enquiry.Number.ToString()!, null, archive: true, output, TextWriter.Null);

        Assert.Contains(Asked, output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Chatted, output.ToString(), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task That_it_was_exported_stands_in_the_trail_with_who_and_which_way_and_outlives_the_erasing(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var (enquiry, _) = await TellEverythingAsync(office);
        var before = (await office.Store.FindAsync(enquiry.Id))!.Version;

        await PersonalDataCommand.ExportAsync(ServicesOf(office), enquiry.Number.ToString()!, null, archive: false, TextWriter.Null, TextWriter.Null);
        await PersonalDataCommand.ExportAsync(ServicesOf(office), enquiry.Number.ToString()!, null, archive: true, TextWriter.Null, TextWriter.Null);
        Assert.Equal(before, (await office.Store.FindAsync(enquiry.Id))!.Version);
        await EraseAsync(office, enquiry.Number.ToString()!);

        var given = (await office.Store.TrailAsync(enquiry.Id)).Where(line => line.Kind == EventKind.Exported);
        Assert.Equal([(Actor.Operator, "Person"), (Actor.Operator, "Archive")], given.Select(line => (line.By, line.Text!)));
    }

    [Theory]
    [InlineData("F-2026-0099")]
    [InlineData("ingen@gard.example")]
    [InlineData("ukjent-samtale")]
    public async Task Nothing_is_exported_or_erased_of_somebody_unknown(string who)
    {
        await using var office = EnquiryOffice.Open();
        await TellEverythingAsync(office);
        var errors = new StringWriter();

        Assert.Equal(1, await PersonalDataCommand.ExportAsync(ServicesOf(office), who, null, archive: false, TextWriter.Null, errors));
        Assert.Equal(1, await PersonalDataCommand.EraseAsync(ServicesOf(office), who, TextWriter.Null, errors));

        Assert.Contains($"Nothing is stored under '{who}'", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(Words, await FoundAsync(office));
    }

    private static IServiceProvider ServicesOf(EnquiryOffice office) => office.Of<IServiceProvider>();

    private static Task<int> EraseAsync(EnquiryOffice office, string who) => PersonalDataCommand.EraseAsync(ServicesOf(office), who, TextWriter.Null, TextWriter.Null);
}
