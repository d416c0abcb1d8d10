using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static NaFosenBot.Commands.Packaging.JsonTexts;

namespace NaFosenBot.Commands.Packaging;

/// <summary>What is wrong with the translations of a manifest: every text in every language, short enough, and none too many.</summary>
internal static partial class TranslationCheck
{
    private static readonly string[] Translated = ["name.short", "name.full", "description.short", "description.full"];

    public static IEnumerable<string> FaultsOf(AppPackage package, JsonObject manifest)
    {
        var info = manifest["localizationInfo"] as JsonObject;
        if (string.IsNullOrEmpty(Text(info, "defaultLanguageTag")))
            yield return "manifest.json localizationInfo.defaultLanguageTag: It is missing. It is the language of the manifest's own texts.";
        foreach (var language in (info?["additionalLanguages"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var (tag, file) = (Text(language, "languageTag"), Text(language, "file") ?? "");
            if (tag is null || !LanguageTag.IsMatch(tag))
                yield return $"manifest.json localizationInfo: '{tag}' is no language. Write one such as nn-no or en.";
            if (tag == Text(info, "defaultLanguageTag"))
                yield return $"manifest.json localizationInfo: '{tag}' is the manifest's own language and an additional one too.";
            if (!package.Files.ContainsKey(file))
                yield return $"manifest.json localizationInfo: The file '{file}' of '{tag}' is not in the package.";
            else if (package.Json(file) is not { } texts)
                yield return $"{file}: It is no JSON object.";
            else
            {
                foreach (var fault in Translations(texts, manifest, file))
                    yield return fault;
            }
        }
    }

    /// <summary>The most characters that a text can have.</summary>
    public static int LongestOf(string path) => AppPackageCheck.RequiredTexts.FirstOrDefault(text => text.Path == path).Longest is > 0 and var most ? most
        : path.EndsWith(".title", StringComparison.Ordinal) ? AppPackageCheck.LongestTitle : AppPackageCheck.LongestDescription;

    private static IEnumerable<string> Translations(JsonObject texts, JsonObject manifest, string file)
    {
        if (Text(manifest, "manifestVersion") is { } version && Plain(texts["$schema"])?.Contains($"/v{version}/", StringComparison.Ordinal) != true)
            yield return $"{file} $schema: It does not name the manifest's version, {version}.";
        foreach (var path in Translated.Concat(CommandPaths(manifest)).Concat(ExtensionCheck.TextPaths(manifest)).Where(path => string.IsNullOrWhiteSpace(texts[path] is JsonValue ? Plain(texts[path]) : null)))
            yield return $"{file} {path}: It is not translated.";
        foreach (var (path, value) in texts.Where(text => text.Key != "$schema"))
        {
            var longest = LongestOf(path);
            if (Text(manifest, path) is null)
                yield return $"{file} {path}: The manifest has no such text.";
            else if (Plain(value)?.Length > longest)
                yield return $"{file} {path}: It has {Plain(value)!.Length} characters, and Teams takes {longest}. Shorten it.";
        }
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$")]
    private static partial Regex LanguageTag { get; }

    private static IEnumerable<string> CommandPaths(JsonObject manifest)
    {
        var lists = (manifest["bots"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault()?["commandLists"] as JsonArray ?? [];
        for (var list = 0; list < lists.Count; list++)
        {
            for (var place = 0; place < ((lists[list] as JsonObject)?["commands"] as JsonArray ?? []).Count; place++)
            {
                var command = $"bots[0].commandLists[{list}].commands[{place}]";
                yield return $"{command}.title";
                yield return $"{command}.description";
                if (Text(manifest, $"{command}.prompt") is not null)
                    yield return $"{command}.prompt";
            }
        }
    }
}
