namespace NaFosenBot.Knowledge.Language;

/// <summary>
/// Norwegian stems after the Snowball algorithm (snowballstem.org/algorithms/norwegian), over folded letters.
/// The endings of nynorsk are among them; English plurals in -ies are made singular, other English plurals fall to -s and -es.
/// </summary>
public static class NorwegianStemmer
{
    // Longest first. 's' and 'erte/ert' have rules of their own below.
    private static readonly string[] MainSuffixes =
    [
        "hetenes", "hetene", "hetens", "heter", "heten", "endes", "ande", "ende", "edes", "enes",
        "ede", "ane", "ene", "ens", "ers", "ets", "het", "ast", "en", "ar", "er", "as", "es", "et", "a", "e",
    ];

    private static readonly string[] AgentSuffixes = ["er", "ar"];

    private static readonly string[] OtherSuffixes =
        ["hetslov", "eleg", "elig", "elov", "slov", "leg", "eig", "lig", "els", "lov", "ig"];

    private const int ShortestInIg = 5;

    public static string Stem(string folded)
    {
        if (folded.Length > 5 && folded.EndsWith("ies", StringComparison.Ordinal))
            folded = folded[..^3] + "y";

        var start = RegionStart(folded);
        if (start >= folded.Length)
            return folded;

        var word = RemoveMainSuffix(folded, start);
        // "Forskere", "forskarar" and "forskaren" end where "forsker" and "forskar" do.
        if (word.Length < folded.Length)
            word = RemoveFirst(word, AgentSuffixes, start + 1);
        if (EndsIn(word, "dt", start) || EndsIn(word, "vt", start))
            word = word[..^1];
        // "Ledig" is no form of "leder": of so short a word the ending is a part.
        return word.Length <= ShortestInIg && word.EndsWith("ig", StringComparison.Ordinal) ? word : RemoveFirst(word, OtherSuffixes, start);
    }

    /// <summary>R1: after the first consonant that follows a vowel, but at least three letters in.</summary>
    private static int RegionStart(string word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (IsVowel(word[i - 1]) && !IsVowel(word[i]))
                return Math.Max(i + 1, 3);
        }

        return word.Length;
    }

    private static string RemoveMainSuffix(string word, int start)
    {
        if (EndsIn(word, "erte", start))
            return word[..^2];
        if (EndsIn(word, "ert", start))
            return word[..^1];

        foreach (var suffix in MainSuffixes)
        {
            if (EndsIn(word, suffix, start))
                return word[..^suffix.Length];
        }

        return EndsIn(word, "s", start) && IsValidBeforeS(word) ? word[..^1] : word;
    }

    private static string RemoveFirst(string word, string[] suffixes, int start)
    {
        foreach (var suffix in suffixes)
        {
            if (EndsIn(word, suffix, start))
                return word[..^suffix.Length];
        }

        return word;
    }

    private static bool EndsIn(string word, string suffix, int start) =>
        word.Length - suffix.Length >= start && word.EndsWith(suffix, StringComparison.Ordinal);

    private static bool IsValidBeforeS(string word)
    {
        if (word.Length < 3)
            return false;

        var before = word[^2];
        return "bcdfghjlmnoprtvyz".Contains(before, StringComparison.Ordinal) || (before == 'k' && !IsVowel(word[^3]));
    }

    private static bool IsVowel(char letter) => "aeiouy".Contains(letter, StringComparison.Ordinal);
}
