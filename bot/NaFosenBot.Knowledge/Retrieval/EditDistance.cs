namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Optimal string alignment distance: insert, delete, replace, swap of neighbours.</summary>
public static class EditDistance
{
    /// <returns>The distance, or <paramref name="limit"/> + 1 when it is more.</returns>
    public static int Between(string left, string right, int limit)
    {
        var distance = Between<EqualCosts>(left, right, limit);
        return distance > limit ? limit + 1 : (int)distance;
    }

    /// <summary>The distance as fingers see it: neighbouring keys, swapped and doubled letters cost less.</summary>
    /// <returns>The distance, or more than <paramref name="limit"/>.</returns>
    public static double OnKeyboard(string typed, string meant, double limit) => Between<KeyboardCosts>(typed, meant, limit);

    private static double Between<TCosts>(string left, string right, double limit) where TCosts : struct, ICosts
    {
        // The cheapest step costs half: twice as many letters may be missing as the limit says.
        if (Math.Abs(left.Length - right.Length) > 2 * limit)
            return limit + 1;

        var width = right.Length + 1;
        Span<double> rows = stackalloc double[3 * width];
        rows[width] = 0;
        for (var j = 1; j < width; j++)
            rows[width + j] = rows[width + j - 1] + TCosts.Adding(right[j - 1], j > 1 ? right[j - 2] : '\0');

        for (var i = 1; i <= left.Length; i++)
        {
            var (current, previous, before) = ((i + 1) % 3 * width, i % 3 * width, (i + 2) % 3 * width);
            var extra = TCosts.Adding(left[i - 1], i > 1 ? left[i - 2] : '\0');
            rows[current] = rows[previous] + extra;
            var smallest = rows[current];
            for (var j = 1; j < width; j++)
            {
                var same = left[i - 1] == right[j - 1];
                var distance = Math.Min(
                    Math.Min(rows[previous + j] + extra, rows[current + j - 1] + TCosts.Adding(right[j - 1], j > 1 ? right[j - 2] : '\0')),
                    rows[previous + j - 1] + (same ? 0 : TCosts.Replacing(left[i - 1], right[j - 1])));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    distance = Math.Min(distance, rows[before + j - 2] + TCosts.Replacing(left[i - 1], left[i - 1]));
                rows[current + j] = distance;
                smallest = Math.Min(smallest, distance);
            }

            if (smallest > limit)
                return limit + 1;
        }

        return rows[((left.Length + 1) % 3 * width) + right.Length];
    }

    /// <summary>What an edit costs. A type, not a function: it is asked for each pair of letters.</summary>
    private interface ICosts
    {
        static abstract double Replacing(char typed, char meant);

        static abstract double Adding(char letter, char before);
    }

    private readonly struct EqualCosts : ICosts
    {
        public static double Replacing(char typed, char meant) => 1;

        public static double Adding(char letter, char before) => 1;
    }

    private readonly struct KeyboardCosts : ICosts
    {
        public static double Replacing(char typed, char meant) => Keyboard.Replacing(typed, meant);

        public static double Adding(char letter, char before) => Keyboard.Adding(letter, before);
    }
}
