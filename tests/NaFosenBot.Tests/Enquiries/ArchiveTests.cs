using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using NaFosenBot.Commands;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using Xunit;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>What a municipality puts into its archive: a page that stands alone, the same as data, and the files that came with it.</summary>
public sealed partial class ArchiveTests : IAsyncDisposable
{
    private const string Text = "Kan noen se på naustet på Ørlandet?\n<script>alert('æ')</script>";
    private const string Hostile = "</li><img src=x onerror=alert(1)>Blåbær & sånt";

    private static readonly byte[] Sketch = "%PDF-1.7 skisse"u8.ToArray();
    private static readonly byte[] Reply = "%PDF-1.7 svar"u8.ToArray();

    private readonly EnquiryOffice _office = EnquiryOffice.Open(new Dictionary<string, string?> { ["Members:Organisations:0:Id"] = "member.eksempellaget", ["Members:Organisations:0:Mail:0"] = "post@lag.example" });

    private string File => Path.Combine(_office.Folder.FullName, "arkiv");

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task The_page_holds_every_part_of_the_enquiry_and_of_its_history()
    {
        var enquiry = await TellAsync(Tongue.Bokmal);

        Assert.Equal(0, await ExportAsync(enquiry));

        Assert.Equal(
            [
                "Status: tildelt", "Organisasjon: Eksempellaget", "Sendt: 24. november 2026 kl. 08.00", "Svarfrist: 26. november 2026 kl. 08.00", "Navn: <b>Åse</b> Øyås", "E-post: ase@gard.example", "Telefon: +4790000000",
                "Ring: etter kl. 14", "Selskapsform: aksjeselskap (AS)", "Organisasjonsnummer: 974760673", "Beløp: 1 250 000", "Formål: kjøpe utstyr, maskiner eller bygg, ansette folk", "Sted: Dalen", "Hvorfor den gikk dit: Det gjelder Dalen.",
                "Skriver: bokmål", "Andre som kunne ta den: Dalfondet", "Dette hadde assistenten fortalt om: Dalfondet", "Ordninger støttefinneren hadde vist som mulige: Dampskipslegatet", $"Teksten: {Text}", "Vedlegg: 1 skisse åæø.pdf",
            ],
            await FactsAsync());
        Assert.Equal(
            [
                $"24. november 2026 kl. 08.00, Den som spurte, Eksempellaget: sendt\nVedlegg: 1 skisse åæø.pdf",
                "24. november 2026 kl. 08.00, Assistenten, Eksempellaget: varsel til fagsystemet kom ikke fram",
                "24. november 2026 kl. 08.00, Assistenten, Eksempellaget: varsel til post@lag.example kom ikke fram",
                $"24. november 2026 kl. 08.00, Kari Ås, Eksempellaget: notat\n{Hostile}",
                "24. november 2026 kl. 08.00, Kari Ås, Eksempellaget: svar\nJa, det går fint.\nVedlegg: svar.pdf",
                "24. november 2026 kl. 08.00, Assistenten, Eksempellaget: en melding til den som spurte, kom ikke fram",
            ],
            await LinesAsync());
    }

    /// <summary>Whatever somebody wrote stands there as they wrote it, and does nothing.</summary>
    [Fact]
    public async Task What_people_wrote_is_no_markup_and_the_page_gets_nothing_from_elsewhere()
    {
        await ExportAsync(await TellAsync(Tongue.Bokmal));

        var page = await PageAsync();

        Assert.Equal(
            ["body", "dd", "dl", "dt", "h1", "h2", "h3", "head", "html", "li", "main", "meta", "p", "section", "style", "title", "ul"],
            Tags.Matches(page).Select(tag => tag.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("content=\"default-src 'none'; style-src 'unsafe-inline'\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<[^>]*(src|href|onerror)=", page);
        Assert.DoesNotMatch(@"url\(|@import", page);
    }

    [Theory]
    [InlineData(Tongue.Nynorsk, "nn", "Det som er lagra", "Kvifor han gjekk dit: Det gjelder Dalen.", "varsel til fagsystemet kom ikkje fram", "ei melding til den som spurde, kom ikkje fram")]
    [InlineData(Tongue.English, "en", "What is stored", "Why it went there: Det gjelder Dalen.", "a notice to the organisation's system could not be delivered", "a message to whoever asked could not be delivered")]
    public async Task It_is_in_the_language_of_whoever_asked(Tongue tongue, string tag, string title, string fact, string line, string unreached)
    {
        await ExportAsync(await TellAsync(tongue));

        Assert.Contains($"<html lang=\"{tag}\">", await PageAsync(), StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", await PageAsync(), StringComparison.Ordinal);
        Assert.Contains(fact, await FactsAsync());
        Assert.Contains(await LinesAsync(), said => said.EndsWith(line, StringComparison.Ordinal));
        Assert.Contains(await LinesAsync(), said => said.EndsWith(unreached, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_files_lie_beside_it_as_they_came_and_one_that_is_gone_is_named()
    {
        var enquiry = await TellAsync(Tongue.Bokmal);
        var output = new StringWriter();

        await ExportAsync(enquiry, output);

        var own = Path.Combine($"{File}-files", $"{enquiry.Number}");
        Assert.Equal(["1-1 skisse åæø.pdf", "2-svar.pdf"], Directory.GetFiles(own).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(Sketch, await System.IO.File.ReadAllBytesAsync(Path.Combine(own, "1-1 skisse åæø.pdf")));
        Assert.Equal(Reply, await System.IO.File.ReadAllBytesAsync(Path.Combine(own, "2-svar.pdf")));
        Assert.Contains($"Wrote {File}.json.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"Wrote {File}.html.", output.ToString(), StringComparison.Ordinal);

        foreach (var kept in Directory.GetFiles(Path.Combine(_office.Folder.FullName, FileStore.Folder), "*", SearchOption.AllDirectories))
            System.IO.File.Delete(kept);
        await ExportAsync(enquiry, output);
        Assert.Contains($"Not there any more: 1-1 skisse åæø.pdf of {enquiry.Number}.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_says_the_same_as_the_page_and_has_no_conversation()
    {
        var told = await TellAsync(Tongue.Bokmal);
        await SomebodysData.SpeakAsync(_office, told.Conversation!.Value, Way.WebChat, null);

        await ExportAsync(told);

        Assert.DoesNotContain(SomebodysData.Chatted, await System.IO.File.ReadAllTextAsync($"{File}.json") + await PageAsync(), StringComparison.Ordinal);
        using var data = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync($"{File}.json"));
        var enquiry = Assert.Single(data.RootElement.GetProperty("enquiries").EnumerateArray());
        Assert.Equal(Text, enquiry.GetProperty("content").GetProperty("text").GetString());
        Assert.Equal((await LinesAsync()).Count, enquiry.GetProperty("history").GetArrayLength());
        Assert.Equal(
            [Hostile, "Ja, det går fint."],
            enquiry.GetProperty("history").EnumerateArray().Where(line => line.GetProperty("by").GetString() == "Staff").Select(line => line.GetProperty("text").GetString()));
        Assert.Equal(0, data.RootElement.GetProperty("conversations").GetArrayLength());
        // Whoever reads the file itself reads it in Norwegian.
        Assert.Contains("Ørlandet", await System.IO.File.ReadAllTextAsync($"{File}.json"), StringComparison.Ordinal);
    }

    /// <summary>Notes belong into the archive of whoever wrote them, and nowhere else.</summary>
    [Fact]
    public async Task What_the_requester_may_have_holds_neither_notes_nor_what_went_wrong_within()
    {
        var enquiry = await TellAsync(Tongue.Bokmal);

        var export = await _office.Of<Exporter>().ForRequesterAsync(enquiry);
        await System.IO.File.WriteAllTextAsync($"{File}.html", _office.Of<NaFosenBot.Pages.Export.ExportPage>().Of(export, Tongue.Bokmal));

        Assert.Equal(
            ["24. november 2026 kl. 08.00, Den som spurte, Eksempellaget: sendt\nVedlegg: 1 skisse åæø.pdf", "24. november 2026 kl. 08.00, Kari Ås, Eksempellaget: svar\nJa, det går fint.\nVedlegg: svar.pdf"],
            await LinesAsync());
        Assert.DoesNotContain("Blåbær", WebUtility.HtmlDecode(await PageAsync()) + export.Json(), StringComparison.Ordinal);
    }

    private async Task<Enquiry> TellAsync(Tongue tongue)
    {
        var lag = new EntryId("member.eksempellaget");
        var kari = Actor.Staff("Kari Ås", lag);
        var draft = AnEnquiry.To(lag, Text);
        var files = await KeepAsync(draft.Id, "1 skisse åæø.pdf", Sketch);
        var enquiry = await _office.SentAsync(draft with
        {
            Content = draft.Content with
            {
                Reasons = ["Det gjelder Dalen."],
                Place = new EntryId("place.dalen"),
                RunnersUp = [new EntryId("fund.dalfondet")],
                Told = [new EntryId("fund.dalfondet")],
                Found = [new EntryId("fund.dampskipslegatet")],
                Files = files,
                Requester = new Requester { Language = tongue, Name = "<b>Åse</b> Øyås", Email = "ase@gard.example", Phone = "+4790000000", RingAt = "etter kl. 14", CompanyForm = "limited", OrganisationNumber = "974760673", Amount = 1_250_000, Purposes = Purposes.Invest | Purposes.Hire },
            },
        });
        EnquiryMove[] moves =
        [
            new EnquiryMove.NotReached(Reach.Webhook, "webhook 410"),
            new EnquiryMove.NotReached("post@lag.example", "550"),
            new EnquiryMove.Note(kari, Hostile),
            new EnquiryMove.Answer(kari, "Ja, det går fint.") { Files = await KeepAsync(draft.Id, "svar.pdf", Reply) },
            new EnquiryMove.Undeliverable("403", IsToRequester: true),
        ];
        foreach (var move in moves)
            Assert.IsType<MoveResult.Moved>(await _office.Desk.MoveAsync(enquiry.Id, move));
        return (await _office.Store.FindAsync(enquiry.Id))!;
    }

    private async Task<IReadOnlyList<StoredFile>> KeepAsync(EnquiryId enquiry, string name, byte[] content) =>
        await _office.Of<FileStore>().KeepAsync(enquiry, name, [FileCheck.Look(name, content).Accepted!], CancellationToken.None);

    private Task<int> ExportAsync(Enquiry enquiry, TextWriter? output = null) =>
        PersonalDataCommand.ExportAsync(_office.Of<IServiceProvider>(), enquiry.Number.ToString()!, File, archive: true, output ?? TextWriter.Null, TextWriter.Null);

    private Task<string> PageAsync() => System.IO.File.ReadAllTextAsync($"{File}.html");

    /// <summary>As a reader sees them.</summary>
    private async Task<IReadOnlyList<string>> FactsAsync() => [.. Facts.Matches(await PageAsync()).Select(fact => Shown($"{fact.Groups[1].Value}: {fact.Groups[2].Value}"))];

    private async Task<IReadOnlyList<string>> LinesAsync() => [.. Items.Matches(await PageAsync()).Select(item => Shown(item.Groups[1].Value))];

    private static string Shown(string html) => WebUtility.HtmlDecode(html).Replace('\u00a0', ' ');

    [GeneratedRegex("<([a-z0-9]+)[^>]*>")]
    private static partial Regex Tags { get; }

    [GeneratedRegex("<dt>(.*?)</dt><dd>(.*?)</dd>", RegexOptions.Singleline)]
    private static partial Regex Facts { get; }

    [GeneratedRegex("<li>(.*?)</li>", RegexOptions.Singleline)]
    private static partial Regex Items { get; }
}
