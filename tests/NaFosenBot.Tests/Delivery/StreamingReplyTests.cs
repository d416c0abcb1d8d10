using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Activities;
using NaFosenBot.Delivery.Connector;
using NaFosenBot.Outbox;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Delivery;

/// <summary>A reply that grows, under Teams' rules.</summary>
public sealed class StreamingReplyTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private ConnectorRig _rig = null!;
    private TeamsStreams _teams = null!;

    public async Task InitializeAsync()
    {
        _rig = await ConnectorRig.StartAsync(_clock);
        _teams = new TeamsStreams(_clock);
        _rig.Connector.Answer = _teams.Take;
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Fact]
    public async Task Grows_once_a_second_and_ends_whole()
    {
        var reply = Begin();
        await reply.InformAsync("Leser …", default);
        foreach (var text in new[] { "Dal", "Dalfondet", "Dalfondet gir", "Dalfondet gir 70", "Dalfondet gir 70 000", "Dalfondet gir 70 000 kr" })
        {
            _clock.Advance(TimeSpan.FromMilliseconds(400));
            await reply.WriteAsync(text, default);
        }

        await KeepAsync(reply.Finish(Whole()));

        Assert.Equal(["informative Leser …", "streaming Dalfondet gir", "streaming Dalfondet gir 70 000 kr", "final Dalfondet gir 70 000 kr."], _teams.Shown);
        Assert.Empty(_teams.Broken);
        Approved.Same("../Channels/Wire/stream-work.json", Scrubbed(_rig.Connector.Calls[0].Body));
        Approved.Same("../Channels/Wire/stream-part.json", Scrubbed(_rig.Connector.Calls[1].Body));
    }

    private static JsonNode Scrubbed(JsonNode? body)
    {
        body!["serviceUrl"] = "https://connector.example/";
        return body;
    }

    [Fact]
    public async Task Nothing_is_told_of_the_work_once_the_text_has_begun()
    {
        var reply = Begin();
        await reply.WriteAsync("Dal", default);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await reply.InformAsync("Leser …", default);

        Assert.Equal(["streaming Dal"], _teams.Shown);
    }

    [Fact]
    public async Task Text_that_was_shown_stays()
    {
        var reply = Begin();
        await reply.WriteAsync("Dalfondet", default);
        _clock.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<ArgumentException>(() => reply.WriteAsync("Dampskipslegatet", default));
        await reply.WriteAsync("Dalfondet", default);

        Assert.Equal(["streaming Dalfondet"], _teams.Shown);
    }

    [Fact]
    public async Task A_part_that_is_lost_is_in_the_next()
    {
        var reply = Begin();
        await reply.WriteAsync("Dal", default);
        _rig.Connector.Answer = _ => Results.StatusCode(500);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await reply.WriteAsync("Dalfondet", default);
        _rig.Connector.Answer = _teams.Take;
        _clock.Advance(TimeSpan.FromSeconds(1));
        await reply.WriteAsync("Dalfondet gir", default);

        Assert.Equal(["streaming Dal", "streaming Dalfondet gir"], _teams.Shown);
        Assert.Empty(_teams.Broken);
    }

    [Fact]
    public async Task After_two_minutes_the_message_that_stands_there_is_completed()
    {
        var reply = Begin();
        await reply.WriteAsync("Dal", default);
        _clock.Advance(TimeSpan.FromSeconds(121));
        await reply.WriteAsync("Dalfondet", default);

        var message = reply.Finish(Whole())!;
        await KeepAsync(message);

        Assert.Equal((ConnectorOperation.Update, "stream-1"), (message.Operation, message.ActivityId));
        Assert.Equal(["streaming Dal", "PUT Dalfondet gir 70 000 kr."], _teams.Shown);
    }

    [Fact]
    public async Task When_the_person_stops_it_nothing_more_is_sent()
    {
        var reply = Begin();
        await reply.WriteAsync("Dal", default);
        _teams.IsCancelled = true;
        foreach (var text in new[] { "Dalfondet", "Dalfondet gir" })
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await reply.WriteAsync(text, default);
        }

        Assert.Null(reply.Finish(Whole()));
        Assert.Equal(2, _rig.Connector.Calls.Count);
    }

    [Fact]
    public async Task Where_Teams_does_not_stream_one_message_comes()
    {
        _teams.IsNotAllowed = true;
        var reply = Begin();
        foreach (var text in new[] { "Dal", "Dalfondet" })
        {
            await reply.WriteAsync(text, default);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        await KeepAsync(reply.Finish(Whole()));

        Assert.Equal(["POST Dalfondet gir 70 000 kr."], _teams.Shown);
        Assert.Equal(2, _rig.Connector.Calls.Count);
    }

    [Theory]
    [InlineData("msteams", "groupChat", null)]
    [InlineData("msteams", "channel", null)]
    [InlineData("webchat", "personal", null)]
    [InlineData("msteams", "personal", "expectReplies")]
    public async Task Elsewhere_it_is_not_even_tried(string channel, string conversationType, string? deliveryMode)
    {
        var incoming = Incoming() with { ChannelId = channel, DeliveryMode = deliveryMode, Conversation = new ConversationAccount { Id = "a:1", ConversationType = conversationType } };
        var reply = new StreamingReply(_rig.Client, incoming, _clock);
        await reply.InformAsync("Leser …", default);
        await reply.WriteAsync("Dal", default);

        await KeepAsync(reply.Finish(Whole()));

        Assert.Equal(["POST Dalfondet gir 70 000 kr."], _teams.Shown);
        Assert.Single(_rig.Connector.Calls);
    }

    private StreamingReply Begin() => new(_rig.Client, Incoming(), _clock);

    private Activity Incoming() => new()
    {
        Type = "message",
        Id = "m1",
        ChannelId = "msteams",
        ServiceUrl = _rig.Connector.Url,
        Conversation = new ConversationAccount { Id = "a:1", ConversationType = "personal" },
        From = new ChannelAccount { Id = "29:kari", Name = "Kari" },
        Recipient = new ChannelAccount { Id = "28:bot", Name = "Bot" },
    };

    private Activity Whole() => new()
    {
        Type = "message",
        Text = "Dalfondet gir 70 000 kr.",
        ServiceUrl = _rig.Connector.Url,
        Conversation = new ConversationAccount { Id = "a:1", ConversationType = "personal" },
    };

    private async Task KeepAsync(ConnectorMessage? message)
    {
        var reply = message!.Operation == ConnectorOperation.Update
            ? await _rig.Client.UpdateAsync(message.Activity, message.ActivityId!, null, default)
            : await _rig.Client.SendAsync(message.Activity, null, default);
        Assert.IsType<ConnectorReply.Ok>(reply);
    }
}
