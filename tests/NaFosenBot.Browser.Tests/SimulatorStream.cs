using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Activities;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Delivery;
using NaFosenBot.Delivery.Connector;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>A reply streamed to the simulator's connector, by the product's own client.</summary>
internal sealed class SimulatorStream : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddDelivery().BuildServiceProvider();
    private readonly ConnectorClient _client;
    private readonly Activity _incoming;

    public SimulatorStream(ConversationReference reference)
    {
        _client = new ConnectorClient(_services.GetRequiredService<IHttpClientFactory>(), new ServiceHosts(Cloud.Public, isDevelopment: true), new ConnectorCredentials(null, "", isDevelopment: true), TimeProvider.System);
        _incoming = new Activity
        {
            Type = ActivityTypes.Message,
            ChannelId = reference.ChannelId,
            ServiceUrl = reference.ServiceUrl,
            Conversation = reference.Conversation,
            From = reference.User,
            Recipient = reference.Bot,
        };
        Reply = new StreamingReply(_client, _incoming, TimeProvider.System);
    }

    public StreamingReply Reply { get; }

    /// <summary>One part a second: what comes sooner would be dropped.</summary>
    public async Task WriteAsync(string textSoFar)
    {
        using var second = new PeriodicTimer(Interval);
        await second.WaitForNextTickAsync();
        await Reply.WriteAsync(textSoFar, default);
    }

    public async Task FinishAsync(string text)
    {
        var message = Reply.Finish(_incoming with { Text = text, From = _incoming.Recipient, Recipient = _incoming.From })!;
        Assert.IsType<ConnectorReply.Ok>(await _client.SendAsync(message.Activity, null, default));
    }

    /// <summary>Shows that somebody is at work.</summary>
    public Task TypeAsync() => new ConnectorTyping(_client).ShowAsync(_incoming, default);

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();
}
