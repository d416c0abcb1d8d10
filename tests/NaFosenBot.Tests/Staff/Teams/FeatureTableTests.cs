using System.Text.RegularExpressions;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>The table of what the bot does in Teams (tests/teams.md) names tests that there are, and pictures that they keep.</summary>
public sealed partial class FeatureTableTests
{
    private const int SimulatorColumn = 3;
    private const int PictureColumn = 4;
    private const int ActivityColumn = 5;

    private static readonly string Tests = Path.Combine(RealAssistant.RepositoryRoot, "tests");

    private static readonly string[] Projects = ["NaFosenBot.Tests", "NaFosenBot.Browser.Tests"];

    private static readonly IReadOnlyList<string[]> Rows =
        [.. File.ReadLines(Path.Combine(Tests, "teams.md")).Where(line => line.StartsWith('|')).Skip(2).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];

    [Fact]
    public void Every_test_it_names_exists()
    {
        var sources = Projects
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Tests, project), "*Tests.cs", SearchOption.AllDirectories))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

        Assert.NotEmpty(Rows);
        foreach (var row in Rows)
        {
            foreach (var (type, method) in Names(row[SimulatorColumn]).Concat(Names(row[ActivityColumn])).Select(name => (name.Split('.')[0], name.Split('.')[1])))
                Assert.True(sources.TryGetValue(type, out var source) && Regex.IsMatch(source, $@"\[(Fact|Theory)\]\s+(\[.*\]\s+)*public [\w ]+ {method}\("), $"{row[1]}: there is no test {type}.{method}");
        }
    }

    [Fact]
    public void Every_feature_is_shown_by_activities_and_every_picture_is_kept_by_a_browser_test()
    {
        var kept = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Tests, "NaFosenBot.Browser.Tests"), "*.cs").Select(File.ReadAllText));

        foreach (var row in Rows)
        {
            Assert.NotEmpty(Names(row[ActivityColumn]));
            Assert.True(row[SimulatorColumn] == "–" || Names(row[SimulatorColumn]).Any(), $"{row[1]}: '{row[SimulatorColumn]}' is neither a test nor a dash");
            foreach (var picture in Names(row[PictureColumn]).Where(name => !name.StartsWith("cards-", StringComparison.Ordinal)))
                Assert.Contains($"KeepAsync(\"{picture}\"", kept, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Names(string cell) => Name.Matches(cell).Select(match => match.Value);

    [GeneratedRegex(@"[A-Za-z]\w+\.\w+|[a-z]+(-[a-z0-9]+)+")]
    private static partial Regex Name { get; }
}
