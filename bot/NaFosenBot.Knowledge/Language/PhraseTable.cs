using System.Runtime.InteropServices;

namespace NaFosenBot.Knowledge.Language;

/// <summary>Finds known phrases in a token sequence: cues, names, concept terms.</summary>
/// <remarks>
/// In a cue <c>*</c> stands for up to <see cref="WildcardReach"/> other words of the same sentence: <c>hvem * hjelpe</c>.
/// A <c>^</c> before it binds it to the beginning of a sentence: <c>^bør</c>. <c>$name</c> stands for any word of a family.
/// </remarks>
public sealed class PhraseTable<T>
{
    private const int WildcardReach = 5;
    private const string Wildcard = "*";
    private const char Beginning = '^';

    private readonly Dictionary<string, List<Phrase>> _byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _families;

    /// <param name="families">Terms by the name of their family, with its mark; none where no cues are added.</param>
    public PhraseTable(Dictionary<string, HashSet<string>>? families = null) => _families = families ?? [];

    public void Add(string written, IReadOnlyList<Token> tokens, T value) => Add([.. tokens.Select(token => token.Term)], written, value, begins: false);

    /// <summary>Adds a cue that may hold wildcards.</summary>
    public void AddCue(string cue, Tokenizer tokenizer, T value)
    {
        var terms = new List<string>();
        foreach (var segment in cue.TrimStart(Beginning).Split(Wildcard, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (terms.Count > 0)
                terms.Add(Wildcard);
            if (!segment.Contains(CueFamily.Mark, StringComparison.Ordinal))
            {
                terms.AddRange(tokenizer.Tokenize(segment).Select(token => token.Term));
                continue;
            }

            foreach (var word in segment.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                terms.AddRange(word[0] == CueFamily.Mark ? [word] : tokenizer.Tokenize(word).Select(token => token.Term));
        }

        Add([.. terms], cue, value, cue[0] == Beginning);
    }

    /// <summary>Every phrase that stands in the tokens, in order of place; overlapping ones too.</summary>
    /// <param name="gap">Other words allowed between two words of a phrase of three or more: "hvordan er (alliansen) finansiert".</param>
    public IReadOnlyList<PhraseMatch<T>> Find(IReadOnlyList<Token> tokens, int gap = 0)
    {
        var found = new List<PhraseMatch<T>>();
        var stand = tokens.Aggregate(0UL, (marks, token) => marks | MarkOf(token.Term));
        for (var start = 0; start < tokens.Count; start++)
        {
            if (!_byFirst.TryGetValue(tokens[start].Term, out var phrases))
                continue;

            foreach (ref readonly var phrase in CollectionsMarshal.AsSpan(phrases))
            {
                if ((phrase.Marks & ~stand) == 0 && (!phrase.Begins || tokens[start].Source.IsSentenceStart) && LengthAt(tokens, start, phrase.Terms, phrase.Terms.Length > 2 ? gap : 0) is { } match)
                    found.Add(new PhraseMatch<T>(phrase.Value, phrase.Written, start, match.Length) { Between = match.Between });
            }
        }

        return found;
    }

    /// <summary>The same, without single stop words: "tar" is no "tare".</summary>
    public IEnumerable<PhraseMatch<T>> FindTelling(IReadOnlyList<Token> tokens) => Find(tokens).Where(match => match.Length > 1 || !tokens[match.Start].IsStop);

    private void Add(string[] terms, string written, T value, bool begins)
    {
        if (terms.Length == 0)
            return;

        var phrase = new Phrase(terms, written, value, begins, terms.Where(term => term != Wildcard && term[0] != CueFamily.Mark).Aggregate(0UL, (marks, term) => marks | MarkOf(term)));
        foreach (var first in _families.TryGetValue(terms[0], out var members) ? members : [terms[0]])
        {
            if (!_byFirst.TryGetValue(first, out var phrases))
                _byFirst[first] = phrases = [];
            phrases.Add(phrase);
        }
    }

    private bool Is(string term, string sought) => term == sought || (sought[0] == CueFamily.Mark && _families.TryGetValue(sought, out var members) && members.Contains(term));

    /// <returns>Number of tokens from the first word of the phrase to its last, and those between that are none of it; null when it does not stand here.</returns>
    private (int Length, ulong Between)? LengthAt(IReadOnlyList<Token> tokens, int start, string[] terms, int gap)
    {
        var (at, reach, between) = (start, gap, 0UL);
        for (var index = 1; index < terms.Length; index++)
        {
            var term = terms[index];
            if (term == Wildcard)
            {
                reach = WildcardReach;
                continue;
            }

            var next = at + 1;
            var crossed = false;
            while (next < tokens.Count && next <= at + 1 + reach && !Is(tokens[next].Term, term))
                crossed |= tokens[next++].Source.IsSentenceStart;
            if (next >= tokens.Count || next > at + 1 + reach || (reach > gap && (crossed || tokens[next].Source.IsSentenceStart)))
                return null;
            for (var other = at + 1; other < next; other++)
                between |= 1UL << (other - start);
            (at, reach) = (next, gap);
        }

        return (at - start + 1, between);
    }

    /// <summary>One bit of 64 for each word: a phrase with a word whose bit no word of a text has does not stand in it, and is not looked for.</summary>
    private static ulong MarkOf(string term) => 1UL << ((term.Length + (3 * term[0]) + (5 * term[term.Length / 2]) + (7 * term[^1])) & 63);

    private readonly record struct Phrase(string[] Terms, string Written, T Value, bool Begins, ulong Marks);
}

/// <param name="Start">Index of the first token.</param>
/// <param name="Length">Number of tokens.</param>
public readonly record struct PhraseMatch<T>(T Value, string Written, int Start, int Length)
{
    /// <summary>Tokens from its first word to its last that are none of it, as bits from the first.</summary>
    internal ulong Between { get; init; }

    /// <summary>Indexes of its own words.</summary>
    public IEnumerable<int> Own
    {
        get
        {
            for (var offset = 0; offset < Length; offset++)
            {
                if ((Between >> offset & 1) == 0)
                    yield return Start + offset;
            }
        }
    }
}
