using System.Net;
using System.Text;
using System.Text.Json;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Tests.Staff;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Hosted;

/// <summary>Nobody fills the disk or the memory with files, and nobody's words are lost when there is no room for theirs.</summary>
public sealed class UploadGateTests
{
    private static readonly byte[] Pdf = Encoding.Latin1.GetBytes("%PDF-1.7 plan");
    private static readonly AcceptedFile Largest = new("stor.pdf", "application/pdf", new byte[FileCheck.LargestFile]);

    [Fact]
    public void One_network_brings_only_so_much_in_a_day()
    {
        using var gate = new UploadGate();
        var address = IPAddress.Parse("2001:db8::1");
        Fill(gate, address);

        var (files, refused) = gate.Admit(IPAddress.Parse("2001:db8::ffff"), [new AcceptedFile("a.pdf", "application/pdf", new byte[2 * 1024 * 1024])], [new RefusedFile("b.exe", FileRefusal.UnknownKind)]);
        Assert.Empty(files);
        Assert.Equal([("b.exe", FileRefusal.UnknownKind), ("a.pdf", FileRefusal.NoRoom)], refused.Select(file => (file.Name, file.Reason)));
        Assert.Single(gate.Admit(IPAddress.Parse("2001:db8:0:1::1"), [Largest], []).Files);
        Assert.Single(gate.Admit(IPAddress.Parse("192.0.2.1"), [Largest], []).Files);
    }

    [Fact]
    public void An_IPv4_address_is_one_however_it_is_written()
    {
        using var gate = new UploadGate();
        Fill(gate, IPAddress.Parse("192.0.2.1"));

        Assert.Empty(gate.Admit(IPAddress.Parse("::ffff:192.0.2.1"), [Largest], []).Files);
        Assert.Single(gate.Admit(IPAddress.Parse("::ffff:192.0.2.2"), [Largest], []).Files);
    }

    [Fact]
    public void Of_a_message_for_which_there_is_not_room_nothing_is_taken_and_nothing_used_up()
    {
        using var gate = new UploadGate();
        var address = IPAddress.Parse("192.0.2.1");
        var twentyMegabytes = Enumerable.Repeat(Largest, 2).ToList();
        while (gate.Admit(address, twentyMegabytes, []).Files.Count > 0)
        {
        }

        Assert.Single(gate.Admit(address, [Largest], []).Files);
        Assert.Empty(gate.Admit(address, twentyMegabytes, []).Files);
    }

    [Fact]
    public async Task Only_so_many_are_held_in_memory_and_the_next_waits_for_a_place()
    {
        using var gate = new UploadGate();
        var places = new List<IDisposable?>();
        for (var n = 0; n < 4; n++)
            places.Add(await gate.EnterAsync(CancellationToken.None));
        Assert.DoesNotContain(null, places);

        var next = gate.EnterAsync(CancellationToken.None);
        Assert.False(next.IsCompleted);
        places[0]!.Dispose();

        Assert.NotNull(await next);
    }

    [Fact]
    public async Task In_web_chat_the_words_arrive_without_the_files()
    {
        await using var bot = StaffHouse.Open();
        using var client = await WebChatClient.StartAsync(bot.Http);
        Fill(bot.Of<UploadGate>(), IPAddress.Loopback);
        Fill(bot.Of<UploadGate>(), IPAddress.IPv6Loopback);

        using var posted = await client.UploadAsync("Hva er SkatteFUNN?", null, ("plan.pdf", [.. Pdf, .. new byte[3 * 1024 * 1024]]));
        var reply = await client.ReplyToAsync((await WebChatClient.BodyAsync(posted)).GetProperty("id").GetString()!);

        Assert.StartsWith("Jeg tok ikke imot plan.pdf. Det er kommet så mange filer herfra i dag", Text(reply), StringComparison.Ordinal);
        Assert.Contains("\n\n", Text(reply), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(bot.Data.FullName, "uploads")));
    }

    [Fact]
    public async Task On_the_requesters_page_they_are_told_and_their_words_stand()
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await bot.SentAsync(To(Havn));
        Fill(bot.Of<UploadGate>(), IPAddress.Loopback);
        Fill(bot.Of<UploadGate>(), IPAddress.IPv6Loopback);
        using var requester = new PageVisitor(bot.Http.BaseAddress!);
        var page = await requester.OpenAsync(bot.Of<IEnquiryLinks>().ToRequester(enquiry.Id)!.AbsolutePath);

        var refused = await requester.SubmitAsync(page, "Send meldingen", [("plan.pdf", [.. Pdf, .. new byte[3 * 1024 * 1024]])], ("tekst", "Se vedlegg"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.True(refused.Says("Det er ikke plass til disse vedleggene nå: plan.pdf. Ingenting er sendt.") && refused.Says("Se vedlegg"));
        Assert.Equal(enquiry.Version, (await bot.NowAsync(enquiry)).Version);
        await requester.SubmitAsync(page, "Send meldingen", [], ("tekst", "Uten vedlegg"));
        Assert.Contains(await bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Replied);
    }

    [Fact]
    public async Task On_the_requesters_page_words_stand_when_the_disk_takes_no_file()
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await bot.SentAsync(To(Havn));
        await File.WriteAllTextAsync(Path.Combine(bot.Data.FullName, "files"), "in the way");
        using var requester = new PageVisitor(bot.Http.BaseAddress!);
        var page = await requester.OpenAsync(bot.Of<IEnquiryLinks>().ToRequester(enquiry.Id)!.AbsolutePath);

        var refused = await requester.SubmitAsync(page, "Send meldingen", [("plan.pdf", Pdf)], ("tekst", "Se vedlegg"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.True(refused.Says("Det er ikke plass til disse vedleggene nå: plan.pdf. Ingenting er sendt.") && refused.Says("Se vedlegg"));
        await requester.SubmitAsync(refused, "Send meldingen", [], ("tekst", "Uten vedlegg"));
        Assert.Contains(await bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Replied);
    }

    [Fact]
    public async Task Behind_a_proxy_that_says_for_whom_it_asks_visitors_have_quotas_of_their_own()
    {
        await using var bot = StaffHouse.Open(more: new Dictionary<string, string> { ["ForwardedHeaders_Enabled"] = "true" });
        using var client = await WebChatClient.StartAsync(bot.Http);
        Fill(bot.Of<UploadGate>(), IPAddress.Parse("203.0.113.1"));

        foreach (var (visitor, opening) in new[] { ("203.0.113.1", "Jeg tok ikke imot plan.pdf."), ("203.0.113.2", "Jeg har tatt vare på plan.pdf.") })
        {
            bot.Http.DefaultRequestHeaders.Remove("X-Forwarded-For");
            bot.Http.DefaultRequestHeaders.Add("X-Forwarded-For", visitor);
            using var posted = await client.UploadAsync(null, null, ("plan.pdf", [.. Pdf, .. new byte[3 * 1024 * 1024]]));
            Assert.StartsWith(opening, Text(await client.ReplyToAsync((await WebChatClient.BodyAsync(posted)).GetProperty("id").GetString()!)), StringComparison.Ordinal);
        }
    }

    private static void Fill(UploadGate gate, IPAddress from)
    {
        var file = new AcceptedFile("en.pdf", "application/pdf", new byte[(1024 * 1024) - 1]);
        while (gate.Admit(from, [file], []).Files.Count > 0)
        {
        }
    }

    private static string Text(JsonElement activity) => activity.GetProperty("text").GetString()!;
}
