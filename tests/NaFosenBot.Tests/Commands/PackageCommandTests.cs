using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using NaFosenBot.Commands.Packaging;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Commands;

/// <summary>The app package for Teams: what is written passes, and every planted fault is told, in the sources and in a zip.</summary>
public sealed class PackageCommandTests : IDisposable
{
    private const string AppId = "c9e8c047-2a74-40a2-b28a-b162d5f5327c";
    private const string Manifest = "manifest.json";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nafosenbot-test");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Writes_a_package_with_the_bots_id_and_domain_and_nothing_else()
    {
        var (code, log, zip) = Write("bot.example.no");

        using var archive = ZipFile.OpenRead(zip.FullName);
        var manifest = JsonNode.Parse(archive.GetEntry(Manifest)!.Open())!;
        Assert.Equal(0, code);
        Assert.Contains("app 1.3.1 for https://bot.example.no", log, StringComparison.Ordinal);
        Assert.Equal(["icons/color.png", "icons/outline.png", "languages/en.json", "languages/nn-no.json", Manifest], archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Equal(AppId, (string?)manifest["bots"]![0]!["botId"]);
        Assert.Equal(AppId, (string?)manifest["id"]);
        Assert.Equal(["bot.example.no"], manifest["validDomains"]!.AsArray().Select(domain => (string?)domain));
        // Nothing is asked of a team beside being spoken to.
        Assert.False(manifest.AsObject().ContainsKey("authorization") || manifest.AsObject().ContainsKey("webApplicationInfo"));
        Assert.Equal("https://bot.example.no/privacy", (string?)manifest["developer"]!["privacyUrl"]);
        Assert.Equal((0, "No faults."), Check(zip));
    }

    /// <summary>The schema alone does not ask for it.</summary>
    [Theory]
    [InlineData("1.24", "team")]
    [InlineData("1.29", "personal")]
    public void Channel_features_are_asked_for_only_where_Teams_asks_for_them(string version, string scope)
    {
        var files = Sound();
        Change(files, manifest =>
        {
            manifest.Remove("supportsChannelFeatures");
            manifest["manifestVersion"] = version;
            manifest["bots"]![0]!["scopes"] = new JsonArray(scope);
        });

        Assert.DoesNotContain(AppPackageCheck.FaultsOf(new AppPackage(files)), told => told.Contains("supportsChannelFeatures", StringComparison.Ordinal));
    }

    public static TheoryData<string> Faults() => [.. Planted.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_told(string fault)
    {
        var files = Sound();
        Planted[fault](files);

        var faults = AppPackageCheck.FaultsOf(new AppPackage(files));

        Assert.Contains(faults, told => told.Contains(fault, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_in_a_zip_is_told_too(string fault)
    {
        var files = Sound();
        Planted[fault](files);
        var zip = new FileInfo(Path.Combine(_folder.FullName, "planted.zip"));
        new AppPackage(files).Save(zip);

        var (code, log) = Check(zip);

        Assert.Equal(1, code);
        Assert.Contains(fault, log, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_zip_is_said_to_be_none()
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, "none.zip"));
        File.WriteAllText(file.FullName, "no zip");

        Assert.Equal(2, Check(file).Code);
    }

    /// <summary>What is told of a fault, and how it is planted.</summary>
    private static readonly Dictionary<string, Action<Dictionary<string, byte[]>>> Planted = new()
    {
        ["manifest.json: There is none"] = files => files.Remove(Manifest),
        ["manifest.json: It is no JSON object"] = files => files[Manifest] = "{ oops"u8.ToArray(),
        ["The manifest lies in a folder"] = files =>
        {
            files["app/" + Manifest] = files[Manifest];
            files.Remove(Manifest);
        },
        ["name.short: It has 31 characters"] = files => Change(files, manifest => manifest["name"]!["short"] = new string('x', 31)),
        ["name.full: It is missing"] = files => Change(files, manifest => manifest["name"]!.AsObject().Remove("full")),
        ["description.short: It has 81 characters"] = files => Change(files, manifest => manifest["description"]!["short"] = new string('x', 81)),
        ["developer.name: It has 33 characters"] = files => Change(files, manifest => manifest["developer"]!["name"] = new string('x', 33)),
        ["supportsChannelFeatures: It is missing"] = files => Change(files, manifest => manifest.Remove("supportsChannelFeatures")),
        ["manifest.json id: It is no GUID"] = files => Change(files, manifest => manifest["id"] = "nafosenbot"),
        ["bots[0].botId: It is no GUID"] = files => Change(files, manifest => manifest["bots"]![0]!["botId"] = Guid.Empty.ToString()),
        ["manifestVersion: It is not the version that $schema names"] = files => Change(files, manifest => manifest["manifestVersion"] = "1.19"),
        ["version: '1.0' is no version"] = files => Change(files, manifest => manifest["version"] = "1.0"),
        ["accentColor: 'green' is no colour"] = files => Change(files, manifest => manifest["accentColor"] = "green"),
        ["privacyUrl: 'http://bot.example.no/' is no https address"] = files => Change(files, manifest => manifest["developer"]!["privacyUrl"] = "http://bot.example.no/"),
        ["validDomains: 'https://bot.example.no' is no host"] = files => Change(files, manifest => manifest["validDomains"] = new JsonArray("https://bot.example.no")),
        ["bots: There must be exactly one"] = files => Change(files, manifest => manifest["bots"] = new JsonArray()),
        ["'meeting' is no scope of a bot"] = files => Change(files, manifest => manifest["bots"]![0]!["scopes"]!.AsArray().Add("meeting")),
        ["The scope 'groupChat' is none of the bot's"] = files => Change(files, manifest => manifest["bots"]![0]!["scopes"]!.AsArray().RemoveAt(2)),
        ["bots[0].commandLists[1].scopes: There is none"] = files => Change(files, manifest => manifest["bots"]![0]!["commandLists"]![1]!["scopes"] = new JsonArray()),
        ["There is more than one command 'Finn støtte som passer'"] = files => Change(files, manifest => Commands(manifest)[1]!["title"] = "Finn støtte som passer"),
        ["commands[0].title: It must have 1 to 32 characters"] = files => Change(files, manifest => Commands(manifest)[0]!["title"] = new string('x', 33)),
        ["commands[2].description: It must have 1 to 128 characters"] = files => Change(files, manifest => Commands(manifest)[2]!["description"] = ""),
        ["commands[0].prompt: It is missing or empty"] = files => Change(files, manifest => Commands(manifest)[0]!["prompt"] = " "),
        ["composeExtensions: There must be one at most"] = files => Change(files, manifest => manifest["composeExtensions"]!.AsArray().Add(new JsonObject())),
        ["composeExtensions[0].botId: It is not the bot's"] = files => Change(files, manifest => Extension(manifest)["botId"] = "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9"),
        ["composeExtensions[0]: It has 0 commands"] = files => Change(files, manifest => Extension(manifest)["commands"] = new JsonArray()),
        ["There is more than one command with the id 'send'"] = files => Change(files, manifest => Extended(manifest, 0)["id"] = "send"),
        ["commands[1].id: It is missing or empty"] = files => Change(files, manifest => Extended(manifest, 1).Remove("id")),
        ["commands[1].type: 'dialog' is no type"] = files => Change(files, manifest => Extended(manifest, 1)["type"] = "dialog"),
        ["commands[1].context: 'chat' is no place"] = files => Change(files, manifest => Extended(manifest, 1)["context"] = new JsonArray("chat")),
        ["commands[0].parameters: A search needs one"] = files => Change(files, manifest => Extended(manifest, 0).Remove("parameters")),
        ["commands[1].fetchTask: An action needs a dialog"] = files => Change(files, manifest => Extended(manifest, 1)["fetchTask"] = false),
        ["composeExtensions[0].commands[1].title: It must have 1 to 32 characters"] = files => Change(files, manifest => Extended(manifest, 1)["title"] = new string('x', 33)),
        ["languages/en.json composeExtensions[0].commands[0].parameters[0].title: It is not translated"] = files => Change(files, texts => texts.Remove("composeExtensions[0].commands[0].parameters[0].title"), "languages/en.json"),
        ["languages/en.json $schema: It does not name the manifest's version"] = files => Change(files, texts => texts["$schema"] = "https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.Localization.schema.json", "languages/en.json"),
        ["'nynorsk' is no language"] = files => Change(files, manifest => manifest["localizationInfo"]!["additionalLanguages"]![0]!["languageTag"] = "nynorsk"),
        ["The file 'languages/en.json' of 'en' is not in the package"] = files => files.Remove("languages/en.json"),
        ["languages/nn-no.json name.short: It is not translated"] = files => Change(files, texts => texts.Remove("name.short"), "languages/nn-no.json"),
        ["bots[0].commandLists[3].commands[0].title: The manifest has no such text"] = files => Change(files, texts => texts["bots[0].commandLists[3].commands[0].title"] = "Ekstra", "languages/nn-no.json"),
        ["languages/en.json description.short: It has 81 characters"] = files => Change(files, texts => texts["description.short"] = new string('x', 81), "languages/en.json"),
        ["The file 'icons/outline.png' is not in the package"] = files => files.Remove("icons/outline.png"),
        ["icons/color.png: It is 32 × 32 pixels"] = files => files["icons/color.png"] = files["icons/outline.png"],
        ["icons/color.png: It is no PNG"] = files => files["icons/color.png"] = "GIF89a"u8.ToArray(),
        ["icons/color.png: It shows nothing"] = files => files["icons/color.png"] = Png.Filled(192, 192, 11, 79, 86, 0),
        ["icons/outline.png: The outline must be white alone"] = files => files["icons/outline.png"] = Png.Filled(32, 32, 255, 255, 255, 255),
        ["{{domain}} has no value"] = files => Change(files, manifest => manifest["developer"]!["websiteUrl"] = "https://{{domain}}/"),
        ["notes.txt: The manifest does not mention this file"] = files => files["notes.txt"] = [1],
    };

    private static JsonArray Commands(JsonObject manifest) => manifest["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray();

    private static JsonObject Extension(JsonObject manifest) => manifest["composeExtensions"]![0]!.AsObject();

    private static JsonObject Extended(JsonObject manifest, int place) => Extension(manifest)["commands"]![place]!.AsObject();

    private static DirectoryInfo Sources => new(Path.Combine(RealAssistant.RepositoryRoot, "manifest"));

    private static Dictionary<string, byte[]> Sound() => new(AppPackage.Fill(
        Sources, new Dictionary<string, string> { ["botId"] = AppId, ["appId"] = AppId, ["domain"] = "bot.example.no" }).Files);

    private static void Change(Dictionary<string, byte[]> files, Action<JsonObject> change, string file = Manifest)
    {
        var json = JsonNode.Parse(files[file])!.AsObject();
        change(json);
        files[file] = Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private (int Code, string Log, FileInfo Zip) Write(string domain)
    {
        using var log = new StringWriter();
        var zip = new FileInfo(Path.Combine(_folder.FullName, "app.zip"));
        var code = PackageCommand.Write(Sources, zip, domain, new ConfigurationBuilder().AddInMemoryCollection([new("MicrosoftAppId", AppId)]).Build(), log);
        return (code, log.ToString(), zip);
    }

    private static (int Code, string Log) Check(FileInfo zip)
    {
        using var log = new StringWriter();
        var code = PackageCommand.Check(zip, log);
        return (code, log.ToString().Trim());
    }
}
