using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static NaFosenBot.Commands.Packaging.JsonTexts;

namespace NaFosenBot.Commands.Packaging;

/// <summary>What Teams would refuse in an app package, and what it would take and show wrong.</summary>
/// <remarks>Source: learn.microsoft.com, "App manifest schema for Teams", "Agents and tab apps for shared and private channels" and "Design your app icon". The official schema itself is checked in the tests.</remarks>
internal static partial class AppPackageCheck
{
    public static readonly (string Path, int Longest)[] RequiredTexts =
    [
        ("version", 256), ("developer.name", 32), ("developer.websiteUrl", 2048), ("developer.privacyUrl", 2048), ("developer.termsOfUseUrl", 2048),
        ("name.short", 30), ("name.full", 100), ("description.short", 80), ("description.full", 4000), ("icons.color", 2048), ("icons.outline", 2048), ("accentColor", 7),
    ];

    private static readonly string[] Scopes = ["personal", "team", "groupChat"];

    /// <summary>Teams shows no more of a command's title, and none of what is longer than a line of its description.</summary>
    public const int LongestTitle = 32;
    public const int LongestDescription = 128;

    /// <summary>Teams refuses it where the schema does not.</summary>
    private static readonly Version NeedsChannelFeatures = new(1, 25);

    private const int ColorSize = 192;
    private const int OutlineSize = 32;

    /// <summary>Each says what, where and how to mend it.</summary>
    public static IReadOnlyList<string> FaultsOf(AppPackage package)
    {
        if (!package.Files.ContainsKey(AppPackage.ManifestName))
        {
            return package.Files.Keys.FirstOrDefault(name => name.EndsWith("/" + AppPackage.ManifestName, StringComparison.Ordinal)) is { } deep
                ? [$"{deep}: The manifest lies in a folder. Zip the files themselves, not the folder they are in."]
                : ["manifest.json: There is none. It must lie at the top of the package."];
        }

        if (package.Json(AppPackage.ManifestName) is not { } manifest)
            return ["manifest.json: It is no JSON object. Look for a comma or a quotation mark too many or too few."];

        return [.. Manifest(manifest), .. Bots(manifest), .. ExtensionCheck.FaultsOf(manifest), .. TranslationCheck.FaultsOf(package, manifest), .. Icons(package, manifest), .. Leftovers(package, manifest)];
    }

    private static IEnumerable<string> Manifest(JsonObject manifest)
    {
        foreach (var (path, longest) in RequiredTexts)
        {
            var text = Text(manifest, path);
            if (string.IsNullOrWhiteSpace(text))
                yield return $"manifest.json {path}: It is missing or empty. Write it.";
            else if (text.Length > longest)
                yield return $"manifest.json {path}: It has {text.Length} characters, and Teams takes {longest}. Shorten it.";
        }

        if (Text(manifest, "manifestVersion") is not { } version || Text(manifest, "$schema")?.Contains($"/v{version}/", StringComparison.Ordinal) != true)
            yield return "manifest.json manifestVersion: It is not the version that $schema names. Write the same in both.";
        if (Version.TryParse(Text(manifest, "manifestVersion"), out var schema) && schema >= NeedsChannelFeatures && Texts(((manifest["bots"] as JsonArray)?.FirstOrDefault() as JsonObject)?["scopes"]).Contains("team") && Text(manifest, "supportsChannelFeatures") is null)
            yield return "manifest.json supportsChannelFeatures: It is missing. From version 1.25 on, Teams refuses an app with the scope team without it. Write \"tier1\".";
        if (!IsId(Text(manifest, "id")))
            yield return "manifest.json id: It is no GUID. Use the app's own, or the bot's.";
        if (Text(manifest, "version") is { } release && !Release.IsMatch(release))
            yield return $"manifest.json version: '{release}' is no version of three numbers. Write one such as 1.0.3.";
        if (Text(manifest, "accentColor") is { } colour && !Colour.IsMatch(colour))
            yield return $"manifest.json accentColor: '{colour}' is no colour. Write one such as #0B4F56.";
        foreach (var path in (string[])["developer.websiteUrl", "developer.privacyUrl", "developer.termsOfUseUrl"])
        {
            if (Text(manifest, path) is { Length: > 0 } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps))
                yield return $"manifest.json {path}: '{address}' is no https address.";
        }

        foreach (var domain in Texts(manifest["validDomains"]))
        {
            if (domain.Contains("://", StringComparison.Ordinal) || domain.Contains('/') || domain.Length == 0)
                yield return $"manifest.json validDomains: '{domain}' is no host. Leave out https:// and what follows the host.";
        }
    }

    private static IEnumerable<string> Bots(JsonObject manifest)
    {
        if (manifest["bots"] is not JsonArray { Count: 1 } bots || bots[0] is not JsonObject bot)
        {
            yield return "manifest.json bots: There must be exactly one.";
            yield break;
        }

        if (!IsId(Text(bot, "botId")))
            yield return "manifest.json bots[0].botId: It is no GUID. It is the application (client) id of the bot's registration in Azure.";
        var scopes = Texts(bot["scopes"]).ToList();
        if (scopes.Count == 0)
            yield return "manifest.json bots[0].scopes: There is none, so the bot could be used nowhere.";
        foreach (var scope in scopes.Except(Scopes))
            yield return $"manifest.json bots[0].scopes: '{scope}' is no scope of a bot. There are {string.Join(", ", Scopes)}.";

        var lists = (bot["commandLists"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        foreach (var scope in lists.SelectMany(list => Texts(list["scopes"])).GroupBy(scope => scope))
        {
            if (!scopes.Contains(scope.Key))
                yield return $"manifest.json bots[0].commandLists: The scope '{scope.Key}' is none of the bot's.";
            if (scope.Count() > 1)
                yield return $"manifest.json bots[0].commandLists: The scope '{scope.Key}' has more than one list. Put them together.";
        }

        for (var list = 0; list < lists.Count; list++)
        {
            var commands = (lists[list]["commands"] as JsonArray ?? []).OfType<JsonObject>().ToList();
            if (!Texts(lists[list]["scopes"]).Any())
                yield return $"manifest.json bots[0].commandLists[{list}].scopes: There is none, so nobody would see its commands.";
            if (commands.Count is 0 or > 10)
                yield return $"manifest.json bots[0].commandLists[{list}]: It has {commands.Count} commands, and must have 1 to 10.";
            foreach (var twice in commands.GroupBy(command => Text(command, "title")).Where(group => group.Count() > 1))
                yield return $"manifest.json bots[0].commandLists[{list}]: There is more than one command '{twice.Key}'.";
            for (var place = 0; place < commands.Count; place++)
            {
                foreach (var fault in Command(commands[place], $"manifest.json bots[0].commandLists[{list}].commands[{place}]"))
                    yield return fault;
            }
        }
    }

    private static IEnumerable<string> Command(JsonObject command, string where)
    {
        var (title, description) = (Text(command, "title"), Text(command, "description"));
        if (string.IsNullOrWhiteSpace(title) || title.Length > LongestTitle)
            yield return $"{where}.title: It must have 1 to {LongestTitle} characters.";
        if (string.IsNullOrWhiteSpace(description) || description.Length > LongestDescription)
            yield return $"{where}.description: It must have 1 to {LongestDescription} characters.";
        if (Text(command, "type") == "prompt" && string.IsNullOrWhiteSpace(Text(command, "prompt")))
            yield return $"{where}.prompt: It is missing or empty. It is what stands in the person's message when they choose the command.";
    }

    private static IEnumerable<string> Icons(AppPackage package, JsonObject manifest)
    {
        foreach (var (path, size, isOutline) in (IEnumerable<(string, int, bool)>)[("icons.color", ColorSize, false), ("icons.outline", OutlineSize, true)])
        {
            var file = Text(manifest, path) ?? "";
            if (!package.Files.TryGetValue(file, out var content))
                yield return $"manifest.json {path}: The file '{file}' is not in the package.";
            else if (PngImage.Read(content) is not { } image)
                yield return $"{file}: It is no PNG of 8 bits a channel. Save it as one.";
            else if (image.Width != size || image.Height != size)
                yield return $"{file}: It is {image.Width} × {image.Height} pixels, and must be {size} × {size}.";
            else if (isOutline && !image.IsWhiteOnNothing)
                yield return $"{file}: The outline must be white alone, on a background one sees through.";
            else if (!isOutline && image.IsBlank)
                yield return $"{file}: It shows nothing: all its pixels look the same.";
        }
    }

    private static IEnumerable<string> Leftovers(AppPackage package, JsonObject manifest)
    {
        foreach (var (name, content) in package.Files.Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)))
        {
            if (Placeholder.Match(Encoding.UTF8.GetString(content)) is { Success: true } open)
                yield return $"{name}: {open.Value} has no value. Make the package with the command package.";
        }

        var mentioned = manifest.ToJsonString(Readable);
        foreach (var name in package.Files.Keys.Where(name => name != AppPackage.ManifestName && !mentioned.Contains($"\"{name}\"", StringComparison.Ordinal)))
            yield return $"{name}: The manifest does not mention this file. Take it out.";
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static bool IsId(string? text) => Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty;

    [GeneratedRegex(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$")]
    private static partial Regex Release { get; }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Colour { get; }

    [GeneratedRegex(@"\{\{\w+\}\}")]
    private static partial Regex Placeholder { get; }
}
