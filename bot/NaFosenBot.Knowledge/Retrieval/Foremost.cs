namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>The few documents with the largest sums; of equal ones those whose ids come first, so that the order of entries decides nothing. Used again and again.</summary>
internal sealed class Foremost(int most, IReadOnlyList<Document> documents)
{
    private readonly (int Number, double Sum)[] _kept = new (int, double)[most];
    private int _count;
    private int _lowest;

    public void Clear() => _count = 0;

    public void Offer(int number, double sum)
    {
        if (_count < most)
        {
            _kept[_count++] = (number, sum);
            if (_count == most)
                FindLowest();
        }
        else if (Leads((number, sum), _kept[_lowest]))
        {
            _kept[_lowest] = (number, sum);
            FindLowest();
        }
    }

    public List<int> Numbers()
    {
        var numbers = new List<int>(_count);
        foreach (var (number, _) in _kept.AsSpan(0, _count))
            numbers.Add(number);
        return numbers;
    }

    private void FindLowest()
    {
        _lowest = 0;
        for (var at = 1; at < _count; at++)
        {
            if (Leads(_kept[_lowest], _kept[at]))
                _lowest = at;
        }
    }

    private bool Leads((int Number, double Sum) one, (int Number, double Sum) other) =>
        one.Sum > other.Sum || (one.Sum == other.Sum && documents[one.Number].Id.CompareTo(documents[other.Number].Id) < 0);
}
