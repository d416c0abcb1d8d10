using NaFosenBot.Commands;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Commands;

public sealed class ExplainTests
{
    [Fact]
    public void Says_how_the_question_was_read_and_why_the_entry_won()
    {
        using var output = new StringWriter();

        ExplainText.Write(new RealAssistant().Live.Current, "hva er fristen for næringsfondet i Åfjord", output);

        var text = output.ToString();
        Assert.Contains("places     place.afjord", text, StringComparison.Ordinal);
        Assert.Contains("asks for   deadline", text, StringComparison.Ordinal);
        Assert.Contains("1. fund.afjord-naeringsfond", text, StringComparison.Ordinal);
        Assert.Contains("2. fund.", text, StringComparison.Ordinal);
        Assert.Matches(@"score      0\.\d\d; answered from 0\.\d\d", text);
        Assert.Matches(@"næringsfondet .*×.*=.*name", text);
    }
}
