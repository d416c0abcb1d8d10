using NaFosenBot.Dialogs;
using Xunit;

namespace NaFosenBot.Tests.Conversations;

/// <summary>Presses every button that can be reached from the greeting, in every language.</summary>
public sealed class EveryButtonTests
{
    private readonly IAssistant _assistant = new RealAssistant().Assistant;

    [Theory]
    [InlineData("nb-NO")]
    [InlineData("nn-NO")]
    [InlineData("en-US")]
    public async Task Every_button_leads_somewhere(string locale)
    {
        var opened = await _assistant.RespondAsync(null, new UserEvent.Joined { Locale = locale });
        var pressed = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<(string State, Button Button)>(Buttons(opened));
        while (waiting.TryDequeue(out var next))
        {
            if (!pressed.Add(next.Button.Id))
                continue;

            var exchange = await _assistant.RespondAsync(next.State, new UserEvent.Pressed(next.Button.Id));
            var byTitle = await _assistant.RespondAsync(next.State, new UserEvent.Said(next.Button.Title));

            Assert.All(exchange.Replies, reply => Assert.False(string.IsNullOrWhiteSpace(reply.Text), next.Button.Id));
            Assert.True(exchange.Replies.All(reply => reply.Outcome is not (Outcome.NotKnown or Outcome.Declined)), $"«{next.Button.Title}» leads to: {exchange.Replies[0].Text}");
            Assert.Equal(exchange.Replies[0].Text, byTitle.Replies[0].Text);
            foreach (var button in Buttons(exchange))
                waiting.Enqueue(button);
        }

        Assert.True(pressed.Count > 20, $"only {pressed.Count} buttons were reached");
    }

    private static IEnumerable<(string State, Button Button)> Buttons(Exchange exchange) =>
        exchange.Replies.SelectMany(reply => reply.Buttons).Select(button => (exchange.State, button));
}
