using YamlDotNet.Core;

namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>Everything found wrong so far, in all files.</summary>
internal sealed class FaultList
{
    private readonly List<KnowledgeFault> _faults = [];

    public int Count => _faults.Count;

    public void Add(string file, Mark at, string path, string problem, string remedy) =>
        _faults.Add(new KnowledgeFault(file, (int)Math.Max(1, at.Line), (int)Math.Max(1, at.Column), path, problem, remedy));

    public IReadOnlyList<KnowledgeFault> InReadingOrder() =>
        [.. _faults.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column)];
}
