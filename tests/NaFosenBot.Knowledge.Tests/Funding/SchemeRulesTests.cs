using System.Globalization;
using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Funding;

/// <summary>The rules of the real schemes, one case after the other.</summary>
public sealed class SchemeRulesTests
{
    public static IEnumerable<object[]> AllCases => SchemeCases.All.Cases.Select(item => new object[] { item.Scheme, item.Expected });

    [Theory]
    [MemberData(nameof(AllCases))]
    public void A_case_comes_out_as_written(string scheme, Verdict expected)
    {
        var item = SchemeCases.All.Cases.Single(item => item.Scheme == scheme && item.Expected == expected);

        var assessment = RealKnowledge.Scheme(scheme).Assess(new Circumstances(item.Applicant, SchemeCases.All.Day, RealKnowledge.Book.Places));

        Assert.Equal(expected, assessment.Verdict);
    }

    [Fact]
    public void Every_scheme_stands_in_the_table_as_far_as_its_terms_go()
    {
        foreach (var scheme in RealKnowledge.Book.Schemes)
        {
            var verdicts = SchemeCases.All.Cases.Where(item => item.Scheme == scheme.Id.Value).Select(item => item.Expected).ToList();
            var listed = scheme.Rules.Terms switch
            {
                Terms.Stated => verdicts is [Verdict.Fits, Verdict.FitsNot, Verdict.Unknown],
                Terms.Partly => verdicts.Contains(Verdict.Unknown) && !verdicts.Contains(Verdict.Fits),
                Terms.NotFound => SchemeCases.All.NotFound.Contains(scheme.Id.Value) && verdicts is [],
                Terms.Ended => SchemeCases.All.Ended.Contains(scheme.Id.Value) && verdicts is [],
                Terms.None => false,
            };
            Assert.True(listed, scheme.Id.Value);
        }
    }

    [Fact]
    public void Every_funding_entry_has_rules_and_says_ended_where_the_scheme_is() =>
        Assert.All(
            RealKnowledge.Knowledge.Entries.Where(entry => entry.Id.Kind == "fund"),
            entry => Assert.Equal(entry.Status == EntryStatus.Ended, entry.Eligible!.Terms == Terms.Ended));

    [Fact]
    public void Numbers_of_the_rules_are_numbers_of_the_facts()
    {
        var unfounded = from entry in RealKnowledge.Knowledge.Entries
                        where entry.Eligible is not null
                        let told = Told(entry)
                        from number in NumbersOf(entry.Eligible!)
                        where !Spellings(number).Any(spelt => Stands(spelt, told))
                        select $"{entry.Id}: {number}";

        Assert.Equal("", string.Join("; ", unfounded));
    }

    /// <summary>Bergen lies in another county, and nobody has to ask; of Orkland it is not written where it lies.</summary>
    [Theory]
    [InlineData("place.bergen", "place.trondelag", Truth.No)]
    [InlineData("place.vestland", "place.trondelag", Truth.No)]
    [InlineData("place.bergen", "place.osen", Truth.No)]
    [InlineData("place.bergen", "place.vestland", Truth.Unknown)]
    [InlineData("place.orkland", "place.trondelag", Truth.Unknown)]
    [InlineData("place.orkland", "place.osen", Truth.No)]
    [InlineData("place.osen", "place.trondelag", Truth.Yes)]
    public void A_place_elsewhere_lies_in_the_county_or_not(string place, string area, Truth expected) =>
        Assert.Equal(expected, RealKnowledge.Book.Places.Lies(new EntryId(place), [new EntryId(area)]));

    /// <summary>hoppid.no is for Møre og Romsdal: nobody who is known to be elsewhere is offered it.</summary>
    [Fact]
    public void The_scheme_of_one_county_is_not_for_another() => Assert.Equal(
        ["place.more-og-romsdal"],
        from place in RealKnowledge.Knowledge.Places
        where place.IsInOtherCounty && RealKnowledge.Book.Assess(new Applicant { Place = place.Id }, RealKnowledge.Day).Undecided.Any(assessment => assessment.Scheme.Id.Value == "fund.hoppid")
        select place.Id.Value);

    /// <summary>"Inntil 100 ansatte" is under 101; "med ansatte" is at least one, and needs no number.</summary>
    [Fact]
    public void Numbers_of_employees_are_numbers_of_the_facts() => Assert.Equal("", string.Join("; ",
        from entry in RealKnowledge.Knowledge.Entries
        where entry.Eligible is not null
        from within in TypicalAnswers.Singles(entry.Eligible!.Conditions).OfType<Condition.Within>()
        where within.Trait == Trait.Employees
        where (within.AtLeast > 1 && !Stands($"{within.AtLeast}", Told(entry))) || (within.Under is { } under && !Stands($"{under}", Told(entry)) && !Stands($"{under - 1}", Told(entry)))
        select $"{entry.Id}: {within}"));

    [Fact]
    public void Every_condition_can_be_said_in_every_language()
    {
        var words = new RuleWords(RealKnowledge.Knowledge);
        var circumstances = new Circumstances(Applicant.Unknown, RealKnowledge.Day, RealKnowledge.Book.Places);

        foreach (var tongue in Tongues.All)
        {
            var said = RealKnowledge.Book.Assess(Applicant.Unknown, RealKnowledge.Day).All.SelectMany(assessment => assessment.Reasons).Select(reason => words.Say(reason, circumstances, tongue));
            Assert.All(said, sentence => Assert.DoesNotContain("{", sentence, StringComparison.Ordinal));
        }

        var written = RealKnowledge.Book.Schemes.SelectMany(scheme => scheme.Rules.Conditions).Select(condition => condition.Text).OfType<LocalizedText>();
        Assert.All(written, text => Assert.True(text is { Nn: not null, En: not null }, text.Nb));
    }

    private static string Told(Entry entry) => string.Join(' ', entry.Facts.Select(fact => fact.Text.Nb).Append(entry.Text.Nb));

    private static IEnumerable<decimal> NumbersOf(Eligibility rules) =>
        [
            .. rules.Support.SelectMany(support => new[] { support.Share, support.Min, support.Max, support.MaxPerEmployee, support.CostCap, support.OwnShare }).OfType<decimal>(),
            .. TypicalAnswers.Singles(rules.Conditions).OfType<Condition.Within>().Where(within => within.Trait is Trait.Cost or Trait.OwnShare or Trait.Age).SelectMany(within => new[] { within.AtLeast, within.Under, within.UnsureUnder }).OfType<decimal>(),
        ];

    /// <summary>The number itself, and not a part of another: "3" does not stand in "2023" or "300 000".</summary>
    private static bool Stands(string number, string text) =>
        Regex.IsMatch(text, @"(?<![0-9]|[0-9][ .,])" + Regex.Escape(number) + (char.IsDigit(number[^1]) ? "(?![0-9]|[ .,][0-9])" : ""));

    private static IEnumerable<string> Spellings(decimal number)
    {
        var norwegian = CultureInfo.GetCultureInfo("nb-NO");
        yield return number.ToString("#,0.##", norwegian).Replace('\u00a0', ' ');
        if (number == 50)
            yield return "halv";
        if (number == 5)
            yield return "fem år";
        if (number >= 1_000_000)
        {
            yield return (number / 1_000_000).ToString("0.#", norwegian) + " million";
            yield return (number / 1_000_000).ToString("0.#", norwegian) + "–";
        }
    }
}
