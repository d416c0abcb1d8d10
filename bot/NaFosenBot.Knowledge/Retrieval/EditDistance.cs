namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Optimal string alignment distance: insert, delete, replace, swap of neighbours.</summary>
public static class EditDistance
{
    /// <returns>The distance, or <paramref name="limit"/> + 1 when it is more.</returns>
    public static int Between(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
            return limit + 1;

        var width = right.Length + 1;
        Span<int> rows = stackalloc int[3 * width];
        for (var j = 0; j < width; j++)
            rows[width + j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            var (current, previous, before) = (((i + 1) % 3) * width, (i % 3) * width, ((i + 2) % 3) * width);
            rows[current] = i;
            var smallest = i;
            for (var j = 1; j < width; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                var distance = Math.Min(Math.Min(rows[previous + j] + 1, rows[current + j - 1] + 1), rows[previous + j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    distance = Math.Min(distance, rows[before + j - 2] + 1);
                rows[current + j] = distance;
                smallest = Math.Min(smallest, distance);
            }

            if (smallest > limit)
                return limit + 1;
        }

        return Math.Min(rows[((left.Length + 1) % 3) * width + right.Length], limit + 1);
    }
}
