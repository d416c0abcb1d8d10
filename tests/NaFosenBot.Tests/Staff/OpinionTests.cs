using System.Net;
using System.Text;
using System.Text.Json;
using Dapper;
using NaFosenBot.Enquiries;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Staff;

/// <summary>A thumb down in web chat: asked once why, kept with what the answer rested on, read by the coordinator.</summary>
public sealed class OpinionTests : IAsyncDisposable
{
    private readonly TestBot _bot = StaffHouse.Open(services => services.Remove(services.Single(service => service.ImplementationType == typeof(PromiseClock))));

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Who_does_not_like_an_answer_is_asked_why_and_the_words_are_kept_with_its_sources()
    {
        using var client = await WebChatClient.StartAsync(_bot.Http);
        var answer = await client.ReplyToAsync(await client.SayAsync("hvor mye gir dalfondet"));

        var asked = await RateAsync(client, answer, "DislikeAction");
        await PressAsync(client, asked.GetProperty("suggestedActions").GetProperty("actions")[0].GetProperty("value").GetProperty("button").GetString()!);
        var thanked = await client.ReplyToAsync(await client.SayAsync("Er fristen virkelig gått ut?"));

        Assert.StartsWith("Takk for at du sier fra.", Text(asked), StringComparison.Ordinal);
        Assert.StartsWith("Takk! De som vedlikeholder svarene", Text(thanked), StringComparison.Ordinal);
        Assert.Equal(("dislike", "Er fristen virkelig gått ut?", """["fund.dalfondet"]"""), Assert.Single(await StoredAsync()));
    }

    [Fact]
    public async Task Nobody_has_to_say_why_and_nobody_is_asked_twice()
    {
        using var client = await WebChatClient.StartAsync(_bot.Http);
        var answer = await client.ReplyToAsync(await client.SayAsync("hvor mye gir dalfondet"));
        await RateAsync(client, answer, "DislikeAction");

        await client.PostAsync(Rating(Id(answer), "LikeAction"));
        await client.PostAsync(Rating(Id(answer), "DislikeAction"));
        var next = await client.ReplyToAsync(await client.SayAsync("hvor mye gir dalfondet"));

        Assert.Contains("70 000 kr", Text(next), StringComparison.Ordinal);
        Assert.Single(await client.LogAsync(), line => IsMessage(line) && Text(line).StartsWith("Takk for at du sier fra.", StringComparison.Ordinal));
        Assert.Equal(("dislike", null, """["fund.dalfondet"]"""), Assert.Single(await StoredAsync()));
    }

    [Fact]
    public async Task Who_thinks_better_of_it_says_never_mind_and_the_talk_goes_on()
    {
        using var client = await WebChatClient.StartAsync(_bot.Http);
        var answer = await client.ReplyToAsync(await client.SayAsync("hvor mye gir dalfondet"));
        await RateAsync(client, answer, "DislikeAction");
        await PressAsync(client, $"opinion:{Id(answer)}");

        await client.ReplyToAsync(await client.SayAsync("avbryt"));
        var next = await client.ReplyToAsync(await client.SayAsync("hvor mye gir dalfondet"));

        Assert.Contains("70 000 kr", Text(next), StringComparison.Ordinal);
        Assert.Equal(("dislike", null, """["fund.dalfondet"]"""), Assert.Single(await StoredAsync()));
    }

    [Fact]
    public async Task A_like_is_kept_without_a_word()
    {
        using var client = await WebChatClient.StartAsync(_bot.Http);
        var answer = await client.ReplyToAsync(await client.SayAsync("hvor mye gir dalfondet"));

        await client.PostAsync(Rating(Id(answer), "LikeAction"));
        await client.ReplyToAsync(await client.SayAsync("takk"));

        Assert.Equal(("like", null, """["fund.dalfondet"]"""), Assert.Single(await StoredAsync()));
        Assert.DoesNotContain(await client.LogAsync(), line => IsMessage(line) && Text(line).StartsWith("Takk for at du sier fra.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_coordinator_alone_reads_what_was_disliked_and_of_whom_nothing()
    {
        using var client = await WebChatClient.StartAsync(_bot.Http);
        var answer = await client.ReplyToAsync(await client.SayAsync("hvor mye gir dalfondet"));
        await RateAsync(client, answer, "DislikeAction");
        await PressAsync(client, $"opinion:{Id(answer)}");
        await client.ReplyToAsync(await client.SayAsync("=HYPERLINK(\"x\"); feil <beløp>"));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        using var sam = await _bot.SignedInAsync(StaffHouse.Sam);

        var page = await sam.OpenAsync("/staff/tilbakemeldinger");
        var csv = await sam.Http.GetByteArrayAsync("/staff/tilbakemeldinger/eksport");

        Assert.True(page.Says("feil <beløp>") && page.Says("Dalfondet"), page.Html);
        Assert.DoesNotContain(client.ConversationId, page.Html, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), csv[..3]);
        Assert.Contains(""";"fund.dalfondet";"'=HYPERLINK(""x""); feil <beløp>""", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await kari.OpenAsync("/staff/tilbakemeldinger")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await kari.OpenAsync("/staff/tilbakemeldinger/eksport")).Status);
        Assert.False((await kari.OpenAsync("/staff")).Says("Tilbakemeldinger"));
    }

    private static object Rating(string answer, string kind) => new
    {
        type = "event",
        name = "webchat:activity-status/feedback",
        from = new { id = "x" },
        entities = new[] { new Dictionary<string, object> { ["type"] = kind, ["@type"] = kind, ["target"] = new { urlTemplate = $"ms-directline://feedback?id={answer}" } } },
    };

    private static async Task<JsonElement> RateAsync(WebChatClient client, JsonElement answer, string kind)
    {
        await client.PostAsync(Rating(Id(answer), kind));
        using var patience = new CancellationTokenSource(WebChatClient.Patience);
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            foreach (var line in (await client.LogAsync()).Where(IsMessage))
            {
                if (Text(line).StartsWith("Takk for at du sier fra.", StringComparison.Ordinal))
                    return line;
            }
        }
    }

    private static async Task PressAsync(WebChatClient client, string button) =>
        await client.ReplyToAsync((await WebChatClient.BodyAsync(await client.PostAsync(new { type = "message", text = "knapp", value = new { button }, from = new { id = "x" } }))).GetProperty("id").GetString()!);

    private async Task<IReadOnlyList<(string Reaction, string? Comment, string Citations)>> StoredAsync() =>
        [.. await _bot.Of<Database>().ReadAsync(connection => connection.QueryAsync<(string, string?, string)>("SELECT reaction, comment, citations FROM feedback"))];

    private static bool IsMessage(JsonElement line) => line.GetProperty("type").GetString() == "message" && line.TryGetProperty("text", out _);

    private static string Text(JsonElement message) => message.GetProperty("text").GetString()!;

    private static string Id(JsonElement message) => message.GetProperty("id").GetString()!;
}
