namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Every feature of the knowledge by a number of its own, so that a query looks for its letters once.</summary>
internal sealed class FeatureNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public int Count => _numbers.Count;

    /// <summary>The number of a feature, which is given one where it has none.</summary>
    public int Of(string key)
    {
        if (!_numbers.TryGetValue(key, out var number))
            _numbers[key] = number = _numbers.Count;
        return number;
    }

    /// <summary>Null for what no document has.</summary>
    public int? Find(string key) => _numbers.TryGetValue(key, out var number) ? number : null;
}
