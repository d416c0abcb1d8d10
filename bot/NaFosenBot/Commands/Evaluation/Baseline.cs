using System.Globalization;

namespace NaFosenBot.Commands.Evaluation;

/// <summary>Finds what is worse than in an earlier report of the same questions.</summary>
internal static class Baseline
{
    /// <summary>AUC moves a little when a score moves; a rate does not.</summary>
    private const double AucTolerance = 0.005;

    /// <returns>One sentence for each measure that dropped; empty when none did.</returns>
    public static IReadOnlyList<string> Drops(EvaluationReport before, EvaluationReport now)
    {
        var drops = new List<string>();
        foreach (var (file, hash) in before.Files.Where(file => now.Files.TryGetValue(file.Key, out var other) && other != file.Value))
            drops.Add($"{file} is not the file of the baseline ({hash[..8]}…): write the baseline anew.");
        Compare("all", before.All, now.All, drops);
        foreach (var (name, tally) in before.Languages)
            Compare(name, tally, now.Languages.GetValueOrDefault(name), drops);
        foreach (var (name, tally) in before.Kinds)
            Compare(name, tally, now.Kinds.GetValueOrDefault(name), drops);
        Compare("out of scope declined", before.Abstention.Recall, now.Abstention.Recall, 0, drops);
        Compare("answerable not declined", 1 - before.Abstention.FalseRefusals, 1 - now.Abstention.FalseRefusals, 0, drops);
        Compare("AUC", before.Auc, now.Auc, AucTolerance, drops);
        return drops;
    }

    private static void Compare(string name, Tally before, Tally? now, List<string> drops)
    {
        Compare($"{name}: replies right", before.RightRate, now?.RightRate, 0, drops);
        Compare($"{name}: first entry", before.FirstEntry, now?.FirstEntry, 0, drops);
        Compare($"{name}: first three", before.FirstThree, now?.FirstThree, 0, drops);
        Compare($"{name}: facts said", before.FactsSaid, now?.FactsSaid, 0, drops);
        if (now?.WrongFacts > before.WrongFacts)
            drops.Add($"{name}: {now.WrongFacts} wrong facts, {before.WrongFacts} before.");
    }

    private static void Compare(string name, double? before, double? now, double tolerance, List<string> drops)
    {
        if (before is { } was && (now is not { } value || value < was - tolerance))
            drops.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {now:0.000}, {was:0.000} before."));
    }
}
