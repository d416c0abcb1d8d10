using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>Readers of the small parts that entries, places, routes and situations share.</summary>
internal static class Parts
{
    private static readonly Dictionary<string, Confidence> Confidences = new()
    {
        ["high"] = Confidence.High,
        ["medium"] = Confidence.Medium,
        ["low"] = Confidence.Low,
    };

    private static readonly Dictionary<string, ApplicantKind> ApplicantKinds = Enum.GetValues<ApplicantKind>().ToDictionary(kind => Choices.Code(kind.ToString()));

    private static readonly Dictionary<string, Tongue> Languages = Tongues.All.ToDictionary(tongue => tongue.Tag());

    public static LocalizedText? Localized(YamlCursor? at)
    {
        if (at?.Map() is not { } map)
            return null;

        var (nb, nn, en) = (map.Required("nb")?.Text(), map.Optional("nn")?.Text(), map.Optional("en")?.Text());
        map.RefuseOthers();
        return nb is null ? null : new LocalizedText(nb, nn, en);
    }

    public static Questions Questions(YamlCursor? at)
    {
        if (at?.Map() is not { } map)
            return Entries.Questions.None;

        var questions = new Questions(List(map, "nb"), List(map, "nn"), List(map, "dialect"), List(map, "en"));
        map.RefuseOthers();
        return questions;
    }

    public static Verified? Verified(YamlCursor? at)
    {
        if (at?.Map() is not { } map)
            return null;

        var on = Edtf(map.Required("on"));
        var sources = map.Optional("source")?.Items().Select(item => item.Url()).OfType<Uri>().ToList() ?? [];
        var confidence = map.Optional("confidence")?.OneOf(Confidences) ?? Confidence.High;
        map.RefuseOthers();
        if (sources.Count == 0 && confidence == Confidence.High)
            at.Fault("A fact without a source cannot have high confidence.", "Add 'source: https://…', or write 'confidence: medium' or 'low'.");

        return on is null ? null : new Verified(on, sources, confidence);
    }

    public static IReadOnlyList<ApplicantKind> Kinds(YamlCursor? at) => [.. at?.Items().Select(item => item.OneOf(ApplicantKinds)).OfType<ApplicantKind>() ?? []];

    /// <summary>Reads <c>serves:</c>.</summary>
    public static Clientele? Serves(YamlCursor? at)
    {
        if (at?.Map() is not { } map)
            return null;

        var clientele = new Clientele(Kinds(map.Optional("kinds")), [.. map.Optional("languages")?.Items().Select(item => item.OneOf(Languages)).OfType<Tongue>() ?? []]);
        map.RefuseOthers();
        return clientele;
    }

    public static IReadOnlyList<string> List(YamlMap map, string key) => map.Optional(key)?.Texts() ?? [];

    private static Edtf? Edtf(YamlCursor? at)
    {
        if (at?.Text() is not { } text)
            return null;

        if (Entries.Edtf.TryParse(text, out var edtf))
            return edtf;

        at.Fault(
            $"'{text}' is not a date that can be read.",
            "Write \"2023\", \"2023-05\", \"2023-05-26\", \"2016~\" for about 2016, \"2015/2016\", \"2020/..\" for undated after 2020, or \"XXXX\" for undated.");
        return null;
    }
}
