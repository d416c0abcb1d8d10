using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>Words that can stand for each other in cues: <c>$will * $change</c> is a cue for each pair.</summary>
/// <remarks>Single words stay together, so that a cue of three families is one cue and not thousands; members of several words are written out.</remarks>
internal sealed class CueFamilies
{
    private const char Mark = CueFamily.Mark;

    private readonly Dictionary<string, IReadOnlyList<string>> _families = new(StringComparer.Ordinal);

    public CueFamilies(YamlCursor? at)
    {
        foreach (var (name, words) in at?.Map()?.All ?? [])
            _families[name] = words.Texts();
    }

    /// <summary>The single words of each family.</summary>
    public IReadOnlyList<CueFamily> Read() => [.. _families.Select(family => new CueFamily(family.Key, [.. family.Value.Where(IsOneWord)]))];

    /// <summary>The cues of a list, members of several words written out.</summary>
    public IReadOnlyList<string> Read(YamlMap map, string key) =>
        [.. (map.Optional(key)?.Items() ?? []).SelectMany(item => item.Text() is { } cue ? WrittenOut(cue, item) : [])];

    private static bool IsOneWord(string member) => !member.Contains(' ', StringComparison.Ordinal);

    private IEnumerable<string> WrittenOut(string cue, YamlCursor at, int from = 0)
    {
        var start = cue.IndexOf(Mark, from);
        if (start < 0)
            return [cue];

        var end = start + 1;
        while (end < cue.Length && (char.IsLetterOrDigit(cue[end]) || cue[end] == '-'))
            end++;
        if (_families.TryGetValue(cue[(start + 1)..end], out var words))
            return words.Where(word => !IsOneWord(word)).SelectMany(word => WrittenOut($"{cue[..start]}{word}{cue[end..]}", at, start + word.Length)).Concat(words.Any(IsOneWord) ? WrittenOut(cue, at, end) : []);

        at.Fault($"There is no family '{cue[(start + 1)..end]}'.", $"Use one of: {string.Join(", ", _families.Keys)}; or add it under 'families'.");
        return [];
    }
}
