namespace NaFosenBot.Knowledge.Language;

/// <summary>Tells the written language by words that give it away.</summary>
public sealed class LanguageGuess(Lexicon lexicon, OwnWords own)
{
    /// <summary>Own words of a language that tell it together; a single one may be a name or a loan.</summary>
    private const int Together = 2;

    /// <summary>A message of so many words may give its language away by one of them.</summary>
    private const int FewWords = 2;

    private const int Abbreviated = 2;

    /// <summary>Words with æ, ø or å from which a message is no English. Two may be places.</summary>
    private const int SurelyNorwegian = 3;

    /// <returns>The variety with most markers; null when there is no signal, or no clear one, so that the conversation's language stays.</returns>
    public Variety? Guess(IReadOnlyList<Word> words)
    {
        Span<int> counts = stackalloc int[4];
        foreach (var word in words.Where(word => !IsAbbreviation(word, words)))
        {
            if (lexicon.Markers.TryGetValue(word.Lower, out var variety))
                counts[(int)variety]++;
        }

        return counts.ContainsAnyExcept(0)
            ? Decide(counts[(int)Variety.Bokmal], counts[(int)Variety.Nynorsk], counts[(int)Variety.Dialect], counts[(int)Variety.English], words.Count(HasNorwegianLetter))
            : ByOwnWords(words);
    }

    /// <summary>"Går", "våres": no English word, unless it is a place, which keeps its letters in English too.</summary>
    private static bool HasNorwegianLetter(Word word) => !char.IsUpper(word.Written[0]) && word.Lower.AsSpan().IndexOfAny('æ', 'ø', 'å') >= 0;

    /// <param name="norwegianLetters">Words that are Norwegian, whichever.</param>
    private static Variety? Decide(int nb, int nn, int dialect, int en, int norwegianLetters)
    {
        var norwegian = nb + nn + dialect;
        if (en > norwegian && norwegianLetters >= SurelyNorwegian && norwegianLetters > en)
            return null;
        if (en > norwegian)
            return Variety.English;
        if (norwegian == 0 || en == norwegian)
            return null;
        // "Treng" and "veit" are dialect and nynorsk, "æ" and "itj" are dialect alone: one of these outweighs two of those.
        if (nn > 2 * dialect && nn >= nb + dialect)
            return Variety.Nynorsk;

        return dialect > nb ? Variety.Dialect : Variety.Bokmal;
    }

    /// <summary>"IT" is an industry in every language, unless the whole message is shouted.</summary>
    private static bool IsAbbreviation(Word word, IReadOnlyList<Word> words) =>
        word.IsAllCapitals && word.Lower.Length <= Abbreviated && !(words.Count > 1 && words.All(other => other.IsAllCapitals));

    /// <summary>A single English word that no Norwegian text of ours holds: a sign for who has not written before, and too weak to change what is spoken.</summary>
    public bool MayBeEnglish(IReadOnlyList<Word> words) =>
        words.Count is > 0 and <= FewWords && words.Select(own.Owner).OfType<Tongue>().Distinct().ToList() is [Tongue.English] && !words.Any(word => lexicon.Markers.ContainsKey(word.Lower));

    /// <summary>"Kan vi drive videre på den gamle bevillingen når vi kjøper kafeen?": bokmål and nynorsk alike, and no English.</summary>
    public bool IsNorwegian(IReadOnlyList<Word> words) =>
        words.Count(HasNorwegianLetter) >= Together && !words.Any(word => lexicon.Markers.TryGetValue(word.Lower, out var variety) && variety == Variety.English);

    /// <summary>"Green platform project size": no word that only asks, but all are English.</summary>
    private Variety? ByOwnWords(IReadOnlyList<Word> words)
    {
        var owners = words.Select(own.Owner).OfType<Tongue>().Distinct().ToList();
        return owners is [var only] && words.Count(word => own.Owner(word) == only) >= Together ? only.ToVariety() : null;
    }
}
