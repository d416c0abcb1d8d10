using System.Collections.Frozen;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering.Guarding;

/// <summary>Whether words mean the same.</summary>
internal sealed class Meaning(Wordbook book, Tongue tongue)
{
    private const int ShortestCompound = 7;
    private const int ShortestPart = 3;
    private const int ShortestHead = 4;

    private readonly FrozenSet<string> _free = book.Free(tongue);

    /// <summary>It may be added; where the grounds say it, it counts all the same.</summary>
    public bool IsFree(Lexeme word) => IsFree(word.Key);

    public bool IsFree(string key) => _free.Contains(key);

    /// <summary>It says nothing wherever it stands: "and", "the", "you".</summary>
    public bool IsBinder(Lexeme word) => book.Binders.Contains(word.Lower);

    /// <summary>It is said there, in other words too, or as a part of a compound.</summary>
    public bool IsIn(Lexeme word, IReadOnlySet<string> meanings) =>
        word.Means.Overlaps(meanings) || IsCompound(word.Key, meanings);

    private bool IsCompound(string key, IReadOnlySet<string> meanings)
    {
        if (key[0] == '!' || book.Apart.Contains(key))
            return false;
        if (key.Contains('-', StringComparison.Ordinal) && key.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(book.KeyOf).ToList() is var parts && parts.All(part => IsPart(part, meanings)) && parts.Any(part => IsSaid(part, meanings)))
            return true;

        for (var length = ShortestPart; key.Length >= ShortestCompound && length <= key.Length - ShortestPart; length++)
        {
            var (first, second) = (key[..length], key[length..]);
            if (IsSaid(second, meanings) && (IsPart(first, meanings) || (first[^1] is 's' or 'e' && first.Length > ShortestPart && IsPart(first[..^1], meanings))))
                return true;
        }

        // "Fondet" is the "næringsfondet" that was spoken of.
        return key.Length >= ShortestHead && key != "kommun" && meanings.Any(known => known.Length >= key.Length + ShortestPart && known[0] is not ('=' or '#' or '!') && known.EndsWith(key, StringComparison.Ordinal));
    }

    private bool IsSaid(string part, IReadOnlySet<string> meanings) => meanings.Contains(part) || book.GroupsOf(part).Overlaps(meanings);

    private bool IsPart(string part, IReadOnlySet<string> meanings) => meanings.Contains(part) || _free.Contains(part) || book.GroupsOf(part).Overlaps(meanings);
}
