using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Funding;

public sealed class RuleWordsTests
{
    private static readonly RuleWords Words = new(RealKnowledge.Knowledge);

    [Theory]
    [InlineData(Tongue.Bokmal, "Bare aksjeselskap (AS) kan få lånet. Du svarte: enkeltpersonforetak (ENK).")]
    [InlineData(Tongue.Nynorsk, "Berre aksjeselskap (AS) kan få lånet. Du svarte: enkeltpersonføretak (ENK).")]
    [InlineData(Tongue.English, "Only limited companies (AS) can get the loan. You answered: sole proprietorship (ENK).")]
    public void Says_why_not(Tongue tongue, string expected) =>
        Assert.Equal(expected, Said("fund.oppstartslan", new Applicant { Form = CompanyForm.SoleProprietorship }, Trait.Form, tongue));

    [Theory]
    [InlineData(Tongue.Bokmal, "Bedriften må være yngre enn 3 år. Unntaksvis kan den være opp mot 5 år. Du svarte: 4 år. Om det holder, må du spørre dem som gir støtten.")]
    [InlineData(Tongue.Nynorsk, "Verksemda må vere yngre enn 3 år. Unntaksvis kan ho vere opp mot 5 år. Du svarte: 4 år. Om det held, må du spørje dei som gjev støtta.")]
    [InlineData(Tongue.English, "The company must be less than 3 years old. Exceptionally it can be up to 5 years old. You answered: 4 years. Whether that is enough, you must ask those who give the support.")]
    public void Says_what_is_open(Tongue tongue, string expected) =>
        Assert.Equal(expected, Said("fund.oppstartstilskudd-1", new Applicant { Founded = new(new DateOnly(2022, 6, 1)) }, Trait.Age, tongue));

    [Theory]
    [InlineData(Tongue.Bokmal, "Du må selv dekke minst 50 % av kostnadene. Vi vet ikke hvor mye du kan dekke selv.")]
    [InlineData(Tongue.Nynorsk, "Du må sjølv dekkje minst 50 % av kostnadene. Vi veit ikkje kor mykje du kan dekkje sjølv.")]
    [InlineData(Tongue.English, "You must cover at least 50% of the costs yourself. We do not know how much you can cover yourself.")]
    public void Says_what_is_missing(Tongue tongue, string expected) =>
        Assert.Equal(expected, Said("fund.bio-trondelag", Applicant.Unknown, Trait.OwnShare, tongue));

    [Fact]
    public void Says_where_and_how_much()
    {
        Assert.Equal("Bedriften må holde til her: Trøndelag. Du svarte: Åfjord.", Said("fund.rff-kvalifiseringsstotte", new Applicant { Place = new("place.afjord") }, Trait.Place, Tongue.Bokmal));
        Assert.EndsWith("Du svarte: 1 200 000 kr.", Said("fund.gronn-plattform", new Applicant { Cost = 1_200_000 }, Trait.Cost, Tongue.Bokmal), StringComparison.Ordinal);
        Assert.EndsWith("You answered: NOK 1,200,000.", Said("fund.gronn-plattform", new Applicant { Cost = 1_200_000 }, Trait.Cost, Tongue.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Has_a_word_for_every_answer_and_every_missing_one()
    {
        var needed = Choices.Traits.SelectMany(trait => Choices.Of(trait).Keys.Select(code => $"{RuleWords.Key(trait)}.{code}"))
            .Concat(Enum.GetValues<Trait>().Select(trait => $"missing.{RuleWords.Key(trait)}"));

        Assert.Empty(needed.Except(RuleWords.Keys));
    }

    [Fact]
    public void A_reason_names_its_source()
    {
        var circumstances = new Circumstances(Applicant.Unknown, RealKnowledge.Day, RealKnowledge.Book.Places);
        var reasons = RealKnowledge.Scheme("fund.oppstartstilskudd-1").Assess(circumstances).Reasons;

        Assert.Equal("/artikkel/tilskudd-og-lan-til-oppstartsbedrifter", reasons[0].Source.Sources[0].AbsolutePath);
        Assert.Equal("/tjeneste/oppstartslan", reasons[^1].Source.Sources[0].AbsolutePath);
    }

    private static string Said(string scheme, Applicant applicant, Trait trait, Tongue tongue)
    {
        var circumstances = new Circumstances(applicant, RealKnowledge.Day, RealKnowledge.Book.Places);
        return Words.Say(RealKnowledge.Scheme(scheme).Assess(circumstances).Reasons.Single(reason => reason.Traits.Contains(trait)), circumstances, tongue);
    }
}
