using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using NaFosenBot.Tests.Staff;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Delivery;

/// <summary>What staff do reaches the conversation that the enquiry came from, in real web chat and through a connector.</summary>
public sealed class ChatDeliveryTests
{
    private static readonly Actor By = Actor.Staff("Kari Havn", Havn);

    [Fact]
    public async Task An_answer_stands_in_web_chat_with_who_gave_it_a_way_to_reply_and_a_link()
    {
        await using var bot = StaffHouse.Open();
        using var client = await WebChatClient.StartAsync(bot.Http);
        await client.ConnectAsync();
        await client.ReceiveAsync(1);
        var enquiry = await bot.SentAsync(To(Havn), $"nafosen-webchat|{client.ConversationId}");

        await MoveAsync(bot, enquiry, new EnquiryMove.Note(By, "bare for oss"));
        await MoveAsync(bot, enquiry, new EnquiryMove.Answer(By, "Ja.\nRing oss."));

        var said = Assert.Single(await client.ReceiveAsync(1));
        var text = said.GetProperty("text").GetString()!;
        Assert.StartsWith($"**Kari Havn hos member.havn har svart på henvendelse {enquiry.Number}:**\n\n> Ja.  \n> Ring oss.\n\n[Les hele henvendelsen](http", text, StringComparison.Ordinal);
        Assert.Equal("bot", said.GetProperty("from").GetProperty("role").GetString());
        var button = said.GetProperty("suggestedActions").GetProperty("actions")[0];
        Assert.Contains($"reply:{enquiry.Id}", button.GetProperty("value").ToString(), StringComparison.Ordinal);
        var page = new Uri(text.Split("](")[1].Split(')')[0]);
        Assert.Contains("Ring oss.", WebUtility.HtmlDecode(await bot.Http.GetStringAsync(page.PathAndQuery)), StringComparison.Ordinal);
        Assert.DoesNotContain(await client.LogAsync(), line => line.ToString().Contains("bare for oss", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Delivered_twice_it_is_said_once()
    {
        await using var bot = StaffHouse.Open();
        using var client = await WebChatClient.StartAsync(bot.Http);
        var enquiry = await bot.SentAsync(To(Havn), $"nafosen-webchat|{client.ConversationId}");
        await MoveAsync(bot, enquiry, new EnquiryMove.Answer(By, "Ja"));
        await UntilAsync(async () => (await client.LogAsync()).Any(IsAnswer));
        var promise = await PromiseAsync(bot);

        var again = await bot.Services.GetServices<IDelivery>().Single(delivery => delivery.Way == EnquiryNotice.ToConversation).DeliverAsync(promise, CancellationToken.None);

        Assert.Equal(promise.Id.ToString("N"), Assert.IsType<DeliveryResult.Delivered>(again).ReceiverId);
        Assert.Single(await client.LogAsync(), IsAnswer);
    }

    [Theory]
    [InlineData(Tongue.Bokmal, "lurer på noe", "**Påminnelse: Kari Havn hos member.havn venter på svar fra deg", "er sendt videre til member.fjell. Du får svar innen", "tar lengre tid enn lovet", "har lukket henvendelse")]
    [InlineData(Tongue.Nynorsk, "lurer på noko", "**Påminning: Kari Havn hos member.havn ventar på svar frå deg", "er send vidare til member.fjell. Du får svar innan", "tek lengre tid enn lova", "har lukka førespurnad")]
    [InlineData(Tongue.English, "needs to know something", "**Reminder: Kari Havn at member.havn is waiting for your reply", "has been passed on to member.fjell. You will have an answer by", "takes longer than promised", "has closed enquiry")]
    public async Task Everything_a_requester_is_told_is_said_in_their_language(Tongue tongue, params string[] expected)
    {
        await using var bot = StaffHouse.Open();
        using var client = await WebChatClient.StartAsync(bot.Http);
        var enquiry = To(Havn);
        enquiry = await bot.SentAsync(enquiry with { Content = enquiry.Content with { Requester = enquiry.Content.Requester with { Language = tongue } } }, $"nafosen-webchat|{client.ConversationId}");

        EnquiryMove[] moves = [new EnquiryMove.AskBack(By, "Hvor?"), new EnquiryMove.RemindRequester(), new EnquiryMove.PassOn(By, Fjell, "deres"), new EnquiryMove.Delay(null), new EnquiryMove.Close(By, null)];
        for (var made = 1; made <= moves.Length; made++)
        {
            await MoveAsync(bot, enquiry, moves[made - 1]);
            await UntilAsync(async () => (await ToldAsync()).Count == made);
        }

        var texts = await ToldAsync();
        Assert.All(texts.Zip(expected), pair => Assert.Contains(pair.Second, pair.First, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain("{", text, StringComparison.Ordinal));
        Assert.DoesNotContain("deres", texts[1], StringComparison.Ordinal);

        async Task<List<string>> ToldAsync() => [.. (await client.LogAsync()).Select(line => line.GetProperty("text").GetString()!).Where(text => text.Contains(enquiry.Number.ToString()!, StringComparison.Ordinal))];
    }

    [Fact]
    public async Task In_a_channel_it_is_sent_through_the_connector_under_the_promises_id_and_never_as_a_reply()
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var bot = StaffHouse.Open();
        using var heard = await bot.Http.PostAsJsonAsync("/api/messages", TeamsActivities.Message(connector.ServiceUrl, "hei", "m1", "a:one"));
        await connector.WaitForAsync(1);
        var enquiry = await bot.SentAsync(To(Havn), "msteams|a:one");
        connector.FailNext(HttpStatusCode.ServiceUnavailable);

        await MoveAsync(bot, enquiry, new EnquiryMove.Answer(By, "Ja"));

        var sent = (await connector.WaitForAsync(2))[^1];
        Assert.Equal((await PromiseAsync(bot)).Id.ToString(), sent.Key);
        Assert.Equal("a:one/activities", sent.Path);
        Assert.Contains("> Ja", sent.Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.False(sent.Activity.TryGetProperty("replyToId", out _));
    }

    [Fact]
    public async Task Where_the_conversation_is_gone_the_history_says_that_it_did_not_arrive()
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await bot.SentAsync(To(Havn), StaffHouse.Gone);

        await MoveAsync(bot, enquiry, new EnquiryMove.Answer(By, "Ja"));

        await UntilAsync(async () => (await bot.HistoryAsync(enquiry)).Any(line => line is { Kind: EventKind.Undeliverable, Text: "conversation gone" }));
        // Nobody else knows that the answer has to find another way.
        Assert.Equal(EnquiryStatus.Taken, (await bot.NowAsync(enquiry)).Status);
    }

    private static bool IsAnswer(JsonElement line) => line.GetProperty("text").GetString()!.Contains("> Ja", StringComparison.Ordinal);

    private static async Task MoveAsync(TestBot bot, Enquiry enquiry, EnquiryMove move) => Assert.IsType<MoveResult.Moved>(await bot.Of<EnquiryDesk>().MoveAsync(enquiry.Id, move));

    private static async Task<Promise> PromiseAsync(TestBot bot)
    {
        var (id, lane, payload) = await bot.Of<Database>().ReadAsync(connection => connection.QuerySingleAsync<(string, string, string)>("SELECT id, lane, payload FROM outbox WHERE way = @Way", new { Way = EnquiryNotice.ToConversation }));
        return new Promise(Guid.Parse(id), lane, EnquiryNotice.ToConversation, payload, 0, DateTimeOffset.MaxValue);
    }
}
