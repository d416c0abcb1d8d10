using Microsoft.Bot.Schema;
using Xunit;

namespace NaFosenBot.BotBuilder.Tests;

public sealed class IncomingActivityTests
{
    private static readonly Activity Given = new() { Type = ActivityTypes.Invoke, Id = "m1", Value = new { verb = "ask" }, DeliveryMode = DeliveryModes.Normal };

    [Fact]
    public void Each_question_of_the_host_is_a_message_of_its_own_and_recognised_when_it_comes_again()
    {
        var first = IncomingActivity.Read(Given, "Hvor mye?", Fresh);
        var second = IncomingActivity.Read(Given, "Hvem?", Fresh);
        var again = IncomingActivity.Read(Given, "Hvor mye?", Fresh);

        Assert.Equal(("message", "Hvor mye?"), (first.Type, first.Text));
        Assert.Null(first.Value);
        Assert.Equal(3, new[] { "m1", first.Id, second.Id }.Distinct().Count());
        Assert.Equal(first.Id, again.Id);
    }

    [Fact]
    public void An_activity_without_an_id_is_known_by_its_arrival()
    {
        Assert.Equal("fresh", IncomingActivity.Read(new Activity { Type = ActivityTypes.ConversationUpdate }, null, Fresh).Id);
        Assert.Equal("m1", IncomingActivity.Read(Given, null, Fresh).Id);
    }

    private static string Fresh() => "fresh";
}
