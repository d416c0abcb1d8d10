using System.Numerics;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>The words that occur in the knowledge, for splitting compounds and mending typos.</summary>
public sealed class Vocabulary
{
    private const int ShortestPart = 3;
    private const int ShortestCompound = 7;
    private const int ShortestMended = 5;
    private const int ShortestSure = 4;
    private const int ShortestEnd = 4;
    private const int LongWord = 9;
    private const int ShortestBeginning = 5;
    private const int MostFound = 4;

    private readonly Dictionary<string, string> _termOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _terms = new(StringComparer.Ordinal);
    private readonly List<(string Form, uint Letters)>[] _byLength = [.. Enumerable.Range(0, 40).Select(_ => new List<(string, uint)>())];

    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _formOf;

    private readonly RecentReads<IReadOnlyList<string>> _mended = new();

    private string[] _sorted = [];

    public Vocabulary() => _formOf = _termOf.GetAlternateLookup<ReadOnlySpan<char>>();

    public bool Knows(string term) => _terms.Contains(term);

    /// <summary>Call when every word is added, before <see cref="BeginningWith"/>.</summary>
    public void Freeze()
    {
        _sorted = [.. _byLength.SelectMany(forms => forms).Select(form => form.Form)];
        Array.Sort(_sorted, StringComparer.Ordinal);
    }

    public void Add(Token token)
    {
        var form = Folding.Fold(token.Standard);
        _terms.Add(token.Term);
        if (_termOf.TryAdd(form, token.Term) && form.Length < _byLength.Length && !form.Any(char.IsDigit))
            _byLength[form.Length].Add((form, Letters(form)));
    }

    /// <summary>The terms of the parts of a compound, first to last; empty when it is none.</summary>
    /// <remarks>The parts must be words of the vocabulary; -s- and -e- may join them.</remarks>
    public IReadOnlyList<string> Split(string standard)
    {
        var form = Folding.Fold(standard);
        if (form.Length < ShortestCompound || form.Any(letter => !char.IsLetter(letter)))
            return [];

        return SplitFrom(form, 0, 3) ?? [];
    }

    /// <summary>Known terms that an unknown word may be a misspelling of, nearest first.</summary>
    /// <remarks>Call when every word is added.</remarks>
    public IReadOnlyList<string> Mend(string standard) => _mended.Get(standard) ?? _mended.Keep(Nearest(standard), standard);

    /// <summary>The known term that an unknown word of four letters or more is: "laan" typed for lån, "vari" said for varig; null when it is none.</summary>
    /// <remarks>Of the digraphs only aa, which hardly stands in other words: "poet" and "gruer" have the others.</remarks>
    public string? Surely(string standard)
    {
        var form = Folding.Fold(standard);
        return form.Length < ShortestSure ? null
            : form.Contains("aa", StringComparison.Ordinal) ? _termOf.GetValueOrDefault(Folding.FoldDigraphs(form))
            : Unended(form);
    }

    private string? Unended(string form) => form.Length >= ShortestSure && form[^1] == 'i' ? _termOf.GetValueOrDefault($"{form}g") : null;

    private IReadOnlyList<string> Nearest(string standard)
    {
        var form = Folding.Fold(standard);
        if (_termOf.TryGetValue(Folding.FoldDigraphs(form), out var folded))
            return [folded];
        if (Unended(form) is { } unended)
            return [unended];
        if (form.Length < ShortestMended || form.Any(char.IsDigit))
            return [];

        var limit = form.Length < LongWord ? 1d : 2;
        var letters = Letters(form);
        var best = limit;
        var found = new List<string>();
        for (var length = Math.Max(2, form.Length - (int)limit); length <= form.Length + limit && length < _byLength.Length; length++)
        {
            foreach (var (candidate, candidateLetters) in _byLength[length])
            {
                // Each edit changes the set of letters by two at most: a cheap test that spares most comparisons.
                if (BitOperations.PopCount(letters ^ candidateLetters) > 2 * limit)
                    continue;

                var distance = EditDistance.OnKeyboard(form, candidate, best);
                if (distance > best)
                    continue;

                if (distance < best)
                    found.Clear();
                best = distance;
                found.Add(_termOf[candidate]);
            }
        }

        return [.. found.Distinct().Take(MostFound)];
    }

    /// <summary>The known word that an unknown compound begins with and the one it ends in: "momsplikten" → moms, plikt.</summary>
    /// <remarks>What is left over need not be known, so this tells less than <see cref="Split"/>.</remarks>
    public IReadOnlyList<string> Ends(string standard)
    {
        var form = Folding.Fold(standard);
        if (form.Length < ShortestCompound || form.Any(letter => !char.IsLetter(letter)))
            return [];

        var ends = new List<string>();
        for (var length = form.Length - ShortestPart; length >= ShortestEnd; length--)
        {
            if (_formOf.TryGetValue(form.AsSpan(0, length), out var first))
            {
                ends.Add(first);
                break;
            }
        }

        for (var start = ShortestPart; start <= form.Length - ShortestEnd; start++)
        {
            if (_formOf.TryGetValue(form.AsSpan(start), out var last) || _terms.TryGetValue(NorwegianStemmer.Stem(form[start..]), out last))
            {
                ends.Add(last);
                break;
            }
        }

        return ends;
    }

    /// <summary>Known terms that begin with an unknown word: "dampskip" for "dampskipslegat".</summary>
    public IReadOnlyList<string> BeginningWith(string standard)
    {
        var form = Folding.Fold(standard);
        if (form.Length < ShortestBeginning)
            return [];

        var at = Array.BinarySearch(_sorted, form, StringComparer.Ordinal);
        var found = new List<string>();
        for (var next = at < 0 ? ~at : at + 1; next < _sorted.Length && found.Count < MostFound && _sorted[next].StartsWith(form, StringComparison.Ordinal); next++)
        {
            var term = _termOf[_sorted[next]];
            if (!found.Contains(term))
                found.Add(term);
        }

        return found;
    }

    private List<string>? SplitFrom(string form, int start, int partsLeft)
    {
        for (var end = form.Length; end - start >= ShortestPart; end--)
        {
            // The whole word is no split of itself.
            if (start == 0 && end == form.Length)
                continue;
            if (!_formOf.TryGetValue(form.AsSpan(start, end - start), out var part))
                continue;
            if (end == form.Length)
                return [part];
            if (partsLeft == 1)
                continue;

            foreach (var next in JoinedAt(form, end))
            {
                if (SplitFrom(form, next, partsLeft - 1) is { } rest)
                    return [part, .. rest];
            }
        }

        return null;
    }

    private static IEnumerable<int> JoinedAt(string form, int end)
    {
        yield return end;
        if (end + 1 < form.Length && form[end] is 's' or 'e')
            yield return end + 1;
    }

    private static uint Letters(string form)
    {
        var set = 0u;
        foreach (var letter in form)
            set |= letter is >= 'a' and <= 'z' ? 1u << (letter - 'a') : 1u << 31;
        return set;
    }
}
