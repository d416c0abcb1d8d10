using System.Net;
using System.Text;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Staff;
using NaFosenBot.Tests.Staff;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Hosted;

/// <summary>Files that a requester adds to an enquiry that is sent: on their page, and by mail.</summary>
public sealed class RequesterFilesTests : IAsyncDisposable
{
    private static readonly byte[] Pdf = Encoding.Latin1.GetBytes("%PDF-1.7 plan");
    private static readonly byte[] Program = [(byte)'M', (byte)'Z', 0x90, 0];

    private readonly TestBot _bot = StaffHouse.Open();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

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

    [Theory]
    [InlineData("per@example.no")]
    [InlineData("sluttet@havn.example.no")]
    [InlineData(StaffHouse.HavnMail)]
    public async Task A_mail_to_an_erased_enquiry_leaves_no_file_behind(string from)
    {
        var enquiry = await _bot.SentAsync(To(Havn, email: "per@example.no"));
        var mail = new IncomingMail("<1@example.no>", MailKind.Answer, from) { Token = _bot.Of<ReplyTokens>().For(enquiry.Id, from), Files = [new AcceptedFile("budsjett.pdf", "application/pdf", Pdf)] };
        await _bot.Of<Erasure>().EraseAsync(new PersonsFiles([enquiry], [], []), Actor.Requester);

        Assert.IsType<MailOutcome.Refused>(await _bot.Of<IMailAnswers>().TakeAsync(mail, default));

        var folder = Path.Combine(_bot.Data.FullName, FileStore.Folder);
        Assert.Empty(Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : []);
    }

    private string Link(Enquiry enquiry) => _bot.Of<IEnquiryLinks>().ToRequester(enquiry.Id)!.AbsolutePath;
}
