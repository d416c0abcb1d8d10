using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Staff;
using NaFosenBot.Tests.Staff.Teams;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>Files that are put into a chat of one's own in Teams, as Teams is documented to tell of them, with a file server on a real port.</summary>
public sealed class FilesInTeamsTests : IAsyncLifetime
{
    private const string Chat = "a:eier";

    private static readonly byte[] Pdf = Encoding.Latin1.GetBytes("%PDF-1.7 plan");

    private TeamsHouse _house = null!;
    private RestConnector _drive = null!;

    private static readonly Dictionary<string, byte[]> Unfit = new()
    {
        ["søknad.pdf"] = [(byte)'M', (byte)'Z', 0x90, 0],
        ["side.pdf"] = Encoding.UTF8.GetBytes("<html>"),
        ["stor.pdf"] = [.. Pdf, .. new byte[FileCheck.LargestFile]],
        ["tom.pdf"] = [],
    };

    public async Task InitializeAsync()
    {
        _house = await TeamsHouse.OpenAsync(new Dictionary<string, string> { ["Members:Organisations:3:Id"] = "member.eksempellaget", ["Members:Organisations:3:Staff:0:Email"] = "eva@laget.example.no" });
        _drive = await RestConnector.StartAsync();
        _drive.Answer = _ => Results.Bytes(Pdf);
    }

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await _drive.DisposeAsync();
    }

    [Fact]
    public async Task A_file_goes_along_with_the_enquiry_that_is_written_there_and_reaches_staff_as_it_was()
    {
        await _house.PressAsync("eier", Chat, new JsonObject { ["button"] = "send-enquiry", ["title"] = "Send en henvendelse" });
        await _house.SaidAsync(Chat, 1);
        await _house.SayAsync("eier", Chat, "", File("plan.exe", "/plan?tempauth=HEMMELIG"));
        Assert.StartsWith("Jeg har tatt vare på plan.pdf.", await _house.SaidAsync(Chat, 2), StringComparison.Ordinal);
        await _house.SayAsync("eier", Chat, "Jeg trenger hjelp til brygga ved Dalen");
        await _house.SaidAsync(Chat, 3);
        await _house.ChooseAsync("eier", Chat, "Her i samtalen");
        Assert.Contains("**Vedlegg:** plan.pdf", await _house.SaidAsync(Chat, 4), StringComparison.Ordinal);
        await _house.ChooseAsync("eier", Chat, "Send");
        Assert.Contains("er sendt til Eksempellaget", await _house.SaidAsync(Chat, 5), StringComparison.Ordinal);

        var enquiry = Assert.Single(await _house.Bot.Of<EnquiryStore>().ListAsync(new EnquiryFilter(false), 9));
        var file = Assert.Single(enquiry.Content.Files);
        using var staff = await _house.Bot.SignedInAsync("eva@laget.example.no");
        using var got = await staff.Http.GetAsync($"/staff/sak/{enquiry.Id}/vedlegg/{file.Id:N}");
        Assert.Equal(Pdf, await got.Content.ReadAsByteArrayAsync());
        Assert.Equal(("GET", "/plan?tempauth=HEMMELIG", ""), Assert.Single(_drive.Calls) is var call ? (call.Method, call.Target, call.Authorization) : default);

        // Whoever has the address has the file: it is stored nowhere and logged nowhere.
        Assert.DoesNotContain("HEMMELIG", await StoredAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(_house.Bot.Log.Lines, line => line.Contains("HEMMELIG", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("søknad.pdf", "Jeg tok ikke imot søknad.pdf. Jeg tar imot PDF")]
    [InlineData("side.pdf", "Jeg tok ikke imot side.pdf. Jeg tar imot PDF")]
    [InlineData("stor.pdf", "Jeg tok ikke imot stor.pdf. En fil kan være på høyst 10 MB.")]
    [InlineData("tom.pdf", "Jeg tok ikke imot tom.pdf, for det er ingenting i den.")]
    public async Task What_is_in_it_decides_as_in_web_chat_and_the_words_are_answered(string name, string said)
    {
        _drive.Answer = _ => Results.Bytes(Unfit[name]);

        await _house.SayAsync("eier", Chat, "Hvor mye gir Dalfondet?", File(name, "/fil"));

        var reply = await _house.SaidAsync(Chat, 1);
        Assert.Contains(said, reply, StringComparison.Ordinal);
        Assert.Contains("70 000", reply, StringComparison.Ordinal);
        Assert.Empty(_house.Bot.Uploaded());
    }

    [Fact]
    public async Task The_same_message_again_has_the_same_file_which_is_not_got_again()
    {
        foreach (var _ in new int[2])
            await _house.SayAsync("f:9", "eier", Chat, "", [File("plan.pdf", "/fil")]);
        await _house.SaidAsync(Chat, 1);
        await _house.SettledAsync();

        Assert.Single(_house.Bot.Uploaded());
        Assert.Single(_drive.Calls);
    }

    [Fact]
    public async Task Of_more_files_than_one_message_may_bring_the_rest_is_not_even_got()
    {
        await _house.SayAsync("eier", Chat, "", [.. Enumerable.Range(1, FileCheck.MostFiles + 2).Select(number => File($"{number}.pdf", $"/{number}"))]);

        Assert.Contains("Jeg tok ikke imot 11.pdf, 12.pdf. Det er plass til ti filer", await _house.SaidAsync(Chat, 1), StringComparison.Ordinal);
        Assert.Equal(FileCheck.MostFiles, _drive.Calls.Count);
        Assert.Equal(FileCheck.MostFiles, _house.Bot.Uploaded().Length);
    }

    /// <summary>It may be on the way to another network: nothing is asked there.</summary>
    [Theory]
    [InlineData("http://192.0.2.1/fil")]
    [InlineData("https://sharepoint.com.example.no/fil")]
    [InlineData("file:///etc/passwd")]
    [InlineData(null)]
    public async Task Nothing_is_got_from_elsewhere_and_its_sender_is_told(string? address)
    {
        await _house.SayAsync("eier", Chat, "", File("plan.pdf", address));

        Assert.StartsWith("Jeg fikk ikke hentet plan.pdf.", await _house.SaidAsync(Chat, 1), StringComparison.Ordinal);
        Assert.Contains(_house.Bot.Log.Lines, line => line.Contains("which is not one of BotFramework:FileHosts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/fil", true)]
    [InlineData("http://192.0.2.1/fil", false)]
    [InlineData("/sirkel", false)]
    [InlineData("//192.0.2.1:feil/fil", false)]
    public async Task Where_it_is_sent_on_to_is_looked_at_too(string next, bool isGot)
    {
        _drive.Answer = call => call.Target == "/fil" ? Results.Bytes(Pdf) : Results.Redirect(next);

        await _house.SayAsync("eier", Chat, "", File("plan.pdf", "/sirkel"));

        Assert.StartsWith(isGot ? "Jeg har tatt vare på plan.pdf." : "Jeg fikk ikke hentet plan.pdf.", await _house.SaidAsync(Chat, 1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task What_is_not_given_out_is_asked_for_again_and_the_message_is_answered(int status)
    {
        _drive.Answer = _ => Results.StatusCode(status);

        await AnswersWithoutTheFileAsync(_house, "Jeg fikk ikke hentet plan.pdf. Prøv gjerne å sende på nytt.");
    }

    /// <summary>What is wrong with the disk is the file's misfortune, not that of the words beside it.</summary>
    [Theory]
    [InlineData(typeof(UnauthorizedAccessException))]
    [InlineData(typeof(DirectoryNotFoundException))]
    public async Task Where_it_cannot_be_seen_whether_there_is_room_the_message_is_answered(Type fault)
    {
        await using var house = await TeamsHouse.OpenAsync(change: services => services.AddSingleton(provider =>
            new WaitingFiles(provider.GetRequiredService<DataDirectory>(), new BrokenClock((Exception)Activator.CreateInstance(fault)!))));

        await AnswersWithoutTheFileAsync(house);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_said_and_the_message_is_answered()
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(_house.Bot.Data.FullName, "uploads"), "in the way");

        await AnswersWithoutTheFileAsync(_house);
    }

    [Fact]
    public async Task A_pasted_picture_lies_at_the_connector_and_is_got_there_alone()
    {
        byte[] png = [.. Encoding.Latin1.GetBytes("\x89PNG\r\n\x1a\n"), 1, 2];
        _house.Instead = call => call.Target == "/v3/attachments/0-eus/views/original" ? Results.Bytes(png) : null;

        await _house.SayAsync("eier", Chat, "", Picture($"{_house.Connector.Url}/v3/attachments/0-eus/views/original"));
        Assert.StartsWith("Jeg har tatt vare på vedlegg.png.", await _house.SaidAsync(Chat, 1), StringComparison.Ordinal);

        await _house.SayAsync("eier", Chat, "", Picture("https://contoso.sharepoint.com/bilde.png"));
        Assert.StartsWith("Jeg fikk ikke hentet vedlegg.", await _house.SaidAsync(Chat, 2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Among_others_nothing_is_got()
    {
        await _house.SayAsync("eier", "19:gruppe@thread.v2", "Hvor mye gir Dalfondet?", File("plan.pdf", "/fil"));

        Assert.Contains("Her kan jeg ikke ta imot filer.", await _house.SaidAsync("19:gruppe@thread.v2", 1), StringComparison.Ordinal);
        Assert.Empty(_drive.Calls);
    }

    /// <summary>Files of ours are known by an attachment that the server makes: nobody names one that they did not bring.</summary>
    [Fact]
    public async Task A_file_that_a_message_only_names_is_no_file()
    {
        await _house.SayAsync("eier", Chat, "", File("plan.pdf", "/fil"));
        await _house.SaidAsync(Chat, 1);
        var id = Path.GetFileName(Assert.Single(_house.Bot.Uploaded()));

        await _house.SayAsync("eier", Chat, "Hvor mye gir Dalfondet?", new JsonObject { ["contentType"] = "application/vnd.nafosen.file", ["name"] = "ond.html", ["content"] = new JsonObject { ["id"] = id, ["contentType"] = "text/html", ["bytes"] = 1 } });

        Assert.DoesNotContain("ond.html", await _house.SaidAsync(Chat, 2), StringComparison.Ordinal);
    }

    private JsonObject File(string name, string? address) => new()
    {
        ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
        ["contentUrl"] = "https://contoso-my.sharepoint.com/personal/eier/Documents/HEMMELIG.pdf",
        ["name"] = name,
        ["content"] = new JsonObject { ["downloadUrl"] = address?.StartsWith('/') == true ? $"{_drive.Url}{address}" : address, ["uniqueId"] = "1150D938-8870-4044-9F2C-5BBDEBA70C9D", ["fileType"] = "pdf" },
    };

    private static JsonObject Picture(string address) => new() { ["contentType"] = "image/*", ["contentUrl"] = address };

    private async Task AnswersWithoutTheFileAsync(TeamsHouse house, string said = "Jeg har ikke plass til plan.pdf akkurat nå. Det du skrev, har jeg fått.")
    {
        await house.SayAsync("eier", Chat, "Hvor mye gir Dalfondet?", File("plan.pdf", "/fil"));

        var reply = await house.SaidAsync(Chat, 1);
        Assert.StartsWith(said, reply, StringComparison.Ordinal);
        Assert.Contains("70 000", reply, StringComparison.Ordinal);
    }

    private Task<string> StoredAsync() => _house.Bot.Of<Database>().ReadAsync(async connection => string.Join('\n', await connection.QueryAsync<string>(
        "SELECT COALESCE(result, '') || activity FROM inbox UNION ALL SELECT activity FROM conversation_log UNION ALL SELECT payload FROM outbox UNION ALL SELECT content FROM enquiries")));

    /// <summary>Stands for a disk that breaks while it is looked at.</summary>
    private sealed class BrokenClock(Exception fault) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw fault;
    }
}
