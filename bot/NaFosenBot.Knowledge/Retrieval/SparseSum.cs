namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>A sum for each number below <paramref name="size"/> that knows which it has touched, so that clearing costs what was touched.</summary>
internal sealed class SparseSum(int size)
{
    private readonly double[] _sums = new double[size];
    private readonly int[] _touched = new int[size];
    private int _count;

    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

    public double this[int number] => _sums[number];

    /// <param name="value">Above 0.</param>
    public void Add(int number, double value)
    {
        ref var sum = ref _sums[number];
        if (sum == 0)
            _touched[_count++] = number;
        sum += value;
    }

    /// <summary>Keeps the larger of what stands there and <paramref name="value"/>.</summary>
    public void Raise(int number, double value)
    {
        ref var sum = ref _sums[number];
        if (sum == 0)
            _touched[_count++] = number;
        sum = Math.Max(sum, value);
    }

    public void Clear()
    {
        foreach (var number in Touched)
            _sums[number] = 0;
        _count = 0;
    }
}
