using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Storage.Retention;
using NaFosenBot.Tests.Staff;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Hosted;

/// <summary>Files with an enquiry, over HTTP: from web chat to those who answer, and to nobody else.</summary>
public sealed partial class EnquiryFilesTests : IAsyncLifetime
{
    private static readonly byte[] Pdf = Encoding.Latin1.GetBytes("%PDF-1.7 plan");

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
        await _client.ReplyToAsync(await _client.UploadAsync(null, null, ("plan.exe", Pdf)));
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

        var reply = await _client.ReplyToAsync(await _client.UploadAsync("Her er planen", null, ("plan.pdf", Pdf)));

        Assert.Contains("Sendt til", Text(reply), StringComparison.Ordinal);
        var replied = Assert.Single(await _bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Replied);
        Assert.Equal("Her er planen", replied.Text);
        Assert.Equal(Pdf, (await _bot.Of<FileStore>().FindAsync(enquiry.Id, Assert.Single(replied.Files), default))!.Content.ToArray());
    }

    [Fact]
    public async Task A_file_that_is_gone_when_the_enquiry_is_sent_is_told_of_first()
    {
        await _client.ReplyToAsync(await _client.UploadAsync(null, null, ("plan.pdf", Pdf)));
        var receipt = await ReceiptAsync();
        File.Delete(Assert.Single(_bot.Uploaded()));

        var again = await PressAsync(SendButton(receipt));

        Assert.StartsWith("Dette finnes ikke lenger her og blir ikke med: plan.pdf.", Text(again), StringComparison.Ordinal);
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
    public async Task An_enquiry_whose_files_cannot_be_kept_now_can_be_sent_again()
    {
        await _client.ReplyToAsync(await _client.UploadAsync(null, null, ("plan.pdf", Pdf)));
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
        await _client.ReplyToAsync(await _client.UploadAsync(null, null, ("plan.pdf", Pdf)));
        await PressAsync(SendButton(await ReceiptAsync()));
        var enquiry = Assert.Single(await StoredAsync());
        Assert.Single(_bot.Uploaded());
        var file = Assert.Single(enquiry.Content.Files);

        await _bot.Of<Erasure>().EraseAsync(new PersonsFiles([enquiry], [], []), Actor.Requester);

        Assert.Empty(_bot.Uploaded());
        Assert.Null(await _bot.Of<FileStore>().FindAsync(enquiry.Id, file, default));
        Assert.Equal(HttpStatusCode.NotFound, (await _bot.Http.GetAsync($"{Link(enquiry)}/vedlegg/{file.Id:N}")).StatusCode);
    }

    [Fact]
    public async Task Files_that_went_nowhere_are_deleted_as_old_conversations_are()
    {
        await _client.ReplyToAsync(await _client.UploadAsync(null, null, ("plan.pdf", Pdf)));
        var sent = await WithFileAsync();
        var never = await _bot.Of<FileStore>().KeepAsync(EnquiryId.New(TimeProvider.System), NewId(), new AcceptedFile("plan.pdf", "application/pdf", Pdf), default);
        var before = DateTime.UnixEpoch;
        foreach (var path in Directory.EnumerateDirectories(Path.Combine(_bot.Data.FullName, "files")).Concat(_bot.Uploaded()))
            Directory.SetLastWriteTimeUtc(path, before);

        await _bot.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<RetentionJob>().Single().RunAsync(default);

        Assert.Empty(_bot.Uploaded());
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

    private async Task<JsonElement> ReceiptAsync()
    {
        await PressAsync("send-enquiry");
        await _client.ReplyToAsync(await _client.SayAsync("Jeg trenger hjelp til brygga ved Dalen"));
        return await PressAsync("enquiry-way:Chat");
    }

    private async Task<JsonElement> PressAsync(string button) => await _client.ReplyToAsync(await _client.PostAsync(new { type = "message", value = new { button }, from = new { id = "somebody" } }));

    private static string SendButton(JsonElement reply) => Send.Match(reply.GetRawText()) is { Success: true } found ? found.Value : throw new InvalidOperationException(reply.GetRawText());

    private static string Text(JsonElement activity) => activity.TryGetProperty("text", out var text) ? text.GetString()! : "";

    private Task<IReadOnlyList<Enquiry>> StoredAsync() => _bot.Of<EnquiryStore>().ListAsync(new EnquiryFilter(IsOpenOnly: false), 10);

    [GeneratedRegex("enquiry-send:[0-9a-f]{32}")]
    private static partial Regex Send { get; }
}
