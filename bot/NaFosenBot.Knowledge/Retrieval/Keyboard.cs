namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>What slips of the finger cost on a Norwegian keyboard, over folded letters; 1 is any other edit.</summary>
internal static class Keyboard
{
    private const double Neighbour = 0.7;
    private const double Swapped = 0.7;
    private const double Doubled = 0.5;

    // Each row lies half a key to the right of the one above.
    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    private static readonly bool[] Near = FindNear();

    /// <summary>Typing one letter for another; the same letter twice stands for a swap of neighbours in the word.</summary>
    public static double Replacing(char typed, char meant) =>
        typed == meant ? Swapped
        : char.IsAsciiLetterLower(typed) && char.IsAsciiLetterLower(meant) && Near[Pair(typed, meant)] ? Neighbour : 1;

    /// <summary>One letter more or less; half when it only doubles the one before.</summary>
    public static double Adding(char letter, char before) => letter == before ? Doubled : 1;

    private static int Pair(char left, char right) => ((left - 'a') * 26) + right - 'a';

    private static bool[] FindNear()
    {
        var near = new bool[26 * 26];
        for (var row = 0; row < Rows.Length; row++)
        {
            for (var column = 0; column < Rows[row].Length; column++)
            {
                foreach (var (rows, columns) in new[] { (0, 1), (1, 0), (1, -1) })
                {
                    if (row + rows < Rows.Length && column + columns >= 0 && column + columns < Rows[row + rows].Length)
                        near[Pair(Rows[row][column], Rows[row + rows][column + columns])] = near[Pair(Rows[row + rows][column + columns], Rows[row][column])] = true;
                }
            }
        }

        return near;
    }
}
