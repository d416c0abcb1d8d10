using System.Text.Json;
using System.Text.Json.Serialization;

namespace NaFosenBot.Commands.Evaluation;

/// <summary>The measures of one run over golden questions. All rates are shares, 0–1; null where nothing was measured.</summary>
internal sealed record EvaluationReport
{
    /// <summary>SHA-256 of each golden file, so that it shows what was measured.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    public required Tally All { get; init; }

    public required IReadOnlyDictionary<string, Tally> Languages { get; init; }

    public required IReadOnlyDictionary<string, Tally> Kinds { get; init; }

    public required Abstention Abstention { get; init; }

    /// <summary>Chance that an answerable question scores above an unanswerable one.</summary>
    public required double? Auc { get; init; }

    public required IReadOnlyList<CalibrationBin> Calibration { get; init; }

    public required IReadOnlyList<Confusion> Confusions { get; init; }

    public required Latency Latency { get; init; }

    /// <summary>Other search engines on the same questions.</summary>
    public IReadOnlyList<PeerResult> Peers { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Default.EvaluationReport);

    /// <exception cref="FormatException">The file is no report.</exception>
    public static EvaluationReport Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), ReportJson.Default.EvaluationReport) ?? throw new JsonException("The file is empty.");
        }
        catch (JsonException broken)
        {
            throw new FormatException($"{path}: {broken.Message} Write it with 'evaluate … --report NAME'.", broken);
        }
    }
}

/// <param name="Questions">Conversations.</param>
/// <param name="Right">Conversations in which every turn was as expected.</param>
/// <param name="FirstEntry">Of those that expect an entry: it was cited first.</param>
/// <param name="FirstThree">Of those: it was among the first three of those cited and those offered beside.</param>
/// <param name="FactsSaid">Of the facts that a reply must say.</param>
/// <param name="WrongFacts">Numbers and addresses that no cited entry holds.</param>
internal sealed record Tally(int Questions, int Right, double? RightRate, double? FirstEntry, double? FirstThree, double? FactsSaid, int WrongFacts);

/// <param name="Precision">Of the questions refused: the share that had no answer.</param>
/// <param name="Recall">Of the questions without answer: the share refused or handed to a person.</param>
/// <param name="FalseRefusals">Of the answerable questions: the share refused.</param>
internal sealed record Abstention(double? Precision, double? Recall, double? FalseRefusals);

/// <param name="From">Lowest score of the bin.</param>
/// <param name="Answerable">Share of answerable questions among those with such a score.</param>
internal sealed record CalibrationBin(double From, int Questions, double MeanScore, double Answerable);

/// <param name="Given">What was cited first instead; a dash when nothing was.</param>
internal sealed record Confusion(string Expected, string Given, IReadOnlyList<string> Questions);

/// <summary>Milliseconds per turn.</summary>
internal sealed record Latency(double P50, double P95, double P99, double Max);

/// <summary>What a search engine found first, measured by its own program.</summary>
internal sealed record PeerResult(string Name, int Questions, double FirstEntry, double FirstThree, double? Auc);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(IReadOnlyList<PeerResult>))]
internal sealed partial class ReportJson : JsonSerializerContext;
