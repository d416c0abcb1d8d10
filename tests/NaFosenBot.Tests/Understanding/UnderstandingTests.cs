using System.Text.Json;
using NaFosenBot.LanguageModel;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using NaFosenBot.Tests.Rephrasing;
using Xunit;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Understanding;

/// <summary>Where words fail, a model says what may be meant; what is said then stands in the knowledge as ever.</summary>
public sealed class UnderstandingTests
{
    private const string Puzzling = "åssen henger det?";

    [Fact]
    public async Task A_message_that_leans_on_the_question_before_is_read_with_it()
    {
        await using var bot = await ModelledBot.StartAsync();
        bot.Service.Answer = request => IsRewriting(request) ? """{"question": "hvor mye gir dalfondet, åssen henger det?"}""" : "nei";
        using var client = await WebChatClient.StartAsync(bot.Bot.Http);
        await SayAsync(client, ModelledBot.Question);

        var reply = await SayAsync(client, Puzzling);

        Assert.StartsWith("Jeg leser spørsmålet ditt slik, med hjelp av KI: «hvor mye gir dalfondet, åssen henger det?»", ModelledBot.TextOf(reply), StringComparison.Ordinal);
        Assert.Contains("inntil 70 000 kr.", ModelledBot.TextOf(reply), StringComparison.Ordinal);
        Assert.True(ModelledBot.IsLabelled(reply));
        var material = Assert.Single(bot.Service.Requests, IsRewriting).Material;
        Assert.Equal((ModelledBot.Question, Puzzling), (material.GetProperty("previous").GetString(), material.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData("""{"question": "hvor mye gir dampskipslegatet, åssen henger det?"}""")]
    [InlineData("""{"question": "hvor mye gir dalfondet [person], åssen henger det?"}""")]
    [InlineData("""{"question": "hvor mye gir dalfondet roan, åssen henger det?"}""")]
    [InlineData("""{"question": "hvor mye gir ikke dalfondet, åssen henger det?"}""")]
    [InlineData("""{"question": null}""")]
    [InlineData("""{"questions": ["hvor mye gir dalfondet, åssen henger det?"]}""")]
    [InlineData("""{"question": 17}""")]
    [InlineData("""{"question": "hvor mye gir dalfondet?"}""")]
    [InlineData("hvor mye gir dalfondet, åssen henger det?")]
    [InlineData("""{"question": "hvor mye gir dalfondet, åssen henger det?""")]
    public async Task What_the_person_did_not_say_is_not_read_into_it(string rewritten)
    {
        await using var bot = await ModelledBot.StartAsync();
        bot.Service.Answer = request => IsRewriting(request) ? rewritten : "nei";
        using var client = await WebChatClient.StartAsync(bot.Bot.Http);
        await SayAsync(client, ModelledBot.Question);

        var reply = await SayAsync(client, Puzzling);

        Assert.Single(bot.Service.Requests, IsRewriting);
        Assert.DoesNotContain("KI", ModelledBot.TextOf(reply), StringComparison.Ordinal);
        Assert.Contains("fortsatt spør om dette: Dalfondet", ModelledBot.TextOf(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_near_is_offered_and_not_told()
    {
        await using var bot = await ModelledBot.StartAsync(OfShips, ("AzureOpenAI:EmbeddingDeployment", "vectors"), ("AzureOpenAI:Prices:Embedding", "0.2"));
        await UntilAsync(() => bot.Bot.Log.Lines.Any(line => line.Contains("entries are there", StringComparison.Ordinal)));
        using var client = await WebChatClient.StartAsync(bot.Bot.Http);

        var reply = await SayAsync(client, "æ har ei gammel skute");

        Assert.Contains("KI har hjulpet meg å lete", ModelledBot.TextOf(reply), StringComparison.Ordinal);
        Assert.Equal("Dampskipslegatet", reply.GetProperty("suggestedActions").GetProperty("actions")[0].GetProperty("title").GetString());
        Assert.Contains(await bot.Ledger.LinesAsync(bot.Ledger.Today), line => line is { Purpose: "Embedding", Outcome: ModelLedger.Said, Calls: > 1 });
    }

    [Fact]
    public async Task Who_wants_to_do_without_is_read_by_words_alone()
    {
        await using var bot = await ModelledBot.StartAsync();
        using var client = await WebChatClient.StartAsync(bot.Bot.Http);
        await SayAsync(client, "uten KI");
        await SayAsync(client, ModelledBot.Question);
        await SayAsync(client, Puzzling);

        Assert.Empty(bot.Service.Requests);
    }

    private static float[] OfShips(string text) => text.Contains("båt", StringComparison.OrdinalIgnoreCase) || text.Contains("skute", StringComparison.OrdinalIgnoreCase) ? [0, 1, 0] : [1, 0, 0];

    private static bool IsRewriting(ModelRequest request) => request.Json.TryGetProperty("messages", out _) && request.Instructions.Contains("\"previous\"", StringComparison.Ordinal);

    private static async Task<JsonElement> SayAsync(WebChatClient client, string text) => await client.ReplyToAsync(await client.SayAsync(text));
}
