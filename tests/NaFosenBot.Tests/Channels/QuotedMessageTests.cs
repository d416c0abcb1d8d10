using System.Text.Json;
using NaFosenBot.Channels.BotFramework.Extension;
using Xunit;

namespace NaFosenBot.Tests.Channels;

/// <summary>The message in Teams that "send to the alliance" was chosen on, as the words an enquiry begins with.</summary>
public sealed class QuotedMessageTests
{
    [Theory]
    [InlineData("""{"body":{"contentType":"text","content":" Kan noen hjelpe oss? "}}""", "Kan noen hjelpe oss?")]
    [InlineData("""{"body":{"contentType":"text","content":"a < b & c"}}""", "a < b & c")]
    [InlineData("""{"body":{"contentType":"html","content":"<div>a &lt; b</div>"}}""", "a < b")]
    [InlineData("""{"subject":" Nytt bygg ","body":{"contentType":"text","content":"Kan noen hjelpe oss?"}}""", "Nytt bygg\nKan noen hjelpe oss?")]
    [InlineData("""{"subject":"Nummer 01019012480","body":{"contentType":"text","content":"Ring"}}""", "Nummer •••••••••••\nRing")]
    [InlineData("""{"subject":null,"from":{"user":{"displayName":"Per Hansen"}},"body":{"contentType":"text","content":"Ring"}}""", "Ring")]
    [InlineData("""{"body":{}}""", "")]
    [InlineData("7", "")]
    public void It_is_subject_and_words_and_never_who_wrote_it(string payload, string expected) =>
        Assert.Equal(expected, QuotedMessage.Of(JsonDocument.Parse(payload).RootElement));

    [Fact]
    public void A_long_one_is_cut_and_says_that_it_goes_on()
    {
        var quoted = QuotedMessage.Of(JsonSerializer.SerializeToElement(new { body = new { contentType = "text", content = new string('å', 5000) } }));

        Assert.Equal($"{new string('å', 3500)} …", quoted);
    }
}
