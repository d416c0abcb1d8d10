using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Dialogs;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using Xunit;
using static NaFosenBot.Tests.Fakes.ActivitySamples;

namespace NaFosenBot.Tests.Channels;

/// <summary>In group chats and channels: to who mentions it, in the thread, short, and nothing of an enquiry. That nothing is streamed there, <see cref="Delivery.StreamingReplyTests"/> shows.</summary>
public sealed class AmongOthersTests(InvokedBot invoked) : IClassFixture<InvokedBot>
{
    [Fact]
    public async Task An_answer_in_a_channel_stands_in_the_thread_that_asked()
    {
        var thread = $"19:kanal{invoked.Next()}@thread.tacv2;messageid=1";

        var sent = await SayAsync(thread, "dalfondet");

        Assert.StartsWith($"{thread}/activities", sent.Path, StringComparison.Ordinal);
        Assert.Contains("70 000 kr", Text(sent), StringComparison.Ordinal);
        Assert.False(sent.Activity.TryGetProperty("suggestedActions", out _));
        Assert.EndsWith("Skriv til meg i en egen samtale hvis du vil vite mer. [1]", Text(sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_that_would_begin_one_says_the_same()
    {
        var conversation = $"19:gruppe{invoked.Next()}@thread.v2";
        var invoke = Shared(Invoke(invoked.Connector.ServiceUrl, "adaptiveCard/action", CardAction(new JsonObject { ["button"] = new Press.SendEnquiry().Labelled("x").Id, ["title"] = "Send en henvendelse" }), $"f:{invoked.Next()}"), conversation);
        using var response = await invoked.Bot.Http.PostAsJsonAsync("/api/messages", invoke);

        Assert.StartsWith("En henvendelse skriver vi ikke her", Text(await invoked.SentToAsync(conversation)), StringComparison.Ordinal);
    }

    /// <summary>People talk to each other there; another bot may have been given the permission to read along, and ours with it.</summary>
    [Theory]
    [InlineData("19:gruppe{0}@thread.v2", null)]
    [InlineData("19:gruppe{0}@thread.v2", "29:en-annen")]
    [InlineData("19:kanal{0}@thread.tacv2;messageid=1", null)]
    [InlineData("19:kanal{0}@thread.tacv2;messageid=1", "29:en-annen")]
    public async Task What_is_not_said_to_it_is_not_answered_nor_kept(string place, string? mentioned)
    {
        var conversation = string.Format(System.Globalization.CultureInfo.InvariantCulture, place, invoked.Next());
        var message = Shared(TeamsActivities.Message(invoked.Connector.ServiceUrl, "dalfondet, sa naboen", $"m{invoked.Next()}"), conversation);
        if (mentioned is not null)
        {
            TeamsActivities.Mentioned(message);
            message["entities"]![0]!["mentioned"]!["id"] = mentioned;
        }

        using var response = await invoked.Bot.Http.PostAsJsonAsync("/api/messages", message);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);

        // Asked after it, in the same conversation: what is answered first is this.
        var id = $"m{invoked.Next()}";
        using var asked = await invoked.Bot.Http.PostAsJsonAsync("/api/messages", TeamsActivities.Mentioned(Shared(TeamsActivities.Message(invoked.Connector.ServiceUrl, "dalfondet", id), conversation)));
        Assert.Equal(id, (await invoked.SentToAsync(conversation)).Activity.GetProperty("replyToId").GetString());
        var kept = await invoked.Bot.Services.GetRequiredService<Database>().ReadAsync(connection => connection.QueryAsync<string>("SELECT activity_id FROM inbox WHERE conversation = @Key", new { Key = $"msteams|{conversation}" }));
        Assert.Equal([id], kept);
    }

    private async Task<Sent> SayAsync(string conversation, string text)
    {
        using var response = await invoked.Bot.Http.PostAsJsonAsync("/api/messages", TeamsActivities.Mentioned(Shared(TeamsActivities.Message(invoked.Connector.ServiceUrl, text, $"m{invoked.Next()}"), conversation)));
        return await invoked.SentToAsync(conversation);
    }

    private static JsonObject Shared(JsonObject activity, string conversation) => With(activity, ("conversation", new JsonObject
    {
        ["id"] = conversation,
        ["isGroup"] = true,
        ["conversationType"] = conversation.Contains("thread.v2", StringComparison.Ordinal) ? "groupChat" : "channel",
    }));

    private static string Text(Sent sent) => sent.Activity.GetProperty("text").GetString()!;
}
