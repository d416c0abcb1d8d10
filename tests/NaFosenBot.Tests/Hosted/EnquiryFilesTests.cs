using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Staff;
using NaFosenBot.Storage.Retention;
using NaFosenBot.Tests.Staff;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Hosted;

/// <summary>Files with an enquiry, over HTTP: from web chat to those who answer, and to nobody else.</summary>
public sealed partial class EnquiryFilesTests : IAsyncLifetime
{
    private static readonly byte[] Pdf = Encoding.Latin1.GetBytes("%PDF-1.7 plan");
    private static readonly byte[] Program = [(byte)'M', (byte)'Z', 0x90, 0];

    private readonly TestBot _bot = StaffHouse.Open(more: new Dictionary<string, string> { ["Members:Organisations:3:Id"] = "member.eksempellaget", ["Members:Organisations:3:Staff:0:Email"] = "eva@laget.example.no" });
    private WebChatClient _client = null!;

    public async Task InitializeAsync() => _client = await WebChatClient.StartAsync(_bot.Http);

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _bot.DisposeAsync();
    }

    [Fact]
    public async Task What_was_uploaded_stands_on_the_receipt_and_reaches_staff_and_the_requesters_page_as_it_was()
    {
        await ReplyAsync(await _client.UploadAsync(null, null, ("plan.exe", Pdf)));
        var receipt = await ReceiptAsync();
        Assert.Contains("**Vedlegg:** plan.pdf", Text(receipt), StringComparison.Ordinal);
        await PressAsync(SendButton(receipt));

        var enquiry = Assert.Single(await StoredAsync());
        var file = Assert.Single(enquiry.Content.Files);
        Assert.Equal(("plan.pdf", "application/pdf", (long)Pdf.Length), (file.Name, file.ContentType, file.Bytes));
        using var staff = await _bot.SignedInAsync("eva@laget.example.no");
        foreach (var (visitor, page) in new[] { (staff, $"/staff/sak/{enquiry.Id}"), (new PageVisitor(_bot.Http.BaseAddress!), Link(enquiry)) })
        {
            Assert.True((await visitor.OpenAsync(page)).Says($"{page}/vedlegg/{file.Id:N}"));
            using var got = await visitor.Http.GetAsync($"{page}/vedlegg/{file.Id:N}");
            Assert.Equal(Pdf, await got.Content.ReadAsByteArrayAsync());
            Assert.Equal("attachment", got.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal("nosniff", got.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("default-src 'none'; sandbox", got.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("no-store", got.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task More_files_can_follow_later_in_the_conversation()
    {
        await PressAsync(SendButton(await ReceiptAsync()));
        var enquiry = Assert.Single(await StoredAsync());
        await PressAsync($"reply:{enquiry.Id}");

        var reply = await ReplyAsync(await _client.UploadAsync("Her er planen", null, ("plan.pdf", Pdf)));

        Assert.Contains("Sendt til", Text(reply), StringComparison.Ordinal);
        var replied = Assert.Single(await _bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Replied);
        Assert.Equal("Her er planen", replied.Text);
        Assert.Equal(Pdf, (await _bot.Of<FileStore>().FindAsync(enquiry.Id, Assert.Single(replied.Files), default))!.Content.ToArray());
    }

    [Fact]
    public async Task The_same_upload_again_is_the_same_message_with_the_same_file()
    {
        var first = await WebChatClient.BodyAsync(await _client.UploadAsync("se her", "once", ("plan.pdf", Pdf)));
        var again = await WebChatClient.BodyAsync(await _client.UploadAsync("se her", "once", ("plan.pdf", Pdf)));

        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Single(Uploaded());
    }

    [Fact]
    public async Task A_file_that_is_gone_when_the_enquiry_is_sent_is_told_of_first()
    {
        await ReplyAsync(await _client.UploadAsync(null, null, ("plan.pdf", Pdf)));
        var receipt = await ReceiptAsync();
        File.Delete(Assert.Single(Uploaded()));

        var again = await PressAsync(SendButton(receipt));

        Assert.StartsWith("Dette finnes ikke lenger her, og blir ikke med: plan.pdf.", Text(again), StringComparison.Ordinal);
        Assert.DoesNotContain("**Vedlegg:**", Text(again), StringComparison.Ordinal);
        Assert.Empty(await StoredAsync());
        await PressAsync(SendButton(again));
        Assert.Empty(Assert.Single(await StoredAsync()).Content.Files);
    }

    [Fact]
    public async Task Of_a_file_that_was_deleted_its_readers_are_told_that()
    {
        var enquiry = await WithFileAsync();
        File.Delete(Path.Combine(_bot.Data.FullName, "files", enquiry.Id.ToString(), enquiry.Content.Files[0].Id.ToString("N")));
        using var staff = await _bot.SignedInAsync(StaffHouse.Kari);
        using var requester = new PageVisitor(_bot.Http.BaseAddress!);

        foreach (var (visitor, page) in new[] { (staff, $"/staff/sak/{enquiry.Id}"), (requester, Link(enquiry)) })
        {
            var shown = await visitor.OpenAsync($"{page}/vedlegg/{enquiry.Content.Files[0].Id:N}");
            Assert.Equal(HttpStatusCode.NotFound, shown.Status);
            Assert.True(shown.Says("Vedlegget finnes ikke lenger"));
        }
    }

    [Fact]
    public async Task A_file_alone_can_be_the_body()
    {
        using var body = new ByteArrayContent(Pdf) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf"), ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = "brønn.pdf" } } };

        Assert.Contains("brønn.pdf", Text(await ReplyAsync(await _client.PostBodyAsync(body))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_and_a_page_are_refused_by_what_is_in_them_and_the_person_is_told()
    {
        var reply = Text(await ReplyAsync(await _client.UploadAsync(null, null, ("søknad.pdf", Program), ("side.pdf", "<html>"u8.ToArray()), ("tom.pdf", []))));

        Assert.StartsWith("Jeg tok ikke imot søknad.pdf, side.pdf.", reply, StringComparison.Ordinal);
        Assert.Contains("Jeg tok ikke imot tom.pdf, for det er ingenting i den.", reply, StringComparison.Ordinal);
        Assert.Empty(Uploaded());
    }

    [Fact]
    public async Task What_is_too_large_is_refused_and_leaves_nothing()
    {
        var large = new byte[FileCheck.LargestFile + 1];
        Pdf.CopyTo(large, 0);

        Assert.Contains("En fil kan være på høyst 10 MB.", Text(await ReplyAsync(await _client.UploadAsync(null, null, ("stor.pdf", large)))), StringComparison.Ordinal);
        using var whole = await _client.UploadAsync(null, null, ("a.pdf", new byte[FileCheck.MostBytes]), ("b.pdf", large));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, whole.StatusCode);
        Assert.Empty(Uploaded());
    }

    [Fact]
    public async Task Without_a_token_or_a_form_nothing_is_taken()
    {
        using var stranger = await _client.PostBodyAsync(new ByteArrayContent(Pdf), token: "nonsense");
        using var untyped = await _client.PostBodyAsync(new ByteArrayContent(Pdf));
        using var broken = await _client.PostBodyAsync(new StringContent("--x\r\nnonsense", new MediaTypeHeaderValue("multipart/form-data") { Parameters = { new NameValueHeaderValue("boundary", "x") } }));

        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, untyped.StatusCode);
        Assert.InRange((int)broken.StatusCode, 400, 413);
        Assert.Empty(Uploaded());
    }

    /// <summary>What was uploaded is known by the upload alone: a message that names a file, and calls it a page, brings none.</summary>
    [Fact]
    public async Task A_file_that_a_message_only_names_is_no_file()
    {
        await ReplyAsync(await _client.UploadAsync(null, null, ("plan.pdf", Pdf)));
        var id = Path.GetFileName(Assert.Single(Uploaded()));
        using var stranger = await WebChatClient.StartAsync(_bot.Http);

        foreach (var client in new[] { stranger, _client })
        {
            var posted = await WebChatClient.BodyAsync(await client.PostAsync(new { type = "message", text = "hei", from = new { id = "x" }, attachments = new[] { new { contentType = "application/vnd.nafosen.file", name = "ond.html", content = new { id, contentType = "text/html", bytes = 1 } } } }));
            Assert.DoesNotContain("ond.html", Text(await client.ReplyToAsync(posted.GetProperty("id").GetString()!)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_gets_a_file_of_another_enquiry_or_of_what_is_internal()
    {
        var (mine, theirs) = (await WithFileAsync(), await WithFileAsync());
        var file = mine.Content.Files[0].Id.ToString("N");
        var noted = await _bot.Of<FileStore>().KeepAsync(mine.Id, NewId(), new AcceptedFile("internt.pdf", "application/pdf", Pdf), default);
        using var fia = await _bot.SignedInAsync(StaffHouse.Fia);

        Assert.Equal(HttpStatusCode.OK, (await _bot.Http.GetAsync($"{Link(mine)}/vedlegg/{file}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _bot.Http.GetAsync($"{Link(theirs)}/vedlegg/{file}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _bot.Http.GetAsync($"{Link(mine)}/vedlegg/{noted.Id:N}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await fia.Http.GetAsync($"/staff/sak/{mine.Id}/vedlegg/{file}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await fia.Http.GetAsync($"/staff/sak/{mine.Id}/vedlegg/..%2f..%2fnafosenbot.db")).StatusCode);
    }

    [Fact]
    public async Task On_their_page_a_requester_can_add_files_and_hears_what_is_not_taken()
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        using var requester = new PageVisitor(_bot.Http.BaseAddress!);
        var page = await requester.OpenAsync(Link(enquiry));

        var refused = await requester.SubmitAsync(page, "Send meldingen", [("plan.pdf", Pdf), ("ond.pdf", Program)], ("tekst", "Se vedlegg"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.True(refused.Says("Disse vedleggene kan ikke tas imot: ond.pdf") && refused.Says("Se vedlegg"));
        Assert.Equal(enquiry.Version, (await _bot.NowAsync(enquiry)).Version);

        await requester.SubmitAsync(page, "Send meldingen", [("plan.pdf", Pdf)]);
        await requester.SubmitAsync(page, "Send meldingen", [("plan.pdf", Pdf)]);

        var replied = Assert.Single(await _bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Replied);
        Assert.Equal("plan.pdf", Assert.Single(replied.Files).Name);
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        Assert.True((await kari.OpenAsync($"/staff/sak/{enquiry.Id}")).Says($"/vedlegg/{replied.Files[0].Id:N}"));
    }

    [Fact]
    public async Task A_form_sent_again_with_other_words_and_files_is_another_message()
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        using var requester = new PageVisitor(_bot.Http.BaseAddress!);
        var page = await requester.OpenAsync(Link(enquiry));
        byte[][] contents = [Pdf, [.. Pdf, (byte)'2']];

        await requester.SubmitAsync(page, "Send meldingen", [("budsjett.pdf", contents[0])], ("tekst", "A"));
        await requester.SubmitAsync(page, "Send meldingen", [("kontrakt.pdf", contents[1])], ("tekst", "B"));

        var replied = (await _bot.HistoryAsync(enquiry)).Where(line => line.Kind == EventKind.Replied).ToList();
        Assert.Equal([("A", "budsjett.pdf"), ("B", "kontrakt.pdf")], replied.Select(line => (line.Text!, line.Files.Single().Name)));
        for (var i = 0; i < contents.Length; i++)
            Assert.Equal(contents[i], (await _bot.Of<FileStore>().FindAsync(enquiry.Id, replied[i].Files[0], default))!.Content.ToArray());
    }

    [Fact]
    public async Task A_mail_that_is_called_as_one_before_takes_the_place_of_none_of_its_files()
    {
        var enquiry = await _bot.SentAsync(To(Havn, email: "per@example.no"));
        var mail = new IncomingMail("<1@example.no>", MailKind.Answer, "per@example.no") { Token = _bot.Of<ReplyTokens>().For(enquiry.Id, "per@example.no"), Files = [new AcceptedFile("budsjett.pdf", "application/pdf", Pdf)] };

        await _bot.Of<IMailAnswers>().TakeAsync(mail, default);
        await _bot.Of<IMailAnswers>().TakeAsync(mail with { Files = [new AcceptedFile("kontrakt.pdf", "application/pdf", Program)] }, default);

        var replied = Assert.Single(await _bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Replied);
        Assert.Equal(Pdf, (await _bot.Of<FileStore>().FindAsync(enquiry.Id, Assert.Single(replied.Files), default))!.Content.ToArray());
    }

    [Fact]
    public async Task An_upload_that_cannot_be_kept_is_asked_for_again_and_logged()
    {
        await File.WriteAllTextAsync(Path.Combine(_bot.Data.FullName, "uploads"), "in the way");

        using var refused = await _client.UploadAsync("se her", null, ("plan.pdf", Pdf));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains(_bot.Log.Lines, line => line.Contains("could not be kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_enquiry_whose_files_cannot_be_kept_now_can_be_sent_again()
    {
        await ReplyAsync(await _client.UploadAsync(null, null, ("plan.pdf", Pdf)));
        var button = SendButton(await ReceiptAsync());
        var inTheWay = new FileInfo(Path.Combine(_bot.Data.FullName, "files"));
        await File.WriteAllTextAsync(inTheWay.FullName, "in the way");

        using var refused = await _client.PostAsync(new { type = "message", value = new { button }, from = new { id = "somebody" } });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains(_bot.Log.Lines, line => line.Contains("could not be kept", StringComparison.Ordinal));
        inTheWay.Delete();
        await PressAsync(button);

        Assert.Single(Assert.Single(await StoredAsync()).Content.Files);
    }

    [Fact]
    public async Task Erasing_an_enquiry_erases_its_files_and_where_they_came_from()
    {
        await ReplyAsync(await _client.UploadAsync(null, null, ("plan.pdf", Pdf)));
        await PressAsync(SendButton(await ReceiptAsync()));
        var enquiry = Assert.Single(await StoredAsync());
        Assert.Single(Uploaded());
        var file = Assert.Single(enquiry.Content.Files);

        await _bot.Of<Erasure>().EraseAsync(new PersonsFiles([enquiry], [], []));

        Assert.Empty(Uploaded());
        Assert.Null(await _bot.Of<FileStore>().FindAsync(enquiry.Id, file, default));
        Assert.Equal(HttpStatusCode.NotFound, (await _bot.Http.GetAsync($"{Link(enquiry)}/vedlegg/{file.Id:N}")).StatusCode);
    }

    [Fact]
    public async Task Files_that_went_nowhere_are_deleted_as_old_conversations_are()
    {
        await ReplyAsync(await _client.UploadAsync(null, null, ("plan.pdf", Pdf)));
        var sent = await WithFileAsync();
        var never = await _bot.Of<FileStore>().KeepAsync(EnquiryId.New(TimeProvider.System), NewId(), new AcceptedFile("plan.pdf", "application/pdf", Pdf), default);
        var before = DateTime.UnixEpoch;
        foreach (var path in Directory.EnumerateDirectories(Path.Combine(_bot.Data.FullName, "files")).Concat(Uploaded()))
            Directory.SetLastWriteTimeUtc(path, before);

        await _bot.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<RetentionJob>().Single().RunAsync(default);

        Assert.Empty(Uploaded());
        Assert.Equal(sent.Content.Files[0].Id.ToString("N"), Path.GetFileName(Assert.Single(Directory.EnumerateFiles(Path.Combine(_bot.Data.FullName, "files"), "*", SearchOption.AllDirectories))));
        Assert.NotEqual(Guid.Empty, never.Id);
    }

    private static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private async Task<Enquiry> WithFileAsync()
    {
        var enquiry = To(Havn);
        var file = await _bot.Of<FileStore>().KeepAsync(enquiry.Id, NewId(), new AcceptedFile("plan.pdf", "application/pdf", Pdf), default);
        return await _bot.SentAsync(enquiry with { Content = enquiry.Content with { Files = [file] } });
    }

    private string Link(Enquiry enquiry) => _bot.Of<IEnquiryLinks>().ToRequester(enquiry.Id)!.AbsolutePath;

    private string[] Uploaded() => Path.Combine(_bot.Data.FullName, "uploads") is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];

    private async Task<JsonElement> ReplyAsync(HttpResponseMessage posted) => await _client.ReplyToAsync((await WebChatClient.BodyAsync(posted)).GetProperty("id").GetString()!);

    private async Task<JsonElement> ReceiptAsync()
    {
        await PressAsync("send-enquiry");
        await _client.ReplyToAsync(await _client.SayAsync("Jeg trenger hjelp til brygga ved Dalen"));
        return await PressAsync("enquiry-way:Chat");
    }

    private async Task<JsonElement> PressAsync(string button) => await ReplyAsync(await _client.PostAsync(new { type = "message", value = new { button }, from = new { id = "somebody" } }));

    private static string SendButton(JsonElement reply) => Send.Match(reply.GetRawText()) is { Success: true } found ? found.Value : throw new InvalidOperationException(reply.GetRawText());

    private static string Text(JsonElement activity) => activity.TryGetProperty("text", out var text) ? text.GetString()! : "";

    private Task<IReadOnlyList<Enquiry>> StoredAsync() => _bot.Of<EnquiryStore>().ListAsync(new EnquiryFilter(IsOpenOnly: false), 10);

    [GeneratedRegex("enquiry-send:[0-9a-f]{32}")]
    private static partial Regex Send { get; }
}
