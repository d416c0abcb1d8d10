using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Staff;
using Xunit;
using static NaFosenBot.Tests.Fakes.ActivitySamples;

namespace NaFosenBot.Tests.Channels;

/// <summary>Thumbs and reactions: each kept once, with the words and with the sources of the answer it was given to.</summary>
public sealed class RatingTests : TeamsLine
{
    [Fact]
    public async Task A_reaction_is_feedback_with_the_citations_of_what_it_was_given_to()
    {
        await PostAsync(TeamsActivities.Message(Url, "Hvor mye gir Dalfondet?", id: "m1"));
        await Connector.WaitForAsync(1);
        await PostAsync(With(Of(Url, "messageReaction", "r1"), ("replyToId", "activity-1"), ("reactionsAdded", new JsonArray(new JsonObject { ["type"] = "heart" }))));
        await SettledAsync();
        Assert.Equal([("activity-1", "heart", null, """["fund.dalfondet"]""")], await FeedbackAsync());

        await PostAsync(With(Of(Url, "messageReaction", "r2"), ("replyToId", "activity-1"), ("reactionsRemoved", new JsonArray(new JsonObject { ["type"] = "like" }))));
        await SettledAsync();
        Assert.Single(await FeedbackAsync());

        await PostAsync(With(Of(Url, "messageReaction", "r3"), ("replyToId", "activity-1"), ("reactionsRemoved", new JsonArray(new JsonObject { ["type"] = "heart" }))));
        await SettledAsync();
        Assert.Empty(await FeedbackAsync());
    }

    [Fact]
    public async Task Feedback_without_the_messages_id_is_kept_for_the_newest_answer_each_time()
    {
        await PostAsync(TeamsActivities.Message(Url, "Hvor mye gir Dalfondet?", id: "m1"));
        await Connector.WaitForAsync(1);
        await RatedAsync(Feedback("like", """{"feedbackText":"presist"}"""), "i1");
        await PostAsync(TeamsActivities.Message(Url, "Hva er Dampskipslegatet?", id: "m2"));
        await Connector.WaitForAsync(2);
        await RatedAsync(Feedback("dislike", "for kort"), "i2");

        var stored = await FeedbackAsync();

        Assert.Equal(2, stored.Count);
        Assert.Contains(("activity-1", "like", "presist", """["fund.dalfondet"]"""), stored);
        Assert.Contains(("activity-2", "dislike", "for kort", """["fund.dampskipslegatet"]"""), stored);
    }

    [Theory]
    [InlineData("personal", "a:1pL6i0oY3C0K8oAj8")]
    [InlineData("groupChat", "19:gruppe@thread.v2")]
    [InlineData("channel", "19:kanal@thread.tacv2;messageid=1")]
    public async Task A_thumb_is_kept_when_it_is_pressed_and_words_are_added_when_they_come(string type, string conversation)
    {
        var there = new JsonObject { ["id"] = conversation, ["conversationType"] = type, ["isGroup"] = type != "personal" };
        var question = With(TeamsActivities.Message(Url, "Hvor mye gir Dalfondet?", id: "m1"), ("conversation", there.DeepClone()));
        await PostAsync(type == "personal" ? question : TeamsActivities.Mentioned(question));
        await Connector.WaitForAsync(1);
        await SettledAsync();

        await PressedAsync("message/fetchTask", Feedback("dislike", null!), "i1");
        Assert.Equal([("activity-1", "dislike", null, """["fund.dalfondet"]""")], await FeedbackAsync());
        await PressedAsync("message/submitAction", Feedback("dislike", """{"feedbackText":"for kort"}"""), "i2");
        Assert.Equal([("activity-1", "dislike", "for kort", """["fund.dalfondet"]""")], await FeedbackAsync());

        async Task PressedAsync(string name, JsonNode value, string id)
        {
            using var response = await Bot.Http.PostAsJsonAsync("/api/messages", With(Invoke(Url, name, value, id), ("conversation", there.DeepClone()), ("replyToId", "activity-1")));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("activity-1")]
    [InlineData(null)]
    public async Task A_thumb_that_names_the_channel_alone_goes_to_the_answer_in_its_thread(string? rated)
    {
        JsonObject There(string id) => new() { ["id"] = id, ["conversationType"] = "channel", ["isGroup"] = true };
        await PostAsync(TeamsActivities.Mentioned(With(TeamsActivities.Message(Url, "Hvor mye gir Dalfondet?", id: "m1"), ("conversation", There("19:kanal@thread.tacv2;messageid=1")))));
        await Connector.WaitForAsync(1);
        await SettledAsync();

        using var response = await Bot.Http.PostAsJsonAsync("/api/messages", With(Invoke(Url, "message/submitAction", Feedback("like", "presist"), "i1"), ("conversation", There("19:kanal@thread.tacv2")), ("replyToId", rated)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([("activity-1", "like", "presist", """["fund.dalfondet"]""")], await FeedbackAsync());

        await PostAsync(With(Of(Url, "messageReaction", "r1"), ("conversation", There("19:kanal@thread.tacv2")), ("replyToId", "activity-1"), ("reactionsRemoved", new JsonArray(new JsonObject { ["type"] = "like" }))));
        await SettledAsync();
        Assert.Empty(await FeedbackAsync());
    }

    [Fact]
    public async Task A_thumb_on_a_message_that_is_no_answer_of_ours_is_not_said_of_somebody_elses()
    {
        JsonObject There(string id) => new() { ["id"] = id, ["conversationType"] = "channel", ["isGroup"] = true };
        await PostAsync(TeamsActivities.Mentioned(With(TeamsActivities.Message(Url, "Hvor mye gir Dalfondet?", id: "m1"), ("conversation", There("19:kanal@thread.tacv2;messageid=1")))));
        await Connector.WaitForAsync(1);
        await SettledAsync();

        using var response = await Bot.Http.PostAsJsonAsync("/api/messages", With(Invoke(Url, "message/submitAction", Feedback("dislike", "feil"), "i1"), ("conversation", There("19:kanal@thread.tacv2")), ("replyToId", "et-kort")));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await FeedbackAsync());
    }

    private async Task RatedAsync(JsonNode value, string id)
    {
        // The connector's id of the answer is written down just after it was delivered.
        await SettledAsync();
        using var response = await Bot.Http.PostAsJsonAsync("/api/messages", Invoke(Url, "message/submitAction", value, id));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task<List<(string, string, string?, string)>> FeedbackAsync() => Bot.Of<Database>().ReadAsync(
        async connection => (await connection.QueryAsync<(string, string, string?, string)>("SELECT activity_id, reaction, comment, citations FROM feedback ORDER BY at")).ToList());
}
