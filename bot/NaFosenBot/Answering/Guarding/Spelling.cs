using System.Text.RegularExpressions;

namespace NaFosenBot.Answering.Guarding;

/// <summary>How the grounds write words: which stand beside each other, and where names begin and end.</summary>
internal sealed partial class Spelling(Wordbook book)
{
    private readonly HashSet<(string, string)> _neighbours = [];
    private readonly HashSet<(string, string)> _bracketed = [];
    private readonly HashSet<string> _begins = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ends = new(StringComparer.Ordinal);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>A name as the grounds write it, its genitive aside.</summary>
    public bool IsWritten(string lower) => _written.Contains(lower) || _written.Contains(lower + "s") || (lower[^1] == 's' && _written.Contains(lower[..^1])) || (lower.Contains('-', StringComparison.Ordinal) && lower.Split('-').Any(_written.Contains));

    /// <summary>Whether two words stand beside each other anywhere in the grounds.</summary>
    public bool AreNeighbours(Lexeme one, Lexeme other) => _neighbours.Contains((book.KeyOf(one.Lower), book.KeyOf(other.Lower)));

    /// <summary>"Oskar Småvik (Osen)": what stands behind a name in brackets, where the grounds have brackets behind it, is what stands there.</summary>
    public bool IsBracketedSo(Lexeme name, Lexeme inside) =>
        book.KeyOf(name.Lower) is var key && (_bracketed.Contains((key, book.KeyOf(inside.Lower))) || !_bracketed.Any(pair => pair.Item1 == key));

    /// <summary>A name that stands alone, or last in one, somewhere.</summary>
    public bool EndsName(Lexeme word) => _ends.Contains(book.KeyOf(word.Lower));

    public bool BeginsName(Lexeme word) => _begins.Contains(book.KeyOf(word.Lower));

    public void Note(string text)
    {
        (string? Key, bool IsCapital) before = (null, false);
        string? bracketed = null;
        foreach (var match in WordsAndStops.Matches(text.Replace("**", "", StringComparison.Ordinal)).Select(match => match.Value).Append("\n"))
        {
            _written.Add(Wordbook.LowerOf(match));
            _written.UnionWith(Wordbook.LowerOf(match).Split('-'));
            (string? Key, bool IsCapital) word = (char.IsLetterOrDigit(match[0]) ? book.KeyOf(Wordbook.LowerOf(match)) : null, char.IsUpper(match[0]));
            if (before.Key is not null && word.Key is not null)
                _neighbours.Add((before.Key, word.Key));
            if (bracketed is not null && word is { IsCapital: true, Key: not null })
                _bracketed.Add((bracketed, word.Key));
            bracketed = match == "(" && before.IsCapital ? before.Key : null;
            if (before.IsCapital && !word.IsCapital && before.Key is not null)
                _ends.Add(before.Key);
            if (word is { IsCapital: true, Key: not null } && !before.IsCapital)
                _begins.Add(word.Key);
            before = word;
        }
    }

    [GeneratedRegex(@"[\w'’][\w'’/&.-]*\w|\w|[.,;:()\n]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordsAndStops { get; }
}
