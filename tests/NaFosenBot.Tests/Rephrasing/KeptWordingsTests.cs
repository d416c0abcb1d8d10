using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Rephrasing;
using Xunit;

namespace NaFosenBot.Tests.Rephrasing;

/// <summary>What came of a question is kept for some hours, and of some hundred questions, never longer and never more.</summary>
public sealed class KeptWordingsTests
{
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData("Du kan få inntil 70 000 kr. [1]")]
    [InlineData("")]
    public void After_six_hours_it_is_asked_anew(string came)
    {
        var kept = new KeptWordings(_clock);
        kept.Keep("question", came);

        _clock.Advance(TimeSpan.FromHours(6) - TimeSpan.FromSeconds(1));
        Assert.Equal(came, kept.Find("question"));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(kept.Find("question"));
    }

    [Fact]
    public void The_oldest_of_more_than_five_hundred_makes_way()
    {
        var kept = new KeptWordings(_clock);
        for (var question = 0; question < 500; question++)
            kept.Keep($"{question}", "words");
        Assert.Equal("words", kept.Find("0"));

        kept.Keep("one more", "words");

        Assert.Null(kept.Find("0"));
        Assert.Equal(("words", "words"), (kept.Find("1"), kept.Find("one more")));
    }

    [Fact]
    public void What_is_kept_twice_takes_one_place()
    {
        var kept = new KeptWordings(_clock);
        for (var time = 0; time < 501; time++)
            kept.Keep("question", $"words {time}");

        Assert.Equal("words 500", kept.Find("question"));
    }
}
