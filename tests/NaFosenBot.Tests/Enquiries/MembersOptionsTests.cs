using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using NaFosenBot.Enquiries;
using Xunit;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>Faults in the operator's settings are told with place and remedy, all at once.</summary>
public sealed class MembersOptionsTests
{
    [Theory]
    [InlineData("Members:Organisations:1:Id", "havn", "Members:Organisations:1:Id is 'havn'")]
    [InlineData("Members:Organisations:1:Id", "member.fjell", "lists member.fjell twice")]
    [InlineData("Members:Organisations:1:Mail:0", "havn.example.no", "'havn.example.no'")]
    [InlineData("Members:Organisations:1:Staff:0:Email", "Kari <kari@havn.example.no>", "Write it as post@example.no")]
    [InlineData("Members:Organisations:1:Deputy", "sjef@havn", "'sjef@havn'")]
    [InlineData("Members:Organisations:0:Deputy:Email", "sjef@fjell", "'sjef@fjell'")]
    [InlineData("Members:Organisations:0:Deputy:Name", "Siri Sjef", "the e-mail address ''")]
    [InlineData("Members:Coordinator", "member.ukjent", "not among Members:Organisations")]
    [InlineData("Members:Organisations:2:Webhook:Url", "http://sak.fjell.example.no/inn", "must be an https address")]
    [InlineData("Members:Organisations:2:Webhook:Secret", "kort", "at least 32 characters")]
    [InlineData("Members:Organisations:2:PromiseWorkingDays", "0", "between 1 and 60")]
    [InlineData("Members:Organisations:2:Capacity", "0", "at least 1")]
    [InlineData("Members:Organisations:0:Capacity", "mange", "Members:Organisations:0 cannot be read")]
    [InlineData("Members:Organisations:2:PromiseWorkingDays", "fire", "write PromiseWorkingDays and Capacity as whole numbers")]
    [InlineData("Members:Organisations:2:Absences:0:From", "i uke 28", "Members:Organisations:2:Absences:0 cannot be read. Write From and To as dates")]
    [InlineData("Members:Organisations:2:Absences:0:From", "06.07.2027", "Members:Organisations:2:Absences:0 cannot be read. Write From and To as dates")]
    [InlineData("Members:Organisations:2:Language", "no", "must be nb, nn or en")]
    [InlineData("Members:Organisations:2:AnswersIn:0", "sv", "AnswersIn has 'sv'")]
    [InlineData("Members:Organisations:2:Applicants:0", "company", "Applicants has 'company'. Use one of: founder")]
    [InlineData("Promises:RemindRequesterAfter", "0", "Promises:RemindRequesterAfter must lie between")]
    [InlineData("Promises:ReportSilenceAfter", "3", "more working days than Promises:RemindRequesterAfter")]
    [InlineData("Promises:WorkingDays", "90", "Promises:WorkingDays")]
    [InlineData("Promises:Closures:0:To", "midt i august", "Promises:Closures:0 cannot be read. Write From and To as dates")]
    [InlineData("Promises:Closes", "06:00", "Promises:Closes must be later")]
    public async Task A_fault_is_named(string setting, string value, string expected)
    {
        await using var office = EnquiryOffice.Open(EnquiryOffice.Members.Where(pair => pair.Key != setting).Append(new(setting, value)).ToDictionary());

        var fault = Assert.Throws<OptionsValidationException>(office.Of<PromiseTerms>);

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    /// <summary>The configuration leaves out what it cannot read, and those behind it move up.</summary>
    [Fact]
    public void Nobody_gets_the_deputy_of_another_organisation()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(EnquiryOffice.Members.Append(new("Members:Organisations:0:Capacity", "mange"))).Build();
        var options = configuration.GetSection(MembersOptions.Section).Get<MembersOptions>()!;

        MembersOptions.ReadAddresses(options, configuration);

        Assert.StartsWith("Members:Organisations:0 cannot be read", Assert.Single(options.LeftOut), StringComparison.Ordinal);
        Assert.Equal("sjef@havn.example.no", Assert.Single(options.Organisations, member => member.Id == AnEnquiry.Havn.Value).Deputy?.Email);
        Assert.Null(Assert.Single(options.Organisations, member => member.Id == "member.fjell").Deputy);
    }

    [Fact]
    public async Task An_absence_lasts_from_its_first_day_to_its_last()
    {
        await using var office = EnquiryOffice.Open(EnquiryOffice.Members.Concat(new Dictionary<string, string?>
        {
            ["Members:Organisations:1:Absences:0:From"] = "2026-11-25",
            ["Members:Organisations:1:Absences:0:To"] = "2026-11-27",
        }).ToDictionary());
        var havn = office.Of<MemberDirectory>().Find(AnEnquiry.Havn)!;

        Assert.Equal([false, true, true, true, false], Enumerable.Range(24, 5).Select(day => havn.IsAwayOn(new DateOnly(2026, 11, day))));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.FromHours(1)), office.Of<PromiseTerms>().PromiseNow(AnEnquiry.Havn));
    }

    [Fact]
    public async Task Nothing_is_promised_for_days_that_the_operator_has_closed()
    {
        await using var usual = EnquiryOffice.Open(EnquiryOffice.Members);
        var promised = usual.Of<PromiseTerms>().PromiseNow(AnEnquiry.Havn)!.Value;
        var day = DateOnly.FromDateTime(promised.DateTime);
        await using var closed = EnquiryOffice.Open(EnquiryOffice.Members.Concat(new Dictionary<string, string?>
        {
            ["Promises:Closures:0:From"] = $"{day:yyyy-MM-dd}",
            ["Promises:Closures:0:To"] = $"{day.AddDays(13):yyyy-MM-dd}",
        }).ToDictionary());

        Assert.Equal(promised.AddDays(14), closed.Of<PromiseTerms>().PromiseNow(AnEnquiry.Havn));
    }

    [Fact]
    public async Task Whoever_is_listed_may_act_for_the_organisation_however_the_address_is_written()
    {
        await using var office = EnquiryOffice.Open();
        var members = office.Of<MemberDirectory>();

        Assert.Equal(AnEnquiry.Havn, Assert.Single(members.OfStaff("KARI@havn.example.no")).Id);
        Assert.Empty(members.OfStaff("kari@fjell.example.no"));
    }
}
