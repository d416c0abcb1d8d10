using System.Text.Json.Nodes;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Understanding;
using Xunit;

namespace NaFosenBot.Tests.Understanding;

/// <summary>Nothing is taken that does not stand in the message, that the model did not say in its form, or that the person wants to do without.</summary>
public sealed class NothingExtractedTests
{
    [Theory]
    [InlineData("words that are not there", "international", "eksporterer")]
    [InlineData("half a word", "international", "Tysk")]
    [InlineData("no words", "international", "")]
    [InlineData("a value that is none", "galactic", "Tyskland")]
    [InlineData("what was masked", "international", "[person]")]
    public async Task What_is_not_said_or_not_known_is_not_taken(string what, string value, string quote)
    {
        await using var talk = await Talk.StartAsync(("market", Talk.Find(value, quote)));
        await talk.SayAsync("hvilken støtte kan jeg få?");

        var replies = await talk.SayAsync(Talk.Abroad);

        Assert.True(talk.State.About?.Market is null, what);
        Assert.DoesNotContain("KI", replies[0].Text, StringComparison.Ordinal);
        Assert.Single(talk.Rig.Service.Requests);
    }

    [Theory]
    [InlineData("vi er fem seks stykker på jobb", "employees", "6", "fem seks stykker")]
    [InlineData("vi er jo en liten gjeng på jobb", "employees", "5", "en liten gjeng")]
    [InlineData("det vil sikkert koste en formue", "cost", "1000000", "en formue")]
    [InlineData("vi holder til ytterst ved fjorden", "place", "\"place.afjord\"", "ytterst ved fjorden")]
    [InlineData("jeg bor i Osen, men bedriften blir i Åfjord", "place", "\"place.orland\"", "i Åfjord")]
    [InlineData("vi skal ikke selge noe til Danmark", "market", "\"international\"", "Danmark")]
    [InlineData("vi selger ikke til Danmark lenger", "market", "\"international\"", "ikke til Danmark")]
    [InlineData("Danmark selger vi ikke til", "market", "\"international\"", "Danmark")]
    [InlineData("Danmark, det blir aldri aktuelt", "market", "\"international\"", "Danmark")]
    [InlineData("vi klarer oss uten Danmark", "market", "\"international\"", "Danmark")]
    [InlineData("we don’t sell to Denmark", "market", "\"international\"", "Denmark")]
    [InlineData("vi har til sammen noe stort på gang", "market", "\"international\"", "vi har")]
    [InlineData("alt i alt går det 1 500 til slikt", "cost", "500", "500 til slikt")]
    [InlineData("vi er 1 500 sjeler på heltid", "employees", "500", "500 sjeler")]
    [InlineData("vi er fire fem som jobber, men bare fire på heltid", "employees", "4", "fire på heltid")]
    public async Task What_the_words_do_not_bear_is_not_taken(string said, string field, string value, string quote)
    {
        await using var talk = await Talk.StartAsync((field, new JsonObject { ["value"] = JsonNode.Parse(value), ["quote"] = quote }));
        await talk.SayAsync("hvilken støtte kan jeg få?");

        var replies = await talk.SayAsync(said);

        Assert.DoesNotContain("KI", replies[0].Text, StringComparison.Ordinal);
        Assert.Null(talk.State.About?.Employees);
        Assert.Null(talk.State.About?.Cost);
        Assert.Null(talk.State.About?.Market);
        Assert.Null(talk.State.Focus.Area);
    }

    [Theory]
    [InlineData("kind", "organisation", "gård", false)]
    [InlineData("kind", "farm", "gård", true)]
    [InlineData("form", "limited", "enkeltpersonforetak", false)]
    [InlineData("form", "limited", "røkla", true)]
    public void What_our_own_words_read_otherwise_is_not_taken(string field, string value, string quote, bool isTaken) =>
        Assert.Equal(isTaken, Read(field, value, quote).Told.Count > 0);

    [Theory]
    [InlineData("ocean", "husdyr", false)]
    [InlineData("farm", "husdyr", true)]
    [InlineData("network", "noe slikt", true)]
    public void What_our_own_words_are_about_is_not_about_something_else(string topic, string quote, bool isTaken) =>
        Assert.Equal(isTaken, Read("topic", topic, quote).Topic is not null);

    private static Gleaned Read(string field, string value, string quote)
    {
        var real = new RealAssistant();
        var text = $"det gjelder {quote} vår her på øya";
        Trait[] traits = field == "topic" ? [] : [Enum.Parse<Trait>(field, ignoreCase: true)];
        var extraction = new Extraction(
            new Wanted(text, Tongue.Bokmal, null, traits, field == "topic" ? [value] : []), real.Live.Current, new Recognisers(real.Live.Current.Knowledge), new DateOnly(2026, 11, 24));
        return extraction.Read(new JsonObject { [field] = Talk.Find(value, quote) }.ToJsonString())!;
    }

    [Theory]
    [InlineData("""{"market": {"value": "international", "quote": "Tyskland"}}""")]
    [InlineData("""[]""")]
    [InlineData("""market: international""")]
    [InlineData("""{"market":""")]
    public async Task A_reply_without_the_schema_is_no_reply(string reply)
    {
        await using var talk = await Talk.StartAsync();
        talk.Rig.Service.Answer = _ => reply;
        await talk.SayAsync("hvilken støtte kan jeg få?");

        Assert.Equal("Notert: salget er i gang.", (await talk.SayAsync(Talk.Abroad))[0].Text);
        Assert.Contains(await talk.Rig.Ledger.FindingsAsync(talk.Rig.Ledger.Today), found => found is { Finding: "Misshapen", Times: 1 });
    }

    [Theory]
    [InlineData("hangs")]
    [InlineData("500")]
    [InlineData("filters")]
    public async Task Without_the_service_the_dialog_asks_on(string fault)
    {
        await using var talk = await Talk.StartAsync([("AzureOpenAI:FirstToken", "00:00:00.5"), ("AzureOpenAI:Total", "00:00:01")]);
        talk.Rig.Service.Script = (http, _) => fault switch
        {
            "hangs" => Task.Delay(Timeout.Infinite, http.RequestAborted),
            "filters" => AzureOpenAi.RefuseAsync(http, 400, "content_filter"),
            _ => AzureOpenAi.RefuseAsync(http, 500, "internal"),
        };
        await talk.SayAsync("hvilken støtte kan jeg få?");

        Assert.Equal("Notert: salget er i gang.", (await talk.SayAsync(Talk.Abroad))[0].Text);
    }

    [Fact]
    public async Task What_is_understood_whole_costs_nothing()
    {
        await using var talk = await Talk.StartAsync();
        foreach (var said in new[] { "hvilken støtte kan jeg få?", "aksjeselskap", "Åfjord", "vet ikke", "ja", "912 34 567", "avbryt" })
            await talk.SayAsync(said);

        Assert.Empty(talk.Rig.Service.Requests);
    }

    [Fact]
    public async Task Who_wants_to_do_without_is_read_by_our_words_alone()
    {
        await using var talk = await Talk.StartAsync(("market", Talk.Find("international", "Tyskland")));
        foreach (var said in new[] { "uten KI", "hvilken støtte kan jeg få?", Talk.Abroad })
            await talk.SayAsync(said);

        Assert.Empty(talk.Rig.Service.Requests);
    }

    [Theory]
    [InlineData("Uten KI: hva er blåkatt for noe rart noe?")]
    [InlineData("Kan du svare uten KI?")]
    [InlineData("Jeg vil ikke at du bruker KI")]
    [InlineData("vi selger til Tyskland, men jeg vil slippe KI her")]
    [InlineData("I do not want AI to read this, we sell abroad in a way")]
    public async Task Who_says_so_anywhere_in_a_message_does_without_from_that_message_on(string said)
    {
        await using var talk = await Talk.StartAsync(("market", Talk.Find("international", "Tyskland")));
        await talk.SayAsync("hvilken støtte kan jeg få?");

        var replies = await talk.SayAsync(said);
        await talk.SayAsync(Talk.Abroad);

        Assert.True(replies[0].Text.Contains("uten KI", StringComparison.Ordinal) || replies[0].Text.Contains("without AI", StringComparison.Ordinal), replies[0].Text);
        Assert.True(talk.State.Model!.IsUnwanted);
        Assert.Empty(talk.Rig.Service.Requests);
    }
}
