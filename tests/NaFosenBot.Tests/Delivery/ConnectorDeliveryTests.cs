using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Delivery.Connector;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Delivery;

/// <summary>What becomes of a promise, by what the connector answers.</summary>
public sealed class ConnectorDeliveryTests : IAsyncLifetime
{
    private RestConnector _connector = null!;
    private TestBot _bot = null!;

    public async Task InitializeAsync()
    {
        _connector = await RestConnector.StartAsync();
        _bot = TestBot.Start();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Theory]
    [InlineData("Content stream finished due to exceeded streaming time.", "PUT a", "stream-1")]
    [InlineData("Content stream was canceled by user.", "", "stream-1")]
    [InlineData("Content stream is not allowed", "POST b", "whole")]
    [InlineData("Words that are new", "POST b", "whole")]
    public async Task The_end_of_a_streamed_reply_arrives_whatever_is_refused(string words, string then, string id)
    {
        _connector.Answer = call => IsStream(call) ? RestConnector.Error(403, "ContentStreamNotAllowed", words) : Results.Json(new { id = call.Method == "PUT" ? "stream-1" : "whole" });

        var result = await DeliverAsync(ConnectorMessage.Send(new StreamInfo(StreamInfo.Final, null, "stream-1").On(Message())));

        Assert.Equal(new DeliveryResult.Delivered(id), result);
        Assert.Equal(then.Length == 0 ? [] : [then.Split(' ')[0]], _connector.Calls.Skip(1).Select(call => call.Method));
        Assert.All(_connector.Calls.Skip(1), call => Assert.Null(call.Body!["entities"]));
    }

    [Theory]
    [InlineData(429, true)]
    [InlineData(412, true)]
    [InlineData(401, true)]
    [InlineData(408, true)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(504, true)]
    [InlineData(400, false)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    [InlineData(413, false)]
    public async Task What_may_pass_is_tried_again_and_what_may_not_is_given_up(int status, bool isPassing)
    {
        _connector.Answer = _ => RestConnector.Error(status, "SomeCode", "words");

        var result = await DeliverAsync(ConnectorMessage.Send(Message()));

        if (isPassing)
            Assert.Equal(new DeliveryResult.RetryLater(null, $"{status} SomeCode"), result);
        else
            Assert.Equal(new DeliveryResult.Rejected($"{status} SomeCode"), result);
    }

    [Fact]
    public async Task Whoever_blocks_the_bot_is_not_spoken_to_again()
    {
        var (store, database) = (_bot.Services.GetRequiredService<ConversationStore>(), _bot.Services.GetRequiredService<Database>());
        var key = ConversationKey.Of(Message());
        await database.WriteAsync(transaction => Task.FromResult(store.Remember(transaction, key, Way.Connector, ConversationReference.Of(Message()))), default);
        _connector.Answer = _ => RestConnector.Error(403, "MessageWritesBlocked", "The user has blocked the bot");

        await DeliverAsync(ConnectorMessage.Send(Message()));

        Assert.Null(await store.FindReferenceAsync(key));
    }

    [Fact]
    public async Task Updates_and_deletions_are_promises_too_and_what_is_gone_is_deleted()
    {
        _connector.Answer = call => call.Method == "DELETE" ? RestConnector.Error(404, "NotFound", "gone") : Results.StatusCode(202);

        Assert.Equal(new DeliveryResult.Delivered("17:5"), await DeliverAsync(new ConnectorMessage(Message(), ConnectorOperation.Update, "17:5")));
        Assert.Equal(new DeliveryResult.Delivered("17:5"), await DeliverAsync(new ConnectorMessage(Message(), ConnectorOperation.Delete, "17:5")));
        Assert.Equal(["PUT", "DELETE"], _connector.Calls.Select(call => call.Method));
    }

    private static bool IsStream(Call call) => call.Body?["entities"]?.AsArray().Any(entity => entity!["type"]!.GetValue<string>() == "streaminfo") == true;

    private Task<DeliveryResult> DeliverAsync(ConnectorMessage message) => _bot.Services.GetServices<IDelivery>().Single(delivery => delivery.Way == ConnectorMessage.Way)
        .DeliverAsync(new Promise(Guid.Empty, "lane", ConnectorMessage.Way, message.Write(), 0, TimeProvider.System.GetUtcNow().AddHours(1)), default);

    private Activity Message() => new() { Type = "message", Text = "hei", ServiceUrl = _connector.Url, ChannelId = "msteams", Conversation = new ConversationAccount { Id = "a:1" } };
}
