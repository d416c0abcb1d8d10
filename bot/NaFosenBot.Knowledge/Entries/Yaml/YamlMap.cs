using YamlDotNet.RepresentationModel;

namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>The keys of one mapping; remembers which were read, so that a misspelt key is found.</summary>
internal sealed class YamlMap(YamlCursor owner, YamlMappingNode node, Func<string, YamlNode, YamlCursor> descend)
{
    private readonly HashSet<string> _known = [];

    public IEnumerable<(string Key, YamlCursor Value)> All =>
        node.Children.Select(pair => (Key(pair.Key), descend(Key(pair.Key), pair.Value)));

    public YamlCursor? Optional(string key)
    {
        _known.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? descend(key, child) : null;
    }

    public YamlCursor? Required(string key)
    {
        if (Optional(key) is { } value)
            return value;

        owner.Fault($"'{key}' is missing.", $"Add a line '{key}: …' here.");
        return null;
    }

    /// <summary>Says of every key that nothing has asked for that it is unknown. Call last.</summary>
    public void RefuseOthers()
    {
        foreach (var key in node.Children.Keys.Where(key => !_known.Contains(Key(key))))
        {
            descend(Key(key), key).Fault(
                $"The key '{Key(key)}' is unknown here.",
                $"Use one of: {string.Join(", ", _known)}.");
        }
    }

    private static string Key(YamlNode node) => (node as YamlScalarNode)?.Value ?? "?";
}
