using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Knowledge.Tests.Funding;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Language.Recognising;

/// <summary>Several answers in one message, each with the words that say it.</summary>
public sealed class AnswerReaderTests
{
    private static readonly Recognisers Recognisers = new(RealKnowledge.Knowledge);

    [Theory]
    [InlineData("enkeltpersonforetak i Osen, 3 år, trenger 200 000 til båt", "Form=enkeltpersonforetak; Place=Osen; Age=3 år; Cost=200 000; Purpose=båt")]
    [InlineData("enkeltpersonføretak i Osen, 3 år, treng 200 000 kr til båt", "Form=enkeltpersonføretak; Place=Osen; Age=3 år; Cost=200 000 kr; Purpose=båt")]
    [InlineData("Æ har ENK i Osen, tri år og treng to hundre tusn te båt", "Form=ENK; Place=Osen; Age=tri år; Cost=to hundre tusn; Purpose=båt")]
    [InlineData("sole proprietorship in Osen, 3 years old, need NOK 200,000 for a boat", "Form=sole proprietorship; Place=Osen; Age=3 years; Cost=NOK 200,000; Purpose=boat")]
    [InlineData("Vi er et AS på Ørlandet med 12 ansatte og skal forske", "Form=AS; Place=Ørlandet; Employees=12 ansatte; Purpose=forske")]
    [InlineData("as", "Form=as")]
    [InlineData("same as before, da er det greit sa han", "")]
    [InlineData("bonde i Rissa, vil investere en halv million", "Kind=bonde; Place=Rissa; Purpose=investere; Cost=en halv million")]
    [InlineData("startet i 2021, ingen ansatte", "Age=startet i 2021; Employees=ingen ansatte")]
    [InlineData("et AS fra 2019 i Osen", "Form=AS; Age=fra 2019; Place=Osen")]
    [InlineData("eit AS frå 2019", "Form=AS; Age=frå 2019")]
    [InlineData("a company from 2019", "Kind=company; Age=from 2019")]
    [InlineData("penger fra 2019, AS", "Form=AS")]
    [InlineData("AS fra 2099", "Form=AS")]
    [InlineData("ring 912 34 567 eller skriv til ola@osen.no, org.nr. 974 760 673", "")]
    [InlineData("trenger nok en hjelpende hånd", "")]
    [InlineData("vi blir nok fem", "")]
    [InlineData("vi blir nok 5", "")]
    [InlineData("nok 5000", "Cost=nok 5000")]
    [InlineData("trenger 20 000 000", "Cost=20 000 000")]
    [InlineData("8734658734658", "")]
    [InlineData("Osen eller Åfjord", "")]
    [InlineData("nei, Osen ikke Åfjord", "Place=Osen")]
    [InlineData("Osen, nei Åfjord, ikke Osen", "Place=Åfjord")]
    [InlineData("not in Åfjord but in Osen", "Place=Osen")]
    [InlineData("Åfjord, itj Osen", "Place=Åfjord")]
    [InlineData("æ e itj bonde", "")]
    [InlineData("Osen kommune", "Place=Osen")]
    [InlineData("jeg vil starte bedrift", "Purpose=starte bedrift")]
    [InlineData("i 2019 fikk vi støtte, nå trenger vi 2000", "")]
    [InlineData("30 % kan vi dekke selv", "OwnShare=30 % kan vi dekke selv")]
    [InlineData("egenandel på 25 prosent, AS", "OwnShare=egenandel på 25; Form=AS")]
    [InlineData("we can cover 40% ourselves", "OwnShare=we can cover 40% ourselves")]
    [InlineData("får vi 50 % støtte til båt?", "Purpose=båt")]
    [InlineData("sorry, it is a foundation", "Form=foundation")]
    [InlineData("hei på deg", "")]
    public void Reads_every_answer_with_its_words(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Recognisers.Answers.Read(text, RealKnowledge.Day).Select(told => $"{told.Trait}={told.Span.Of(text)}")));

    [Theory]
    [InlineData("næh, æ har itj gård", "Kind=gård")]
    [InlineData("vi har ingen gård", "Kind=gård")]
    [InlineData("vi har ikkje nokon gard", "Kind=gard")]
    [InlineData("we have no farm", "Kind=farm")]
    [InlineData("uten egen bedrift", "Kind=bedrift")]
    [InlineData("Osen, ikke Åfjord", "Place=Åfjord")]
    [InlineData("gård i Osen", "")]
    public void Reads_what_is_denied(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Recognisers.Answers.ReadWhole(text, RealKnowledge.Day).Denied.Select(told => $"{told.Trait}={told.Span.Of(text)}")));

    [Theory]
    [InlineData("Vi er en bedrift i Rissa", ApplicantKind.Firm)]
    [InlineData("æ driv en liten gård på Hasselvika", ApplicantKind.Farm)]
    [InlineData("Vi er ein kommune og vil samarbeide", ApplicantKind.Municipality)]
    [InlineData("We are a company looking for help", ApplicantKind.Firm)]
    [InlineData("Jeg er bonde", ApplicantKind.Farm)]
    [InlineData("Æ e itj bonde", null)]
    [InlineData("Vi har ingen gård", null)]
    [InlineData("Vi har ingen gård, vi er en bedrift", ApplicantKind.Firm)]
    [InlineData("We have no farm", null)]
    [InlineData("Hvilken organisasjon kan hjelpe oss?", null)]
    [InlineData("Vi vil ha kontakt med et universitet", null)]
    [InlineData("Finnes det en næringsforening i Åfjord?", null)]
    [InlineData("Jeg er gründer og har en gård", ApplicantKind.Founder)]
    public void Knows_what_the_writer_says_to_be_from_what_is_only_spoken_of(string text, ApplicantKind? kind) => Assert.Equal(kind, Recognisers.Answers.KindOfWriter(text));

    [Fact]
    public void Makes_an_applicant_of_them()
    {
        var applicant = Recognisers.Answers.Read("enkeltpersonforetak i Rissa, 3 år, trenger 200 000 til båt og kurs", RealKnowledge.Day)
            .Aggregate(Applicant.Unknown, (known, told) => known.Learning(told.Trait, told.Answer));

        Assert.Equal(
            new Applicant
            {
                Place = new("place.indre-fosen"),
                Form = CompanyForm.SoleProprietorship,
                Founded = new(new DateOnly(2023, 11, 25)),
                Cost = 200_000,
                Purposes = Purposes.Invest | Purposes.Train,
            },
            applicant);
    }

    [Fact]
    public void Knows_every_word_for_the_answer_it_stands_under()
    {
        var lost = from answer in RealKnowledge.Knowledge.Recognising.Answers
                   from word in answer.Words
                   let read = Recognisers.Answers.Read(word, RealKnowledge.Day).SingleOrDefault(told => told.Trait == answer.Trait)
                   where read is null || read.Answer != Applicant.Of(answer.Trait, answer.Bit)
                   select $"{answer.Trait}: {word}";

        Assert.Empty(lost);
    }
}
