using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace NaFosenBot.Commands.Evaluation;

/// <summary>Counts verdicts into a report.</summary>
internal static class ReportMaker
{
    private const int Bins = 10;

    public static EvaluationReport Of(IReadOnlyList<string> files, IReadOnlyList<Verdict> verdicts, IReadOnlyList<PeerResult> peers) => new()
    {
        Files = files.ToDictionary(file => Path.GetFileName(file), Hash),
        All = TallyOf(verdicts),
        Languages = Tallies(verdicts, verdict => verdict.Question.Language),
        Kinds = Tallies(verdicts, verdict => verdict.Question.Kind),
        Abstention = AbstentionOf(verdicts),
        Auc = AreaUnderCurve(
            [.. verdicts.Where(verdict => verdict.IsAnswerable).Select(verdict => verdict.Score)],
            [.. verdicts.Where(verdict => !verdict.IsAnswerable).Select(verdict => verdict.Score)]),
        Calibration = CalibrationOf(verdicts),
        Confusions = ConfusionsOf(verdicts),
        Latency = LatencyOf([.. verdicts.SelectMany(verdict => verdict.Times).Select(time => time.TotalMilliseconds).Order()]),
        Peers = peers,
    };

    /// <summary>The chance that one of <paramref name="good"/> is above one of <paramref name="bad"/>; a draw counts half (Mann–Whitney).</summary>
    public static double? AreaUnderCurve(IReadOnlyList<double> good, IReadOnlyList<double> bad) => good.Count == 0 || bad.Count == 0
        ? null
        : good.Sum(above => bad.Sum(below => above > below ? 1 : above == below ? 0.5 : 0)) / ((double)good.Count * bad.Count);

    private static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private static SortedDictionary<string, Tally> Tallies(IEnumerable<Verdict> verdicts, Func<Verdict, string> key) =>
        new(verdicts.GroupBy(key).ToDictionary(group => group.Key, group => TallyOf([.. group])), StringComparer.Ordinal);

    private static Tally TallyOf(IReadOnlyList<Verdict> verdicts)
    {
        var hits = verdicts.Where(verdict => verdict.IsAnswerable).Select(verdict => verdict.Hit).OfType<Hit>().ToList();
        var facts = verdicts
            .SelectMany(verdict => verdict.Question.Turns.Zip(verdict.Turns, (expected, given) => expected.Says.Select(fact => Says(given.Text, fact))))
            .SelectMany(said => said)
            .ToList();
        var right = verdicts.Count(verdict => verdict.IsRight);
        return new Tally(
            verdicts.Count,
            right,
            Rate(right, verdicts.Count),
            Rate(hits.Count(hit => hit.IsFirst), hits.Count),
            Rate(hits.Count(hit => hit.IsAmongThree), hits.Count),
            Rate(facts.Count(said => said), facts.Count),
            verdicts.Sum(verdict => verdict.WrongFacts.Count));
    }

    private static Abstention AbstentionOf(IReadOnlyList<Verdict> verdicts)
    {
        var unanswerable = verdicts.Where(verdict => !verdict.IsAnswerable).ToList();
        var answerable = verdicts.Where(verdict => verdict.IsAnswerable && !verdict.MayRefuse).ToList();
        var held = unanswerable.Count(verdict => verdict.Refused || verdict.Turns[^1].Outcome == Dialogs.Outcome.Handover);
        var refused = answerable.Count(verdict => verdict.Refused);
        return new Abstention(Rate(held, held + refused), Rate(held, unanswerable.Count), Rate(refused, answerable.Count));
    }

    private static List<CalibrationBin> CalibrationOf(IEnumerable<Verdict> verdicts) =>
    [
        .. verdicts
            .GroupBy(verdict => Math.Min(Bins - 1, (int)(verdict.Score * Bins)))
            .OrderBy(bin => bin.Key)
            .Select(bin => new CalibrationBin((double)bin.Key / Bins, bin.Count(), Rounded(bin.Average(verdict => verdict.Score)), Rounded(bin.Average(verdict => verdict.IsAnswerable ? 1 : 0)))),
    ];

    private static List<Confusion> ConfusionsOf(IEnumerable<Verdict> verdicts) =>
    [
        .. verdicts
            .Where(verdict => verdict is { IsAnswerable: true, Hit: { } hit } && !hit.IsFirst)
            .GroupBy(verdict => (Expected: string.Join('/', verdict.Hit!.Expected), Given: verdict.Hit!.Given.DefaultIfEmpty("–").First()))
            .Select(group => new Confusion(group.Key.Expected, group.Key.Given, [.. group.Select(verdict => verdict.Question.Id)]))
            .OrderByDescending(confusion => confusion.Questions.Count)
            .ThenBy(confusion => confusion.Expected, StringComparer.Ordinal),
    ];

    private static Latency LatencyOf(List<double> sorted)
    {
        double At(double share) => sorted.Count == 0 ? 0 : Math.Round(sorted[(int)(share * (sorted.Count - 1))], 2);
        return new Latency(At(0.5), At(0.95), At(0.99), At(1));
    }

    private static bool Says(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static double? Rate(int part, int whole) => whole == 0 ? null : Rounded((double)part / whole);

    private static double Rounded(double share) => Math.Round(share, 4);
}
