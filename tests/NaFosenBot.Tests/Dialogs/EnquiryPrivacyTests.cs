using NaFosenBot.Dialogs;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>Where others read along, an enquiry is neither written nor told of.</summary>
public sealed class EnquiryPrivacyTests
{
    private readonly IAssistant _assistant = new RealAssistant().WithMembers().Assistant;

    [Theory]
    [InlineData("Kan noen ringe meg om et naust?", "En henvendelse skriver vi ikke her, der andre leser med.")]
    [InlineData("send en henvendelse", "En henvendelse skriver vi ikke her, der andre leser med.")]
    [InlineData("kan nokon ringe meg om eit naust?", "Ein førespurnad skriv vi ikkje her, der andre les med.")]
    [InlineData("can somebody call me about a boathouse?", "We do not write enquiries here, where others read along.")]
    public async Task Whoever_wants_to_send_one_is_told_where(string text, string said)
    {
        var exchange = await SayAsync(null, text, isAmongOthers: true);

        Assert.StartsWith(said, exchange.Replies[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("naust", exchange.State, StringComparison.Ordinal);
        // The next thing that anybody says is no answer to it.
        var next = await SayAsync(exchange.State, "næringsfondet i Åfjord", isAmongOthers: true);
        Assert.Equal(Outcome.Answered, next.Replies[^1].Outcome);
    }

    [Theory]
    [InlineData("hvordan går det med henvendelsen min?")]
    [InlineData("jeg vil trekke henvendelsen")]
    public async Task One_that_was_sent_before_is_not_told_of(string text)
    {
        var sent = await SentAsync();

        var exchange = await SayAsync(sent, text, isAmongOthers: true);

        Assert.DoesNotContain("F-2026-", string.Concat(exchange.Replies.Select(reply => reply.Text)), StringComparison.Ordinal);
        Assert.Empty(exchange.Changes);
    }

    [Fact]
    public async Task One_that_is_under_way_is_not_sent_there()
    {
        var receipt = (await SayAsync(null, "Kan noen hjelpe meg med et naust i Åfjord?", isAmongOthers: false)).State;
        foreach (var said in new[] { "send en henvendelse", "Bruk dette", "Her i samtalen" })
            receipt = (await SayAsync(receipt, said, isAmongOthers: false)).State;

        var exchange = await SayAsync(receipt, "Send", isAmongOthers: true);

        Assert.Empty(exchange.Changes);
        Assert.DoesNotContain("naust", exchange.Replies[^1].Text, StringComparison.Ordinal);
    }

    private async Task<string> SentAsync()
    {
        var state = (await SayAsync(null, "Kan noen hjelpe meg med et naust i Åfjord?", isAmongOthers: false)).State;
        foreach (var said in new[] { "send en henvendelse", "Bruk dette", "Her i samtalen" })
            state = (await SayAsync(state, said, isAmongOthers: false)).State;
        var sent = await SayAsync(state, "Send", isAmongOthers: false);
        Assert.NotEmpty(sent.Changes);
        return sent.State;
    }

    private Task<Exchange> SayAsync(string? state, string text, bool isAmongOthers) => _assistant.RespondAsync(state, new UserEvent.Said(text) { IsAmongOthers = isAmongOthers });
}
