using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace NaFosenBot.Commands.Evaluation;

/// <summary>A conversation with what a right answer must hold: one item of a golden file.</summary>
internal sealed class GoldenQuestion
{
    public string Id { get; set; } = "";

    /// <summary>nb, nn, tr (dialect, typos) or en.</summary>
    public string Language { get; set; } = "";

    public string Kind { get; set; } = "";

    public List<GoldenTurn> Turns { get; set; } = [];

    /// <exception cref="FormatException">The file is not such a list; the message says where.</exception>
    public static IReadOnlyList<GoldenQuestion> Read(string path)
    {
        var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        try
        {
            return reader.Deserialize<List<GoldenQuestion>>(File.ReadAllText(path)) ?? [];
        }
        catch (YamlException broken)
        {
            throw new FormatException($"{path}:{broken.Start.Line}:{broken.Start.Column}: {broken.InnerException?.Message ?? broken.Message}", broken);
        }
    }
}

/// <summary>One message and what is expected of the reply; what is left out is not checked.</summary>
internal sealed class GoldenTurn
{
    public string Text { get; set; } = "";

    /// <summary>Acceptable outcomes, as `ask --jsonl` writes them.</summary>
    public List<string> Outcome { get; set; } = [];

    /// <summary>Entries that must all be cited.</summary>
    public List<string> Cites { get; set; } = [];

    /// <summary>Entries of which one at least must be cited.</summary>
    public List<string> CitesAny { get; set; } = [];

    /// <summary>Organisations of which one at least must be named as receiver.</summary>
    public List<string> RoutedTo { get; set; } = [];

    /// <summary>Regular expressions, ignoring case, that must all match the reply.</summary>
    public List<string> Says { get; set; } = [];

    /// <summary>Regular expressions of which none may match.</summary>
    public List<string> SaysNot { get; set; } = [];

    /// <summary>The reply must ask something.</summary>
    public bool Asks { get; set; }
}
