using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Activities;
using NaFosenBot.Answering;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Channels.BotFramework.Extension;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Tests.Fakes;
using Xunit;
using static NaFosenBot.Tests.Fakes.ActivitySamples;

namespace NaFosenBot.Tests.Channels;

/// <summary>The message extension's search: hits as one types, each a card with its source to put into any conversation.</summary>
public sealed class ExtensionSearchTests(InvokedBot invoked) : IClassFixture<InvokedBot>
{
    /// <summary>Teams' limit for a message, card and all.</summary>
    private const int LargestCard = 28 * 1024;

    [Theory]
    [InlineData("nb-NO", "Dalfondet", "tilskudd", "Kilde", "Åpne kilden")]
    [InlineData("nn-NO", "Dalfondet", "tilskot", "Kjelde", "Opne kjelda")]
    [InlineData("en-US", "The Dale Fund", "grants", "Source", "Open the source")]
    public async Task A_hit_is_a_card_in_the_language_of_who_asks(string locale, string title, string word, string source, string button)
    {
        var hit = (await SearchAsync("dalfondet", locale))["attachments"]![0]!;

        var card = hit["content"]!.ToJsonString(Readable);
        Assert.Equal(title, (string?)hit["preview"]!["content"]!["title"]);
        Assert.All(new[] { title, word, "70", $"{source}: [example.com](https://example.com/dalfondet)", "2024", button }, part => Assert.Contains(part, card, StringComparison.Ordinal));
        Approved.Same($"Cards/extension-entry-{locale[..2]}.json", hit["content"]);
    }

    [Fact]
    public async Task A_question_is_answered_in_its_own_language()
    {
        var hit = (await SearchAsync("what money is there for the dale fund", "nb-NO"))["attachments"]![0]!;

        Assert.Equal("The Dale Fund", (string?)hit["preview"]!["content"]!["title"]);
    }

    [Theory]
    [InlineData("""{"commandId":"search","parameters":[{"name":"initialRun","value":"true"}],"queryOptions":{"skip":0,"count":25}}""")]
    [InlineData("""{"commandId":"search","parameters":[{"name":"query","value":"  "}]}""")]
    [InlineData("""{"commandId":"search"}""")]
    public async Task Before_anything_is_typed_the_alliance_and_what_is_near_by_are_shown(string value)
    {
        var hits = (await AskAsync(JsonNode.Parse(value)!, "nb-NO"))["attachments"]!.AsArray();

        Assert.Equal(["Eksempellaget", "Dalfondet"], hits.Select(hit => (string?)hit!["preview"]!["content"]!["title"]));
    }

    [Fact]
    public async Task Half_a_word_finds_what_begins_like_it()
    {
        var hits = (await SearchAsync("dampsk", "nb-NO"))["attachments"]!.AsArray();

        Assert.Equal("Dampskipslegatet", (string?)hits[0]!["preview"]!["content"]!["title"]);
    }

    [Fact]
    public async Task The_next_page_goes_on_where_the_first_ended()
    {
        var value = Query("dal");
        value["queryOptions"] = new JsonObject { ["skip"] = 1, ["count"] = 25 };

        var (all, rest) = ((await SearchAsync("dal", "nb-NO"))["attachments"]!.AsArray(), (await AskAsync(value, "nb-NO"))["attachments"]!.AsArray());

        Assert.Equal(all.Skip(1).Select(hit => hit!.ToJsonString()), rest.Select(hit => hit!.ToJsonString()));
    }

    [Theory]
    [InlineData("nb-NO", "Jeg fant ingenting om «xyzzy».")]
    [InlineData("nn-NO", "Eg fann ingenting om «xyzzy».")]
    [InlineData("en-GB", "I found nothing about \"xyzzy\".")]
    public async Task What_is_not_known_is_said_not_to_be(string locale, string expected)
    {
        var answer = await SearchAsync("xyzzy", locale);

        Assert.Equal("message", (string?)answer["type"]);
        Assert.StartsWith(expected, (string?)answer["text"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"parameters":[7]}""")]
    [InlineData("""{"parameters":{"a":1}}""")]
    [InlineData("""{"parameters":[{"name":"query","value":7}],"queryOptions":{"skip":-5,"count":"many"}}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task What_is_misshapen_is_answered_like_nothing_typed(string value) =>
        Assert.Equal("result", (string?)(await AskAsync(JsonNode.Parse(value), "nb-NO"))["type"]);

    [Fact]
    public async Task What_is_typed_is_kept_nowhere()
    {
        var before = await RowsAsync();

        await SearchAsync("støtte til noe hemmelig", "nb-NO");

        Assert.Equal(before, await RowsAsync());
        Assert.DoesNotContain(invoked.Bot.Log.Lines, line => line.Contains("hemmelig", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_entry_makes_a_card_that_Teams_takes_with_its_twin()
    {
        var real = new RealAssistant();
        var composer = new Composer(real.Live, new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));

        foreach (var entry in real.Live.Current.Knowledge.Entries)
        {
            foreach (var tongue in Tongues.All)
            {
                var sheet = composer.Sheet(entry.Id, tongue)!;
                var hit = EntryCard.Hit(sheet, tongue);
                Assert.True(JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.SerializeToElement(hit), ActivityJson.Wire.JsonElement).Length < LargestCard, $"{entry.Id} {tongue}");
                Assert.All([sheet.Title, .. sheet.Facts.Select(fact => fact.Text), sheet.Source], part => Assert.Contains(CardParts.Plain(part), (string?)hit["content"]!["fallbackText"], StringComparison.Ordinal));
                Assert.True(sheet.Source.Length > 0, $"{entry.Id} {tongue} names no source");
            }
        }
    }

    private static JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject Query(string text) => new()
    {
        ["commandId"] = "search",
        ["parameters"] = new JsonArray(new JsonObject { ["name"] = "query", ["value"] = text }),
        ["queryOptions"] = new JsonObject { ["skip"] = 0, ["count"] = 25 },
    };

    private Task<JsonNode> SearchAsync(string text, string locale) => AskAsync(Query(text), locale);

    private async Task<JsonNode> AskAsync(JsonNode? value, string locale)
    {
        var invoke = With(Invoke(invoked.Connector.ServiceUrl, "composeExtension/query", value, $"f:{invoked.Next()}"), ("locale", locale));
        using var response = await invoked.Bot.Http.PostAsJsonAsync("/api/messages", invoke);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["composeExtension"]!;
    }

    private Task<int> RowsAsync() => invoked.Bot.Services.GetRequiredService<Database>().ReadAsync(connection =>
        connection.QuerySingleAsync<int>("SELECT (SELECT COUNT(*) FROM inbox) + (SELECT COUNT(*) FROM conversations) + (SELECT COUNT(*) FROM conversation_log)"));
}
