using System.Globalization;
using System.Text;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Enquiries.Files;

/// <summary>Names of files as people may see them: they come from strangers.</summary>
internal static class FileName
{
    private const int Longest = 100;
    private const string Unnamed = "vedlegg";

    /// <param name="ending">The ending of its kind, which it gets where it has another; null keeps its own.</param>
    public static string Clean(string? name, string? ending)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var kept = new StringBuilder();
        foreach (var rune in last.EnumerateRunes().Where(rune => IsShown(rune) && kept.Length < Longest))
            kept.Append(rune);

        var clean = kept.ToString().Trim(' ', '.');
        if (ending is not null && !Path.GetExtension(clean).Equals(ending, StringComparison.OrdinalIgnoreCase))
            clean = IsSame(Path.GetExtension(clean), ending) ? clean : Path.GetFileNameWithoutExtension(clean) + ending;
        // What nobody may store in words, nobody may store in a name.
        clean = PrivateNumbers.Strike(clean);
        return clean.Length == 0 || clean == ending ? Unnamed + ending : clean;
    }

    /// <summary>No control or direction marks, and nothing that file systems treat as their own.</summary>
    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            && !(rune.IsAscii && "<>:\"|?*".Contains((char)rune.Value, StringComparison.Ordinal));

    private static bool IsSame(string ending, string other) =>
        (ending.ToLowerInvariant(), other) is (".jpeg", ".jpg") or (".jpe", ".jpg") or (".csv", ".txt") or (".md", ".txt") or (".log", ".txt");
}
