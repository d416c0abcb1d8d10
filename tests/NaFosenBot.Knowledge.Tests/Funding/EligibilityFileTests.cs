using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Funding;

/// <summary>What the loader says about <c>eligible:</c>.</summary>
public sealed class EligibilityFileTests
{
    private const int FirstLine = 21;

    [Fact]
    public void Reads_rules()
    {
        var load = Load("""
            terms: stated
            gives: [grant]
            deadline: rolling
            conditions:
              - place: [place.dalen]
              - form: {not: [sole-proprietorship]}
              - age: {under: 3, unsureUnder: 5}
              - stage: {atLeast: prototype}
              - anyOf:
                  - kind: [farm]
                  - sector: {is: [agriculture], unsure: [food]}
                text: {nb: For gårder., nn: For gardar., en: For farms.}
            support:
              - {share: 50, max: 70000, ownShare: 25}
            """);

        Assert.Empty(load.Faults);
        var rules = load.Knowledge![new EntryId("fund.dalfondet")].Eligible!;
        Assert.Equal((Terms.Stated, DeadlineKind.Rolling, 5, 1), (rules.Terms, rules.Deadline, rules.Conditions.Count, rules.Support.Count));
        Assert.Equal(["prototype", "selling", "growing"], Choices.Named(Trait.Stage, ((Condition.OneOf)rules.Conditions[3]).Yes));
        Assert.Equal(["none"], Choices.Named(Trait.Form, ((Condition.OneOf)rules.Conditions[1]).Unsure));
    }

    [Theory]
    [InlineData("terms: stated", 0, "there are no conditions", "terms: not-found")]
    [InlineData("terms: sated", 0, "'sated' is not allowed here.", "none, stated, partly, not-found, ended")]
    [InlineData("terms: ended\nconditions:\n  - kind: [farm]", 0, "not to be known or not to matter", "terms: stated")]
    [InlineData("terms: stated\nconditions:\n  - kin: [farm]", 2, "The key 'kin' is unknown", "kind")]
    [InlineData("terms: stated\nconditions:\n  - kind: [fram]", 2, "'fram' is not allowed", "farm")]
    [InlineData("terms: stated\nconditions:\n  - kind: [farm]\n    sector: [food]", 2, "asks for one thing", "exactly one of")]
    [InlineData("terms: stated\nconditions:\n  - place: [place.dallen]", 2, "no region, county or municipality", "place.dalen")]
    [InlineData("terms: stated\nconditions:\n  - age: {}", 2, "A bound is missing", "under")]
    [InlineData("terms: stated\nconditions:\n  - age: {atLeast: 5, under: 3}", 2, "within these bounds", "smaller")]
    [InlineData("terms: stated\nconditions:\n  - kind: {is: [farm], unsure: [farm]}", 2, "two things", "under one of")]
    [InlineData("terms: stated\nconditions:\n  - anyOf:\n      - kind: [farm]", 2, "words of their own", "text:")]
    [InlineData("terms: stated\nconditions:\n  - kind: [farm]\nsupport:\n  - {min: 5}", 4, "No sum can be worked out", "share: 50")]
    [InlineData("terms: stated\nconditions:\n  - kind: [farm]\nsupport:\n  - {min: 5, max: 4}", 4, "larger than the largest", "min")]
    [InlineData("terms: stated\nconditions:\n  - kind: [farm]\nsupport:\n  - {share: 120}", 4, "more than the whole", "100 at most")]
    [InlineData("terms: stated\nconditions:\n  - kind: [farm]\n  - kind: [firm]", 0, "Nobody can satisfy the conditions on 'kind'", "take out one")]
    [InlineData("terms: stated\nconditions:\n  - employees: {atLeast: 50}\n  - employees: {under: 50}", 0, "Nobody can satisfy the conditions on 'employees'", "take out one")]
    [InlineData("terms: stated\nconditions:\n  - place: [place.dalen]\n  - place: {not: [place.eksempelbygda]}", 0, "Nobody can satisfy the conditions on 'place'", "take out one")]
    [InlineData("terms: stated\nconditions:\n  - kind: {unsure: [farm]}", 0, "no answer on 'kind' meets them", "terms: partly")]
    [InlineData("terms: stated\nconditions:\n  - kind: [firm]\n  - anyOf:\n      - kind: [farm]\n    text: {nb: For gårder., nn: For gardar., en: For farms.}", 0, "None of the ways", "other conditions")]
    [InlineData("terms: stated\nconditions:\n  - kind: [founder, jobseeker]\n  - form: [limited]", 0, "Only those without a company", "kind")]
    [InlineData("terms: stated\nconditions:\n  - kind: [municipality]\n  - form: [limited]", 0, "Only municipalities can apply", "kind")]
    [InlineData("terms: stated\nconditions:\n  - kind: [firm]\n  - anyOf:\n      - anyOf:\n          - kind: [farm]\n        text: {nb: For gårder., nn: For gardar., en: For farms.}\n    text: {nb: For gårder., nn: For gardar., en: For farms.}", 0, "None of the ways", "other conditions")]
    public void Says_where_a_fault_is_and_how_to_mend_it(string rules, int line, string problem, string remedy)
    {
        var load = Load(rules);

        Assert.Null(load.Knowledge);
        var fault = Assert.Single(load.Faults, fault => fault.Problem.Contains(problem, StringComparison.Ordinal));
        Assert.Contains(remedy, fault.Remedy, StringComparison.Ordinal);
        Assert.Equal(("funding.yaml", FirstLine + line), (fault.File, fault.Line));
        Assert.StartsWith("entries[0].eligible", fault.Path, StringComparison.Ordinal);
    }

    private static KnowledgeLoad Load(string rules)
    {
        var before = SmallKnowledge.Funding.ReplaceLineEndings("\n");
        var at = before.IndexOf("  - id: fund.dampskipslegatet", StringComparison.Ordinal);
        var block = "    eligible:\n" + string.Concat(rules.ReplaceLineEndings("\n").Split('\n').Select(line => $"      {line}\n"));
        return KnowledgeLoader.Load(SmallKnowledge.Files(new KnowledgeFile("funding.yaml", before[..at] + block + before[at..])));
    }
}
