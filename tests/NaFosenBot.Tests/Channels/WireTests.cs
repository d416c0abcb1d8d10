using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Activities;
using NaFosenBot.Answering;
using NaFosenBot.Channels.DirectLine;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using NaFosenBot.Turns;
using Xunit;

namespace NaFosenBot.Tests.Channels;

/// <summary>Exactly what goes over the wire (Wire/*.json). Microsoft's own JavaScript packages read the same files in tests/peers.</summary>
public sealed class WireTests : IAsyncLifetime
{
    private readonly ScriptedAssistant _assistant = new();
    private FakeConnector _connector = null!;
    private TestBot _bot = null!;

    public static Reply Answer { get; } = new()
    {
        Text = "**Dalfondet** gir inntil 70 000 kr.",
        Language = Tongue.Bokmal,
        Outcome = Outcome.Answered,
        Score = 0.9,
        Citations =
        [
            new Citation(new EntryId("fund.dalfondet"), "Dalfondet", new Uri("https://example.com/dalfondet"), "sist bekreftet februar 2024"),
            new Citation(new EntryId("member.laget"), new string('L', 90), null, "sist bekreftet 2024"),
        ],
        RoutedTo = [new EntryId("member.laget")],
    };

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _bot = TestBot.Start(services => services.AddSingleton<IAssistant>(_assistant), settings: new Dictionary<string, string> { ["Turns:Slow"] = "00:00:00.2" });
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_with_citations() => await SameAsync("answer", Answer);

    [Fact]
    public async Task An_answer_that_a_model_worded() => await SameAsync("answer-of-a-model", Answer with { Citations = [], IsModelMade = true });

    /// <summary>With suggestions the simulator shows the Markdown as it is written, and no citation.</summary>
    [Fact]
    public async Task An_answer_with_a_button_has_it_on_a_card() => await SameAsync("answer-with-button", Answer with { Buttons = [new Button("Snakk med et menneske", "human")] });

    [Fact]
    public async Task Up_to_three_choices_are_suggestions() => await SameAsync("choices-as-suggestions", Choices(3));

    [Fact]
    public async Task More_choices_are_a_card() => await SameAsync("choices-as-card", Choices(7));

    [Fact]
    public async Task Choices_among_several_people_are_a_card() =>
        await SameAsync("choices-in-a-channel", Choices(2), TeamsActivities.Mentioned(ActivitySamples.InChannel(TeamsActivities.Message(_connector.ServiceUrl, "hei"), "19:abc@thread.tacv2;messageid=1481567603816")));

    [Fact]
    public async Task An_answer_among_several_people_offers_two_ways_on_and_no_more() =>
        await SameAsync("answer-in-a-channel", Answer with { Buttons = Choices(3).Buttons }, TeamsActivities.Mentioned(ActivitySamples.InChannel(TeamsActivities.Message(_connector.ServiceUrl, "hei"), "19:abc@thread.tacv2;messageid=1481567603816")));

    [Fact]
    public async Task Choices_elsewhere_are_suggestions() =>
        await SameAsync("choices-elsewhere", Choices(7), ActivitySamples.With(TeamsActivities.Message(_connector.ServiceUrl, "hei"), ("channelId", "webchat")));

    [Fact]
    public async Task Somebody_is_at_work()
    {
        await using var connector = await RestConnector.StartAsync();
        var shown = new TaskCompletionSource<Call>(TaskCreationOptions.RunContinuationsAsynchronously);
        connector.Answer = call =>
        {
            shown.TrySetResult(call);
            return Results.Accepted();
        };
        _assistant.IsSlow = true;
        await PostAsync(TeamsActivities.Message(connector.Url, "hei"));
        var typing = await shown.Task.WaitAsync(TimeSpan.FromSeconds(60));
        _assistant.Ready();

        Approved.Same("Wire/typing.json", Scrubbed(typing.Body!));
    }

    [Theory]
    [InlineData("card-pressed", "adaptiveCard/action", """{"action":{"type":"Action.Execute","data":{"button":"help","title":"Hjelp"}}}""")]
    [InlineData("card-unknown", "adaptiveCard/action", """{"action":{"type":"Action.Execute","data":{}}}""")]
    [InlineData("search-results", "application/search", """{"queryText":"dal"}""")]
    [InlineData("feedback-form", "message/fetchTask", """{"actionName":"feedback","actionValue":{"reaction":"dislike"}}""")]
    [InlineData("feedback-thanks", "message/fetchTask", """{"actionName":"feedback","actionValue":{"reaction":"like"}}""")]
    [InlineData("dialog-refused", "task/fetch", "{}")]
    public async Task Invokes_are_answered(string file, string name, string value)
    {
        _assistant.Next = Choices(2);

        using var response = await _bot.Http.PostAsJsonAsync("/api/messages", ActivitySamples.Invoke(_connector.ServiceUrl, name, JsonNode.Parse(value)));

        Approved.Same($"Wire/{file}.json", JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public void Web_chat_shows_thumbs_on_answers_and_buttons_on_choices()
    {
        var web = (IReplyRenderer)new WebChatRenderer();
        var incoming = new Activity { Type = "message" };

        Approved.Same("Wire/webchat-answer.json", Json(web.Render(Answer, incoming, "0190a")));
        Approved.Same("Wire/webchat-choices.json", Json(web.Render(Choices(2), incoming, "0190a")));
    }

    private static Reply Choices(int count) => new()
    {
        Text = "Hva gjelder det?",
        Language = Tongue.Bokmal,
        Outcome = Outcome.Choices,
        Score = 1,
        Buttons = [.. Enumerable.Range(1, count).Select(number => new Button($"Valg {number} «æøå»", $"tell:fund.{number}"))],
    };

    private async Task SameAsync(string file, Reply reply, JsonObject? incoming = null)
    {
        _assistant.Next = reply;
        await PostAsync(incoming ?? TeamsActivities.Message(_connector.ServiceUrl, "hei"));

        Approved.Same($"Wire/{file}.json", Scrubbed(JsonNode.Parse((await _connector.WaitForAsync(1))[0].Activity.GetRawText())!));
    }

    private async Task PostAsync(JsonObject activity)
    {
        using var response = await _bot.Http.PostAsJsonAsync("/api/messages", activity);
        response.EnsureSuccessStatusCode();
    }

    private static JsonNode Scrubbed(JsonNode activity)
    {
        activity["serviceUrl"] = "https://connector.example/";
        return activity;
    }

    private static JsonNode? Json(Activity activity) => JsonSerializer.SerializeToNode(activity, ActivityJson.Wire.Activity);
}
