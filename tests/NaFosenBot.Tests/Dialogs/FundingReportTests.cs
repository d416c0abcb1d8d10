using System.Text.RegularExpressions;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>The list at the end of the finder, held against the assessments it is made of.</summary>
public sealed partial class FundingReportTests
{
    private const int MostWhole = 3;
    private const int MostOpen = 6;
    private const int MostNot = 3;

    private static readonly EntryId Afjord = new("place.afjord");

    /// <summary>Of whom much fits, little, or nothing; in and outside the region.</summary>
    private static readonly Applicant[] People =
    [
        new() { Place = Afjord },
        new() { Place = Afjord, Kind = ApplicantKind.Firm, Form = CompanyForm.Limited, Employees = 4, Sector = Sector.Industry, Purposes = Purposes.Develop | Purposes.Invest, Cost = 400_000, OwnShare = 50 },
        new() { Place = new EntryId("place.osen"), Kind = ApplicantKind.Founder, Purposes = Purposes.Start, Stage = Stage.Idea },
        new() { Place = new EntryId("place.orland"), Kind = ApplicantKind.Farm, Sector = Sector.Agriculture, Purposes = Purposes.Environment, EarlierAid = 0 },
        new() { Place = new EntryId("place.oslo"), Kind = ApplicantKind.Firm, Purposes = Purposes.Develop },
        new() { Kind = ApplicantKind.Municipality, Purposes = Purposes.Cooperate },
    ];

    private readonly RealAssistant _bot = new();

    public static TheoryData<int> Everybody() => [.. Enumerable.Range(0, People.Length)];

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task It_counts_all_and_shows_as_many_as_can_be_read(int person)
    {
        var (text, list) = await ShownAsync(People[person]);
        var away = Away(list, People[person]);

        Assert.Equal((Math.Min(MostWhole, list.Fitting.Count()), list.Fitting.Count()), (Whole(Part(text, "Ser ut til å passe")), Count(text, "Ser ut til å passe")));
        Assert.Equal((Math.Min(MostOpen, list.Undecided.Count() - away), list.Undecided.Count() - away), (Lines(Part(text, "Vi må vite mer")).Count, Count(text, "Vi må vite mer")));
        Assert.Equal((Math.Min(MostNot, list.NotFitting.Count()), list.NotFitting.Count()), (Lines(Part(text, "Passer trolig ikke")).Count, Count(text, "Passer trolig ikke")));
        Assert.Equal(list.Fitting.Any(), !text.Contains("Ingen ordning ser ut til å passe", StringComparison.Ordinal));
    }

    /// <summary>What is left out of the list is named, or can be had by a button; where nothing is left out there is neither.</summary>
    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task What_is_left_out_can_be_had(int person)
    {
        var (text, list) = await ShownAsync(People[person]);
        var open = list.Undecided.Count() - Away(list, People[person]);
        var step = FundingReport.Show(People[person], "", await HereAsync());

        Assert.Equal(open > MostOpen, step.Replies[^1].Buttons.Any(button => button.Title == "Hva mangler for resten?"));
        Assert.Equal(list.NotFitting.Count() > MostNot, step.Replies[^1].Buttons.Any(button => button.Title == "Hvorfor passer ikke resten?"));
        Assert.Equal(list.Fitting.Count() > MostWhole, Part(text, "Ser ut til å passe").Contains("Også: ", StringComparison.Ordinal));
        Assert.Equal(open > MostOpen, Part(text, "Vi må vite mer").Contains("Også: ", StringComparison.Ordinal));
        Assert.All(list.Fitting.Concat(list.Undecided), assessment => Assert.Contains(assessment.Scheme.Entry.Title.Nb, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task What_most_speaks_for_comes_first_and_what_lies_near_before_what_is_far(int person)
    {
        var (text, list) = await ShownAsync(People[person]);

        Assert.Equal(
            list.Undecided.OrderByDescending(Promise).ThenBy(IsFar).Where(one => !IsAway(one, People[person])).Take(MostOpen).Select(Title),
            Lines(Part(text, "Vi må vite mer")));
        Assert.Equal(
            list.NotFitting.OrderBy(one => one.Reasons.Count(reason => reason.Truth == Truth.No)).ThenBy(IsFar).Take(MostNot).Select(Title),
            Lines(Part(text, "Passer trolig ikke")));
        Assert.Equal(list.Fitting.OrderBy(IsFar).Take(MostWhole).Select(Title), Titles.Matches(Part(text, "Ser ut til å passe")).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task Whoever_has_had_no_support_is_not_told_to_declare_it()
    {
        var firm = People[1];

        Assert.Contains("bagatellmessig støtte", (await ShownAsync(firm)).Text, StringComparison.Ordinal);
        Assert.Contains("bagatellmessig støtte", (await ShownAsync(firm with { EarlierAid = 20_000 })).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Skriv «legg sammen støtten»", (await ShownAsync(firm with { EarlierAid = 0 })).Text, StringComparison.Ordinal);
    }

    /// <summary>What goes along with an enquiry: everything that fits, and of the rest only as much as makes three.</summary>
    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task What_was_found_is_what_fits_or_the_most_promising(int person)
    {
        var (_, list) = await ShownAsync(People[person]);

        var found = FundingReport.Found(People[person], await HereAsync()).ToList();

        Assert.Equal(list.Fitting.OrderBy(IsFar).Select(one => one.Scheme.Id), found.Take(list.Fitting.Count()));
        Assert.Equal(Math.Max(list.Fitting.Count(), Math.Min(MostWhole, list.Fitting.Count() + list.Undecided.Count() - Away(list, People[person]))), found.Count);
    }

    /// <summary>Of somebody without a company neither age nor staff is said, which follow from that.</summary>
    [Fact]
    public async Task What_follows_from_having_no_company_is_not_told_back()
    {
        var here = await HereAsync();
        var founder = new Applicant { Place = Afjord, Kind = ApplicantKind.Founder }.WithImplied();

        Assert.Equal("Åfjord; gründer som ikke har startet ennå; ikke registrert ennå", new Weighing(founder, here).Told());
        Assert.Equal("aksjeselskap (AS); 3 år; 0 ansatte", new Weighing(new Applicant { Form = CompanyForm.Limited, Founded = Founding.YearsBefore(here.Today, 3), Employees = 0 }, here).Told());
        Assert.Equal("ingenting ennå", new Weighing(Applicant.Unknown, here).Told());
    }

    private async Task<(string Text, Shortlist List)> ShownAsync(Applicant applicant)
    {
        var here = await HereAsync();
        return (FundingReport.Show(applicant, "", here).Replies[^1].Text, here.Tools.Schemes.Assess(applicant, here.Today));
    }

    private async Task<Situated> HereAsync() => await _bot.Situating.AtAsync(new ConversationState { Language = Tongue.Bokmal }, null, routes: false);

    private static string Title(Assessment assessment) => assessment.Scheme.Entry.Title.Nb;

    private static int IsFar(Assessment assessment) => assessment.Scheme.Entry.Places.Count == 0 ? 1 : 0;

    private static double Promise(Assessment assessment) => assessment.Reasons.Count == 0 ? 0 : assessment.Reasons.Average(reason => reason.Truth == Truth.Yes ? 1.0 : 0);

    private int Away(Shortlist list, Applicant applicant) => list.Undecided.Count(one => IsAway(one, applicant));

    /// <summary>Another municipality's, and nothing is known of its terms.</summary>
    private bool IsAway(Assessment one, Applicant applicant) => one.Reasons.Count == 0 && one.Scheme.Entry.Places.Count > 0 && applicant.Place is { } place
        && new SchemeBook(_bot.Live.Current.Knowledge).Places.Lies(place, one.Scheme.Entry.Places) == Truth.No;

    /// <summary>From one heading to the next.</summary>
    private static string Part(string text, string heading) => Regex.Match(text, $@"\*\*{heading} \(\d+\)\*\*\n\n([\s\S]*?)(?=\n\n\*\*(Ser ut til å passe|Vi må vite mer|Passer trolig ikke) \(|\n\nKilder?: |\z)").Groups[1].Value;

    private static int Count(string text, string heading) => int.Parse(Regex.Match(text, $@"\*\*{heading} \((\d+)\)\*\*").Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    private static int Whole(string part) => Titles.Count(part);

    private static List<string> Lines(string part) => [.. Item.Matches(part).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"^\*\*([^*]+)\*\*$", RegexOptions.Multiline)]
    private static partial Regex Titles { get; }

    [GeneratedRegex(@"^- \*\*([^*]+):\*\*", RegexOptions.Multiline)]
    private static partial Regex Item { get; }
}
