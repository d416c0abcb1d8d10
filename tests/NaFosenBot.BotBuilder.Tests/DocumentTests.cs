using System.Text.RegularExpressions;
using Xunit;

namespace NaFosenBot.BotBuilder.Tests;

/// <summary>The code that the document shows is code that these tests run.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_sample_stands_in_the_tests()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "NaFosenBot.sln")))
            root = root.Parent;
        var tests = string.Concat(Directory.EnumerateFiles(Path.Combine(root.FullName, "tests", "NaFosenBot.BotBuilder.Tests"), "*.cs").Select(File.ReadAllText));

        var samples = Sample().Matches(File.ReadAllText(Path.Combine(root.FullName, "bot", "docs", "botbuilder.md"))).Select(match => match.Groups["code"].Value).ToList();

        Assert.Equal(5, samples.Count);
        Assert.All(samples, sample => Assert.Contains(Squeezed(sample), Squeezed(tests), StringComparison.Ordinal));
    }

    private static string Squeezed(string code) => Spaces().Replace(code, " ").Trim();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Sample();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
