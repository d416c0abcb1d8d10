namespace NaFosenBot.Knowledge.Language;

/// <summary>Tells the written language by words that give it away.</summary>
public sealed class LanguageGuess(Lexicon lexicon, OwnWords own)
{
    /// <summary>Own words of a language that tell it together; a single one may be a name or a loan.</summary>
    private const int Together = 2;

    /// <returns>The variety with most markers; null when there is no signal, or no clear one, so that the conversation's language stays.</returns>
    public Variety? Guess(IReadOnlyList<Word> words)
    {
        Span<int> counts = stackalloc int[4];
        foreach (var word in words)
        {
            if (lexicon.Markers.TryGetValue(word.Lower, out var variety))
                counts[(int)variety]++;
        }

        return counts.ContainsAnyExcept(0)
            ? Decide(counts[(int)Variety.Bokmal], counts[(int)Variety.Nynorsk], counts[(int)Variety.Dialect], counts[(int)Variety.English])
            : ByOwnWords(words);
    }

    private static Variety? Decide(int nb, int nn, int dialect, int en)
    {
        var norwegian = nb + nn + dialect;
        if (en > norwegian)
            return Variety.English;
        if (norwegian == 0 || en == norwegian)
            return null;
        // "Treng" and "veit" are dialect and nynorsk, "æ" and "itj" are dialect alone: one of these outweighs two of those.
        if (nn > 2 * dialect && nn >= nb + dialect)
            return Variety.Nynorsk;

        return dialect > nb ? Variety.Dialect : Variety.Bokmal;
    }

    /// <summary>"Green platform project size": no word that only asks, but all are English.</summary>
    private Variety? ByOwnWords(IReadOnlyList<Word> words)
    {
        var owners = words.Select(own.Owner).OfType<Tongue>().Distinct().ToList();
        return owners is [var only] && words.Count(word => own.Owner(word) == only) >= Together ? only.ToVariety() : null;
    }
}
