using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Rest;
using Xunit;

namespace NaFosenBot.BotBuilder.Tests;

public sealed class ReplySenderTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Tries_again_when_the_connector_says_it_may()
    {
        var adapter = new BusyAdapter(TimeSpan.FromSeconds(5));

        var sending = SendAsync(adapter);
        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(1, adapter.Tries);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        await sending;

        Assert.Equal(2, adapter.Tries);
    }

    [Fact]
    public async Task Gives_up_at_once_when_asked_to_wait_longer_than_the_channel_does()
    {
        var adapter = new BusyAdapter(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<ErrorResponseException>(() => SendAsync(adapter));

        Assert.Equal(1, adapter.Tries);
    }

    private async Task SendAsync(BusyAdapter adapter)
    {
        using var context = new TurnContext(adapter, new Activity { Type = ActivityTypes.Message });
        await new ReplySender(_clock, NullLogger<ReplySender>.Instance).SendAsync(context, new Activity { Type = ActivityTypes.Message, Text = "Hei" });
    }

    /// <summary>Refuses the first activity, as Microsoft's client does when the connector answers 429.</summary>
    private sealed class BusyAdapter(TimeSpan retryAfter) : BotAdapter
    {
        public int Tries { get; private set; }

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
        {
            if (++Tries > 1)
                return Task.FromResult<ResourceResponse[]>([new ResourceResponse("sent")]);

            using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = new(retryAfter) } };
            throw new ErrorResponseException("busy") { Response = new HttpResponseMessageWrapper(response, "") };
        }

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
