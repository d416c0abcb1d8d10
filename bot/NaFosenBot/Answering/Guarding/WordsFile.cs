using YamlDotNet.RepresentationModel;

namespace NaFosenBot.Answering.Guarding;

/// <summary>Words.yaml as it is written.</summary>
internal sealed class WordsFile
{
    private readonly YamlMappingNode _root = Read();

    public IEnumerable<string> List(string key) => Items(_root.Children[key]);

    /// <summary>A list of lists.</summary>
    public IEnumerable<IReadOnlyList<string>> Lists(string key) => ((YamlSequenceNode)_root.Children[key]).Select(IReadOnlyList<string> (list) => [.. Items(list)]);

    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> ListsByName(string key) =>
        Map(key).Select(pair => KeyValuePair.Create<string, IReadOnlyList<string>>(pair.Key, [.. Items(pair.Value)]));

    public IEnumerable<KeyValuePair<string, string>> Values(string key) => Map(key).Select(pair => KeyValuePair.Create(pair.Key, ((YamlScalarNode)pair.Value).Value!));

    private static IEnumerable<string> Items(YamlNode node) => ((YamlSequenceNode)node).Select(item => ((YamlScalarNode)item).Value!);

    private IEnumerable<KeyValuePair<string, YamlNode>> Map(string key) =>
        ((YamlMappingNode)_root.Children[key]).Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, pair.Value));

    private static YamlMappingNode Read()
    {
        using var stream = typeof(WordsFile).Assembly.GetManifestResourceStream($"{typeof(WordsFile).Namespace}.Words.yaml")!;
        using var reader = new StreamReader(stream);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
