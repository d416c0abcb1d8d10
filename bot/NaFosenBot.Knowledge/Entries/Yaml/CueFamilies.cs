namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>Words that can stand for each other in cues: <c>$will * $change</c> is a cue for each pair.</summary>
internal sealed class CueFamilies
{
    private const char Mark = '$';

    private readonly Dictionary<string, IReadOnlyList<string>> _families = new(StringComparer.Ordinal);

    public CueFamilies(YamlCursor? at)
    {
        foreach (var (name, words) in at?.Map()?.All ?? [])
            _families[name] = words.Texts();
    }

    /// <summary>The cues of a list, each family written out.</summary>
    public IReadOnlyList<string> Read(YamlMap map, string key) =>
        [.. (map.Optional(key)?.Items() ?? []).SelectMany(item => item.Text() is { } cue ? WrittenOut(cue, item) : [])];

    private IEnumerable<string> WrittenOut(string cue, YamlCursor at)
    {
        var start = cue.IndexOf(Mark, StringComparison.Ordinal);
        if (start < 0)
            return [cue];

        var end = start + 1;
        while (end < cue.Length && (char.IsLetterOrDigit(cue[end]) || cue[end] == '-'))
            end++;
        if (_families.TryGetValue(cue[(start + 1)..end], out var words))
            return words.SelectMany(word => WrittenOut($"{cue[..start]}{word}{cue[end..]}", at));

        at.Fault($"There is no family '{cue[(start + 1)..end]}'.", $"Use one of: {string.Join(", ", _families.Keys)}; or add it under 'families'.");
        return [];
    }
}
