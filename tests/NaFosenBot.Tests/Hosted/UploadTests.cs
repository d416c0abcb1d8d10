using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NaFosenBot.Enquiries.Files;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>Files that are put into a web chat, over HTTP: which are taken, and which never.</summary>
public sealed class UploadTests : IAsyncLifetime
{
    private static readonly byte[] Pdf = Encoding.Latin1.GetBytes("%PDF-1.7 plan");
    private static readonly byte[] Program = [(byte)'M', (byte)'Z', 0x90, 0];

    private readonly TestBot _bot = TestBot.Start();
    private WebChatClient _client = null!;

    public async Task InitializeAsync() => _client = await WebChatClient.StartAsync(_bot.Http);

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _bot.DisposeAsync();
    }

    [Fact]
    public async Task The_same_upload_again_is_the_same_message_with_the_same_file()
    {
        var first = await WebChatClient.BodyAsync(await _client.UploadAsync("se her", "once", ("plan.pdf", Pdf)));
        var again = await WebChatClient.BodyAsync(await _client.UploadAsync("se her", "once", ("plan.pdf", Pdf)));

        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Single(_bot.Uploaded());
    }

    [Fact]
    public async Task A_file_alone_can_be_the_body()
    {
        using var body = new ByteArrayContent(Pdf) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf"), ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = "brønn.pdf" } } };

        Assert.Contains("brønn.pdf", Text(await _client.ReplyToAsync(await _client.PostBodyAsync(body))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_and_a_page_are_refused_by_what_is_in_them_and_the_person_is_told()
    {
        var reply = Text(await _client.ReplyToAsync(await _client.UploadAsync(null, null, ("søknad.pdf", Program), ("side.pdf", "<html>"u8.ToArray()), ("tom.pdf", []))));

        Assert.StartsWith("Jeg tok ikke imot søknad.pdf, side.pdf.", reply, StringComparison.Ordinal);
        Assert.Contains("Jeg tok ikke imot tom.pdf, for det er ingenting i den.", reply, StringComparison.Ordinal);
        Assert.Empty(_bot.Uploaded());
    }

    [Fact]
    public async Task What_is_too_large_is_refused_and_leaves_nothing()
    {
        var large = new byte[FileCheck.LargestFile + 1];
        Pdf.CopyTo(large, 0);

        Assert.Contains("En fil kan være på høyst 10 MB.", Text(await _client.ReplyToAsync(await _client.UploadAsync(null, null, ("stor.pdf", large)))), StringComparison.Ordinal);
        using var whole = await _client.UploadAsync(null, null, ("a.pdf", new byte[FileCheck.MostBytes]), ("b.pdf", large));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, whole.StatusCode);
        Assert.Empty(_bot.Uploaded());
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
        Assert.Empty(_bot.Uploaded());
    }

    /// <summary>What was uploaded is known by the upload alone: a message that names a file, and calls it a page, brings none.</summary>
    [Fact]
    public async Task A_file_that_a_message_only_names_is_no_file()
    {
        await _client.ReplyToAsync(await _client.UploadAsync(null, null, ("plan.pdf", Pdf)));
        var id = Path.GetFileName(Assert.Single(_bot.Uploaded()));
        using var stranger = await WebChatClient.StartAsync(_bot.Http);

        foreach (var client in new[] { stranger, _client })
        {
            var posted = await WebChatClient.BodyAsync(await client.PostAsync(new { type = "message", text = "hei", from = new { id = "x" }, attachments = new[] { new { contentType = "application/vnd.nafosen.file", name = "ond.html", content = new { id, contentType = "text/html", bytes = 1 } } } }));
            Assert.DoesNotContain("ond.html", Text(await client.ReplyToAsync(posted.GetProperty("id").GetString()!)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_upload_that_cannot_be_kept_loses_no_words_and_is_told_of_and_logged()
    {
        await File.WriteAllTextAsync(Path.Combine(_bot.Data.FullName, "uploads"), "in the way");

        var reply = await _client.ReplyToAsync(await _client.UploadAsync("Hva er SkatteFUNN?", null, ("plan.pdf", Pdf)));

        Assert.StartsWith("Jeg har ikke plass til plan.pdf akkurat nå. Det du skrev, har jeg fått.", Text(reply), StringComparison.Ordinal);
        Assert.Contains("\n\n", Text(reply), StringComparison.Ordinal);
        Assert.Contains(_bot.Log.Lines, line => line.Contains("could not be kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_there_is_no_room_for_anybodys_files_the_words_arrive_all_the_same()
    {
        // Holes in a file take no room on the disk.
        using (var huge = File.Create(Path.Combine(Directory.CreateDirectory(Path.Combine(_bot.Data.FullName, "uploads", "c1")).FullName, "1")))
            huge.SetLength(2L * 1024 * 1024 * 1024);

        var reply = await _client.ReplyToAsync(await _client.UploadAsync("Hva er SkatteFUNN?", null, ("plan.pdf", Pdf)));

        Assert.StartsWith("Jeg har ikke plass til plan.pdf akkurat nå.", Text(reply), StringComparison.Ordinal);
        Assert.Single(_bot.Uploaded());
    }

    private static string Text(JsonElement activity) => activity.TryGetProperty("text", out var text) ? text.GetString()! : "";
}
