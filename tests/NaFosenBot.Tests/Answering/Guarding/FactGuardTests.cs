using NaFosenBot.Answering.Guarding;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Tests;
using Xunit;

namespace NaFosenBot.Tests.Answering.Guarding;

public sealed class FactGuardTests
{
    private const string Composed = "Fondet gir inntil 100 000 kr. Fristen er 1. mars.";

    private static readonly FactGuard Guard = new(SmallKnowledge.Load());

    [Fact]
    public void The_composed_answer_itself_is_accepted()
    {
        var verdict = Guard.Check("Fondet gir inntil 100 000 kr [1]. Fristen er 1. mars [1].\r\n", Facts);

        Assert.Equal("Fondet gir inntil 100 000 kr [1]. Fristen er 1. mars [1].", Assert.IsType<Verdict.Accepted>(verdict).Text);
    }

    [Theory]
    [InlineData("Fondet gir inntil 200 000 kr [1]. Fristen er 1. mars [1].")]
    [InlineData("Fondet gir inntil 100 000 kr [1].")]
    [InlineData("Fondet gir inntil 100 000 kr [2]. Fristen er 1. mars [1].")]
    [InlineData("Fondet gir inntil 100 000 kr. Fristen er 1. mars [1].")]
    [InlineData("Fondet gir inntil 100 000 kr [1]. Fristen er 1. mars [1]. Alle får ja [1].")]
    [InlineData("")]
    public void What_the_grounds_do_not_say_is_refused(string draft) =>
        Assert.IsType<Verdict.Refused>(Guard.Check(draft, Facts));

    private static Grounds Facts =>
        new(Tongue.Bokmal, Composed, [new Ground(1, SmallKnowledge.Load().Entries[0].Id, "Fondet", Composed)]);
}
