using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Understanding;
using Xunit;

namespace NaFosenBot.Tests.Understanding;

/// <summary>A question that the model writes out is the person's, with every telling word of theirs and none of another's.</summary>
public sealed class StandalonePromptTests
{
    private static readonly KnowledgeBase Knowledge = new RealAssistant().Live.Current.Knowledge;

    [Theory]
    [InlineData("hvor mye gir dalfondet?", "og for ungdommene?", "hvor mye gir dalfondet for ungdommer?")]
    [InlineData("kor mykje gir dalfondet?", "og for ungdom?", "hvor mye gir dalfondet for ungdom")]
    public void What_the_two_say_together_is_read(string previous, string message, string question) =>
        Assert.Equal(question, Read(previous, message, question));

    [Theory]
    [InlineData("hvor mye gir dalfondet?", "åssen henger greiene sammen?", "hvor mye gir dalfondet?")]
    [InlineData("hvor mye gir dalfondet?", "og for 500000?", "hvor mye gir dalfondet for 5000000?")]
    [InlineData("hvor mye gir dalfondet?", "og for 500000?", "hvor mye gir dalfondet?")]
    [InlineData("hva gjør næringshagen?", "og for ungdom?", "hva gjør næringsfondet for ungdom?")]
    [InlineData("hva betaler arbeidsgiver?", "og for ungdom?", "hva betaler arbeidstaker for ungdom?")]
    [InlineData("kan jeg få støtte av dalfondet?", "og hvis jeg ikke har ansatte?", "kan jeg få støtte av dalfondet hvis jeg har ansatte?")]
    [InlineData("kan jeg få støtte uten ansatte?", "og for ungdom?", "kan jeg få støtte for ungdom?")]
    [InlineData("kan jeg få støtte av dalfondet?", "og for ungdom?", "kan jeg få støtte av dalfondet uten ungdom?")]
    [InlineData("can i get support?", "and for the young?", "can i get no support for the young?")]
    [InlineData("får vi støtte under 50000?", "og for ungdom?", "får vi støtte over 50000 for ungdom?")]
    public void A_question_that_nobody_asked_is_not(string previous, string message, string question) => Assert.Null(Read(previous, message, question));

    private static string? Read(string previous, string message, string question) =>
        StandalonePrompt.Read($$"""{"question": "{{question}}"}""", previous, message, Knowledge);
}
