using NaFosenBot.Knowledge.Funding;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Funding;

public sealed class ApplicantTests
{
    [Theory]
    [InlineData(CompanyForm.SoleProprietorship, ApplicantKind.Firm)]
    [InlineData(CompanyForm.Limited, ApplicantKind.Firm)]
    [InlineData(CompanyForm.ForeignBranch, ApplicantKind.Firm)]
    [InlineData(CompanyForm.Association, ApplicantKind.Organisation)]
    [InlineData(CompanyForm.Foundation, ApplicantKind.Organisation)]
    [InlineData(CompanyForm.None, null)]
    [InlineData(CompanyForm.Other, null)]
    public void A_company_form_suggests_who_applies(CompanyForm form, ApplicantKind? kind) => Assert.Equal(kind, new Applicant { Form = form }.KindByForm);

    [Theory]
    [InlineData(Sector.Agriculture, null)]
    [InlineData(Sector.Forestry, null)]
    [InlineData(Sector.Ocean, ApplicantKind.Firm)]
    public void A_farm_can_have_any_form(Sector sector, ApplicantKind? kind) =>
        Assert.Equal(kind, new Applicant { Form = CompanyForm.SoleProprietorship, Sector = sector }.KindByForm);

    [Theory]
    [InlineData(ApplicantKind.Founder)]
    [InlineData(ApplicantKind.Jobseeker)]
    public void Somebody_without_a_company_has_no_form_no_age_and_nobody_employed(ApplicantKind kind)
    {
        var founder = new Applicant { Kind = kind }.WithImplied();

        Assert.Equal((CompanyForm.None, Founding.NotYet, 0), (founder.Form, founder.Founded, founder.Employees));
        Assert.Equal(new Applicant { Form = CompanyForm.None, Founded = Founding.NotYet, Employees = 0 }, new Applicant { Form = CompanyForm.None }.WithImplied());
    }

    [Fact]
    public void What_follows_contradicts_nothing_that_was_said()
    {
        var told = new Applicant { Kind = ApplicantKind.Founder, Form = CompanyForm.Limited };
        var grown = new Applicant { Form = CompanyForm.None, Employees = 2, Founded = new Founding(new DateOnly(2025, 1, 1)) };

        Assert.Equal(told, told.WithImplied());
        Assert.Equal(grown, grown.WithImplied());
        Assert.Equal(new Applicant { Kind = ApplicantKind.Firm }, new Applicant { Kind = ApplicantKind.Firm }.WithImplied());
    }

    [Fact]
    public void Every_trait_can_be_known_and_learned_alone()
    {
        var whole = new RandomApplicants(7).Whole();
        foreach (var trait in Enum.GetValues<Trait>())
        {
            var learned = Applicant.Unknown.Learning(trait, whole);

            Assert.All(Enum.GetValues<Trait>(), other => Assert.Equal(other == trait, learned.Knows(other)));
            Assert.Equal(whole, whole.Learning(trait, learned));
            Assert.Equal(Applicant.Unknown, learned.Learning(trait, Applicant.Unknown));
        }
    }
}
