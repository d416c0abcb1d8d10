using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Enquiries;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>The whole way of an enquiry through the real program: from the conversation into the database and back.</summary>
public sealed partial class EnquiryThroughWebChatTests
{
    private static readonly Dictionary<string, string> Connected = new()
    {
        ["Members:Organisations:0:Id"] = "member.eksempellaget",
        ["Members:Organisations:0:Mail:0"] = "post@example.no",
    };

    [Fact]
    public async Task An_enquiry_is_stored_as_it_stood_on_the_receipt_and_once()
    {
        await using var bot = TestBot.Start(settings: Connected);
        using var client = await WebChatClient.StartAsync(bot.Http);
        var receipt = await ReceiptAsync(client, "Jeg trenger hjelp til brygga ved Dalen");
        Assert.Empty(await StoredAsync(bot));

        var sent = await PressAsync(client, SendButton(receipt));
        var again = await PressAsync(client, SendButton(receipt));

        var enquiry = Assert.Single(await StoredAsync(bot));
        Assert.Equal("Jeg trenger hjelp til brygga ved Dalen", enquiry.Content.Text);
        Assert.Equal(EnquiryStatus.Assigned, enquiry.Status);
        Assert.NotNull(enquiry.PromisedBy);
        Assert.Contains($"**{enquiry.Number}** er sendt til Eksempellaget", Text(sent), StringComparison.Ordinal);
        Assert.Equal("sent", sent.GetProperty("channelData").GetProperty("naFosen").GetProperty("outcome").GetString());
        Assert.StartsWith("Den er allerede sendt", Text(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_withdrawn_while_the_person_writes_more_is_told_so_and_nothing_is_added()
    {
        await using var bot = TestBot.Start(settings: Connected);
        using var client = await WebChatClient.StartAsync(bot.Http);
        await PressAsync(client, SendButton(await ReceiptAsync(client, "Jeg trenger hjelp til brygga ved Dalen")));
        var id = Assert.Single(await StoredAsync(bot)).Id;
        await PressAsync(client, $"reply:{id}");

        await bot.Services.GetRequiredService<EnquiryDesk>().MoveAsync(id, new EnquiryMove.Withdraw());
        var reply = await client.ReplyToAsync(await client.SayAsync("Det haster litt"));

        Assert.Contains("trukket tilbake", Text(reply), StringComparison.Ordinal);
        Assert.DoesNotContain(await bot.Services.GetRequiredService<EnquiryStore>().HistoryAsync(id), happened => happened.Kind == EventKind.Replied);
    }

    [Fact]
    public async Task Another_conversation_cannot_write_in_it()
    {
        await using var bot = TestBot.Start(settings: Connected);
        using var client = await WebChatClient.StartAsync(bot.Http);
        using var stranger = await WebChatClient.StartAsync(bot.Http);
        await PressAsync(client, SendButton(await ReceiptAsync(client, "Jeg trenger hjelp til brygga ved Dalen")));
        var id = Assert.Single(await StoredAsync(bot)).Id;

        var refused = await PressAsync(stranger, $"reply:{id}");
        var withdrawn = await PressAsync(stranger, $"withdraw-now:{id}");

        Assert.All([refused, withdrawn], reply => Assert.StartsWith("Jeg kan bare vise henvendelser som er sendt fra denne samtalen", Text(reply), StringComparison.Ordinal));
        Assert.Equal(EnquiryStatus.Assigned, Assert.Single(await StoredAsync(bot)).Status);
    }

    /// <summary>Neither the conversation's log, nor its state, nor the inbox, nor the enquiry has it; nor has the write-ahead log of the database.</summary>
    [Fact]
    public async Task A_national_identity_number_reaches_no_file()
    {
        await using var bot = TestBot.Start(settings: Connected);
        using var client = await WebChatClient.StartAsync(bot.Http);

        await PressAsync(client, SendButton(await ReceiptAsync(client, "Jeg har fødselsnummer 01019012480, brygga ligger ved Dalen")));
        // As Teams does: the words once more, as HTML.
        var twice = await WebChatClient.BodyAsync(await client.PostAsync(new { type = "message", text = "Nummeret er 01019012480", from = new { id = "somebody" }, attachments = new[] { new { contentType = "text/html", content = "<p>Nummeret er 01019012480</p>" } } }));
        await client.ReplyToAsync(twice.GetProperty("id").GetString()!);

        Assert.Contains("•••••••••••", Assert.Single(await StoredAsync(bot)).Content.Text, StringComparison.Ordinal);
        Assert.Contains((await client.LogAsync()).Select(Text), text => text.StartsWith("Jeg har strøket et tall", StringComparison.Ordinal));
        foreach (var file in bot.Data.EnumerateFiles().ToList())
        {
            // The database has its files open, the write-ahead log among them.
            using var reader = new StreamReader(new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.Latin1);
            Assert.DoesNotContain("01019012480", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task<JsonElement> ReceiptAsync(WebChatClient client, string text)
    {
        await client.StartConversationAsync();
        await PressAsync(client, "send-enquiry");
        await client.ReplyToAsync(await client.SayAsync(text));
        return await PressAsync(client, "enquiry-way:Chat");
    }

    private static async Task<JsonElement> PressAsync(WebChatClient client, string button)
    {
        var posted = await WebChatClient.BodyAsync(await client.PostAsync(new { type = "message", value = new { button }, from = new { id = "somebody" } }));
        return await client.ReplyToAsync(posted.GetProperty("id").GetString()!);
    }

    private static string SendButton(JsonElement reply) => Send.Match(reply.GetRawText()) is { Success: true } found ? found.Value : throw new InvalidOperationException(reply.GetRawText());

    private static string Text(JsonElement activity) => activity.TryGetProperty("text", out var text) ? text.GetString()! : "";

    private static Task<IReadOnlyList<Enquiry>> StoredAsync(TestBot bot) => bot.Services.GetRequiredService<EnquiryStore>().ListAsync(new EnquiryFilter(IsOpenOnly: false), 10);

    [GeneratedRegex("enquiry-send:[0-9a-f]{32}")]
    private static partial Regex Send { get; }
}
