using NaFosenBot.Channels.Mail;
using Xunit;

namespace NaFosenBot.Tests.Channels.Mail;

public sealed class ReplyAddressTests
{
    private static readonly ReplyAddress Answers = new("svar+{token}@alliansen.example");

    [Theory]
    [InlineData("k7w2m9p4q8d3")]
    [InlineData("AbCdEfGh-_12345678901234567890123456789012")]
    public void Reads_the_token_that_it_wrote(string token) => Assert.Equal(token, Answers.TokenIn(Answers.For(token)));

    [Theory]
    [InlineData("svar@alliansen.example")]
    [InlineData("svar+@alliansen.example")]
    [InlineData("svar+kort@alliansen.example")]
    [InlineData("svar+k7w2m9p4q8d3@en.annen.example")]
    [InlineData("svar+k7w2 m9p4@alliansen.example")]
    [InlineData("")]
    public void Reads_none_in_other_addresses(string address) => Assert.Null(Answers.TokenIn(address));

    [Fact]
    public void Makes_no_address_of_what_is_no_token() => Assert.Throws<ArgumentException>(() => Answers.For("a@b.example,c"));

    [Fact]
    public void An_id_carries_promise_and_token_and_only_ours_are_read()
    {
        var (ids, promise) = (new MessageIds("alliansen.example"), Guid.Parse("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"));

        Assert.Equal((promise, "k7w2m9p4q8d3"), ids.Read($"<{ids.Of(promise, "k7w2m9p4q8d3")}>"));
        Assert.Equal((promise, null), ids.Read(ids.Of(promise, null)));
        Assert.Null(ids.Read(ids.OfThread(promise)));
        Assert.Null(ids.Read(new MessageIds("annen.example").Of(promise, null)));
        Assert.Null(ids.Read(null));
    }
}
