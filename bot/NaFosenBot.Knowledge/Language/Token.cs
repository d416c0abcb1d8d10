namespace NaFosenBot.Knowledge.Language;

/// <summary>A unit of a text as it is searched.</summary>
/// <param name="Source">The written word it came from.</param>
/// <param name="Standard">The bokmål word it stands for, lower case.</param>
/// <param name="Term">Folded stem: what is compared.</param>
/// <param name="IsStop">Carries no meaning for a search.</param>
public sealed record Token(Word Source, string Standard, string Term, bool IsStop);

/// <summary>Turns text into tokens: words, their bokmål forms, their stems.</summary>
public sealed class Tokenizer
{
    private const int ShortName = 2;

    private readonly Lexicon _lexicon;
    private readonly Dictionary<string, string> _foldedWords = new(StringComparer.Ordinal);

    public Tokenizer(Lexicon lexicon)
    {
        _lexicon = lexicon;
        var standards = lexicon.Words.Values.ToHashSet(StringComparer.Ordinal);
        foreach (var (written, standard) in lexicon.Words)
        {
            // "Ansatt" is a word of its own, not "ansætt" without its æ.
            if (Folding.Fold(written) is var folded && !standards.Contains(folded))
                _foldedWords.TryAdd(folded, standard);
        }
    }

    public static string TermOf(string lower) => NorwegianStemmer.Stem(Folding.Fold(lower));

    public IReadOnlyList<Token> Tokenize(string text) => Tokenize(Word.Split(text));

    public IReadOnlyList<Token> Tokenize(IReadOnlyList<Word> words)
    {
        var tokens = new List<Token>(words.Count);
        foreach (var word in Numbers.Join(words, _lexicon.Numbers))
        {
            foreach (var standard in Standard(word).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                tokens.Add(new Token(word, standard, TermOf(standard), IsStop(word, standard)));
        }

        return tokens;
    }

    /// <summary>The bokmål word for a written one: as listed, else as listed but for æøå, else itself.</summary>
    private string Standard(Word word)
    {
        // "BU" is a name, though "bu" is nynorsk for "bo".
        if (word is { IsAllCapitals: true, Written.Length: ShortName })
            return word.Lower;
        if (_lexicon.Words.TryGetValue(word.Lower, out var standard))
            return standard;

        // A word in capitals is a name or an abbreviation, not a misspelt function word; "har" is no "hær" without its dots.
        return !word.IsAllCapitals && !_lexicon.StopWords.Contains(word.Lower) && _foldedWords.TryGetValue(word.Lower, out standard) ? standard : word.Lower;
    }

    // "AS" and "IN" are names; "as" and "in" are not.
    private bool IsStop(Word word, string standard) => !word.IsAllCapitals && _lexicon.StopWords.Contains(standard);
}
