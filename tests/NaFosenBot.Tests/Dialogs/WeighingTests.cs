using NaFosenBot.Answering;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>How a scheme is told for one applicant: every scheme there is, held against its own rules.</summary>
public sealed class WeighingTests
{
    private static readonly Applicant Firm = new() { Place = new EntryId("place.osen"), Kind = ApplicantKind.Firm, Form = CompanyForm.Limited, Employees = 4, Cost = 400_000 };

    private readonly RealAssistant _bot = new();

    /// <summary>A loan covers costs and is paid back: nobody may read it as a gift, or be told how much to apply for.</summary>
    [Fact]
    public async Task A_loan_covers_and_a_grant_gives()
    {
        foreach (var (scheme, told) in await ToldAsync(Firm))
        {
            var isLent = scheme.Rules.Gives.Any(gift => gift is Gift.Loan or Gift.Guarantee or Gift.Equity);

            Assert.DoesNotContain(isLent ? "kan ordningen gi inntil" : "kan ordningen dekke inntil", told, StringComparison.Ordinal);
            Assert.False(isLent && told.Contains("Søker du om 400 000 kr", StringComparison.Ordinal), told);
        }

        Assert.Contains(await ToldAsync(Firm), one => one.Told.Contains("kan ordningen dekke inntil", StringComparison.Ordinal));
        Assert.Contains(await ToldAsync(Firm), one => one.Told.Contains("Søker du om 400 000 kr", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_project_that_is_too_small_for_a_scheme_is_told_so_and_no_sum()
    {
        var least = (await ToldAsync(Firm with { Cost = 1 })).Where(one => one.Scheme.Rules.Support.Any(support => support is { Min: > 1, When: null })).ToList();

        Assert.NotEmpty(least);
        Assert.All(least, one => Assert.Contains("Prosjektet er for lite for ordningen, som gir minst", one.Told, StringComparison.Ordinal));
    }

    /// <summary>The next date; else that one may apply at any time; else the last date that is known; else that none is.</summary>
    [Fact]
    public async Task Every_scheme_says_when_to_apply()
    {
        var here = await HereAsync();
        foreach (var (scheme, told) in await ToldAsync(Firm))
        {
            var deadline = scheme.DeadlineOn(here.Today);
            var says = deadline.Next is { } next ? $"Frist: {DateWords.Of(next, Tongue.Bokmal)}."
                : deadline.Kind == DeadlineKind.Rolling ? "Du kan søke hele tiden."
                : deadline.Last is { } last ? $"Siste frist vi kjenner, var {DateWords.Of(last, Tongue.Bokmal)}."
                : "Fristen har vi ikke funnet.";

            Assert.Contains($"\n- {says}", told, StringComparison.Ordinal);
        }
    }

    /// <summary>Of a scheme whose doors are known to be open nothing has to be said.</summary>
    [Fact]
    public async Task A_closed_scheme_says_so_and_an_open_one_does_not()
    {
        foreach (var (scheme, told) in await ToldAsync(Firm))
        {
            Assert.Equal(scheme.Entry.Status == EntryStatus.Unknown, told.Contains("Vi vet ikke om ordningen tar imot søknader nå.", StringComparison.Ordinal));
            Assert.Equal(scheme.Entry.Status == EntryStatus.Closed, told.Contains("Ordningen er stengt for søknader.", StringComparison.Ordinal));
        }
    }

    /// <summary>In the summary a scheme that does not fit is only named: a sum beside it would be read as one to be had.</summary>
    [Fact]
    public async Task No_sum_stands_beside_what_does_not_fit()
    {
        var here = await HereAsync();
        var weighing = new Weighing(Firm, here);
        var list = here.Tools.Schemes.Assess(Firm, here.Today);

        Assert.All(list.NotFitting, one => Assert.Equal(one.Scheme.Entry.Title.Nb, weighing.Short(one)));
        Assert.All(list.Fitting.Concat(list.Undecided), one => Assert.StartsWith($"**{one.Scheme.Entry.Title.Nb}", weighing.Short(one), StringComparison.Ordinal));
        Assert.Contains(list.Fitting.Concat(list.Undecided), one => weighing.Short(one).Contains("400 000 kr", StringComparison.Ordinal));
    }

    /// <summary>What decided it comes before what is open, and what a question could decide before what none can.</summary>
    [Fact]
    public async Task The_first_reason_on_the_line_is_the_one_that_decides()
    {
        var here = await HereAsync();
        var weighing = new Weighing(Firm, here);
        foreach (var one in here.Tools.Schemes.Assess(Firm, here.Today).Undecided.Where(one => one.Reasons.Any(reason => reason.Truth == Truth.Unknown)))
        {
            var reasons = one.Reasons.Where(reason => reason.Truth == Truth.Unknown).ToList();
            var first = reasons.Find(reason => reason.IsMissing) ?? reasons[0];

            Assert.StartsWith($"- **{one.Scheme.Entry.Title.Nb}:** {here.Tools.Words.Say(first, weighing.Circumstances, Tongue.Bokmal)}", weighing.Line(one), StringComparison.Ordinal);
        }
    }

    private async Task<IReadOnlyList<(Scheme Scheme, string Told)>> ToldAsync(Applicant applicant)
    {
        var here = await HereAsync();
        return [.. here.Tools.Schemes.Assess(applicant, here.Today).All.Where(one => one.Verdict != Verdict.Ended).Select(one => (one.Scheme, new Weighing(applicant, here).Whole(one)))];
    }

    private async Task<Situated> HereAsync() => await _bot.Situating.AtAsync(new ConversationState { Language = Tongue.Bokmal }, null, routes: false);
}
