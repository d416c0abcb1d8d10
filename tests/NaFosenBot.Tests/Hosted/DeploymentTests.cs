using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Commands.Packaging;
using NaFosenBot.Pages;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Tests.Staff;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>What the infrastructure (bot/deploy) gives the program and what the guides (bot/docs) say it can be given: it reads every name, and starts with it. That the Bicep is sound, Microsoft's compiler says (tests/deploy).</summary>
public sealed partial class DeploymentTests
{
    private const string AppId = "c9e8c047-2a74-40a2-b28a-b162d5f5327c";

    private static readonly string Bot = Path.Combine(RealAssistant.RepositoryRoot, "bot");

    /// <summary>Read by ASP.NET Core itself.</summary>
    private static readonly string[] Frameworks = ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"];

    private static readonly Dictionary<string, Type> Sections = typeof(PagesOptions).Assembly.GetTypes()
        .Select(type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
        .Where(found => found.Section is not null).ToDictionary(found => found.Section!, found => found.Type);

    [Fact]
    public void Every_setting_of_the_infrastructure_is_one_that_the_program_reads()
    {
        var named = Bicep().SelectMany(text => AnySetting.Matches(text)).Select(match => match.Value).Distinct().ToList();

        Assert.Contains("BotFramework__FederatedIdentityClientId", named);
        Assert.DoesNotContain(named, name => !IsRead(name));
        Assert.False(IsRead("BotFramework__FederatedClientId") || IsRead("Members__Organisations__Mail") || IsRead("MicrosoftAppSecret"));
    }

    [Fact]
    public void Every_setting_of_the_guides_is_one_that_the_program_reads()
    {
        var named = Guides().SelectMany(guide => guide.Lines.SelectMany(Named).Select(name => (guide.Name, Setting: name))).ToList();

        Assert.Contains(("teams.md", "BotFramework:CertificatePassword"), named);
        Assert.Contains(("drift.md", "Promises:Closures:0:To"), named);
        Assert.DoesNotContain(named, one => !IsRead(one.Setting));
    }

    [Fact]
    public void Every_setting_of_the_guides_examples_is_one_that_the_program_reads()
    {
        var leaves = Guides().SelectMany(guide => Example.Matches(string.Join('\n', guide.Lines)))
            .Select(match => match.Groups["json"].Value.Trim()).Select(json => JsonNode.Parse(json.StartsWith('{') ? json : $"{{{json}}}")!.AsObject())
            .Where(json => json.Any(member => Sections.ContainsKey(member.Key))).SelectMany(json => Leaves(json, "")).ToList();

        Assert.Contains("Members:Organisations:0:Staff:2:ObjectId", leaves);
        Assert.DoesNotContain(leaves, leaf => !IsRead(leaf));
    }

    /// <summary>What a registration and the pages need; the database is another test's, and the model would be asked for.</summary>
    [Theory]
    [InlineData("UserAssignedMSI", null)]
    [InlineData("SingleTenant", "MicrosoftAppPassword")]
    [InlineData("SingleTenant", "BotFramework__FederatedIdentityClientId")]
    public async Task The_program_starts_with_what_the_infrastructure_gives_it(string appType, string? proof)
    {
        var values = new Dictionary<string, string?>
        {
            ["MicrosoftAppType"] = appType,
            ["MicrosoftAppId"] = AppId,
            ["MicrosoftAppTenantId"] = "72f988bf-86f1-41af-91ab-2d7cd011db47",
            ["MicrosoftAppPassword"] = proof == "MicrosoftAppPassword" ? "a secret" : null,
            ["BotFramework__FederatedIdentityClientId"] = proof == "BotFramework__FederatedIdentityClientId" ? AppId : null,
            ["Pages__Contact"] = "Ola Nordmann, post@example.no",
            ["Pages__PublicUrl"] = "https://bot.example.no",
        };
        string[] elsewhere = ["Storage__Directory", "Storage__Postgres", "AzureOpenAI__Endpoint", "AzureOpenAI__ChatDeployment", "AzureOpenAI__EmbeddingDeployment", "AzureOpenAI__ManagedIdentityClientId", .. Frameworks];
        Assert.Equal(values.Keys.Concat(elsewhere).Order(StringComparer.Ordinal), Given().Order(StringComparer.Ordinal));

        await using var bot = TestBot.Start(environment: "Production", settings: values.Where(value => value.Value is not null).ToDictionary(value => value.Key.Replace("__", ":", StringComparison.Ordinal), value => value.Value!));

        var registration = bot.Of<RegistrationReader>().Read()!;
        Assert.Equal((appType, AppId), (registration.Type.ToString(), registration.AppId));
        foreach (var path in Bicep().SelectMany(text => Probed.Matches(text)).Select(match => match.Groups["path"].Value).Distinct())
            Assert.Equal((path, HttpStatusCode.OK), (path, (await bot.Http.GetAsync(path)).StatusCode));
        var endpoint = Endpoint.Match(string.Join('\n', Bicep())).Groups["path"].Value;
        Assert.Equal(HttpStatusCode.Unauthorized, (await bot.Http.PostAsync(endpoint, new StringContent("{}"))).StatusCode);
    }

    [Fact]
    public void Secrets_that_are_given_stand_in_the_vault_and_the_ports_are_one()
    {
        var bicep = Bicep().ToList();
        var app = bicep.Single(text => text.Contains("targetPort", StringComparison.Ordinal));
        var vault = bicep.Single(text => text.Contains("Microsoft.KeyVault/vaults/secrets", StringComparison.Ordinal));

        var secrets = bicep.SelectMany(text => FromVault.Matches(text)).Select(match => match.Groups["secret"].Value).ToList();

        Assert.Equal(["app-password", "postgres"], secrets.Order(StringComparer.Ordinal));
        Assert.All(secrets, secret => Assert.Contains($"  name: '{secret}'", vault, StringComparison.Ordinal));
        // Microsoft's images of ASP.NET Core listen there.
        Assert.Equal("8080", Assert.Single(Port.Matches(app).Select(match => match.Groups["port"].Value).Distinct()));
        // As many failures as the reference of Container Apps allows a probe.
        Assert.All(Threshold.Matches(app), match => Assert.InRange(int.Parse(match.Groups["failures"].Value, CultureInfo.InvariantCulture), 1, 10));
    }

    /// <summary>Azure takes characters of three kinds, and what openssl writes are of two; a connection string takes letters and digits as they are.</summary>
    [Fact]
    public void The_guides_password_is_one_that_Azure_takes()
    {
        var begins = Password.Match(string.Join('\n', Guides().Single(guide => guide.Name == "teams.md").Lines)).Groups["begins"].Value;

        Assert.Contains(begins, char.IsAsciiLetterUpper);
        Assert.Contains(begins, char.IsAsciiLetterLower);
        Assert.Contains(begins, char.IsAsciiDigit);
        Assert.All(begins, sign => Assert.True(char.IsAsciiLetterOrDigit(sign)));
    }

    /// <summary>Else whoever has the name somewhere in the world keeps everybody from rolling out.</summary>
    [Theory]
    [InlineData("BotService/botServices")]
    [InlineData("DBforPostgreSQL/flexibleServers")]
    [InlineData("KeyVault/vaults")]
    [InlineData("Storage/storageAccounts")]
    public void What_has_a_name_among_everybodys_has_an_ending_of_its_own(string type)
    {
        var all = string.Join('\n', Bicep());
        var name = Regex.Match(all, $@"'Microsoft\.{Regex.Escape(type)}@[0-9-]+' = {{\s+(?://[^\n]*\s+)?name: (?<name>[^\n]+)").Groups["name"].Value;

        var said = name.StartsWith('\'') ? name : Regex.Match(all, $@"\bvar {name} = (?<said>[^\n]+)").Groups["said"].Value;

        Assert.Contains("uniqueString(resourceGroup().id)", said, StringComparison.Ordinal);
    }

    /// <summary>Environment variables that the container gets by name.</summary>
    private static IEnumerable<string> Given() => Bicep().SelectMany(text => Valued.Matches(text).Concat(FromVault.Matches(text))).Select(match => match.Groups["name"].Value).Distinct();

    private static IEnumerable<string> Bicep() => Directory.EnumerateFiles(Path.Combine(Bot, "deploy")).Select(File.ReadAllText);

    private static IEnumerable<(string Name, string[] Lines)> Guides() => Directory.EnumerateFiles(Path.Combine(Bot, "docs"), "*.md").Select(path => (Path.GetFileName(path), File.ReadAllLines(path)));

    /// <summary>In a table's first column whatever looks like a setting; elsewhere what begins with a section's name. ":To" after "A:0:From" is "A:0:To".</summary>
    private static IEnumerable<string> Named(string line)
    {
        var column = line.StartsWith('|') ? line.IndexOf('|', 1) : 0;
        var before = "";
        foreach (Match match in Quoted.Matches(line))
        {
            var name = match.Groups["name"].Value;
            if (name.StartsWith(':'))
                name = before.Length > 0 ? before[..before.LastIndexOf(':')] + name : "";
            if (name.Length > 0 && (match.Index < column || Sections.ContainsKey(name.Split(':', '_')[0])))
                yield return before = name;
        }
    }

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject one => one.SelectMany(member => Leaves(member.Value, $"{path}{(path.Length > 0 ? ":" : "")}{member.Key}")),
        JsonArray many => many.SelectMany((item, place) => Leaves(item, $"{path}:{place}")),
        _ => [path],
    };

    private static bool IsRead(string name)
    {
        if (name == PackageCommand.AppId || Frameworks.Contains(name))
            return true;

        var steps = name.Replace("__", ":", StringComparison.Ordinal).Split(':');
        return steps.Length == 1 ? typeof(RegistrationOptions).GetProperty(name) is not null : Sections.TryGetValue(steps[0], out var section) && steps.Skip(1).Aggregate((Type?)section, Within) is not null;
    }

    private static Type? Within(Type? type, string step) =>
        step == "*" ? type : type is { IsGenericType: true } ? (step == "N" || int.TryParse(step, out _) ? type.GetGenericArguments()[0] : null) : type?.GetProperty(step)?.PropertyType;

    [GeneratedRegex(@"\b[A-Z]\w*__\w+|(?<=')Microsoft[A-Z]\w+(?=', value)|\bMicrosoft\w+(?=: ')|(?<=')ASPNETCORE_\w+")]
    private static partial Regex AnySetting { get; }

    [GeneratedRegex(@"name: '(?<name>[A-Z]\w+)', value")]
    private static partial Regex Valued { get; }

    [GeneratedRegex(@"\b(?<name>[A-Z]\w+): '(?<secret>[a-z]+(-[a-z]+)*)'")]
    private static partial Regex FromVault { get; }

    [GeneratedRegex(@"path: '(?<path>/\w+)'")]
    private static partial Regex Probed { get; }

    [GeneratedRegex(@"endpoint: 'https://\$\{[\w.]+\}(?<path>/[\w/]+)'")]
    private static partial Regex Endpoint { get; }

    [GeneratedRegex(@"\bfailureThreshold: (?<failures>\d+)")]
    private static partial Regex Threshold { get; }

    [GeneratedRegex(@"\b(targetPort|port): (?<port>\d+)")]
    private static partial Regex Port { get; }

    [GeneratedRegex(@"`(?<name>:[A-Z]\w*|[A-Z][A-Za-z]*((:|__)[\w*]+)+)")]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(@"export POSTGRES_PASSWORD=(?<begins>\S*?)\$\(openssl rand -hex [0-9]+\)")]
    private static partial Regex Password { get; }

    [GeneratedRegex(@"```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example { get; }
}
