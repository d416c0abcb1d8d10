using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Whether two words of one stem are one word: "fast" is no "fastlege" and "både" no "bad", whatever a stemmer makes of them.</summary>
internal static class WordForms
{
    /// <summary>Letters of a cue that another form of it may lack, and letters that it may have more.</summary>
    private const int MostLost = 2;

    private const int MostAdded = 4;

    private const char Beginning = '^';

    /// <param name="cue">One word, as the language file has it.</param>
    public static bool AreOf(string cue, Token token)
    {
        var word = cue.TrimStart(Beginning);
        return Word.Split(word).Count != 1 || AreForms(word.ToLowerInvariant(), token.Source.Lower) || AreForms(word.ToLowerInvariant(), token.Standard);
    }

    private static bool AreForms(string cue, string word)
    {
        var shared = 0;
        while (shared < Math.Min(cue.Length, word.Length) && IsLetter(cue[shared], word[shared]))
            shared++;
        // "Vite" is no "vits": an s is an ending of the one only where nothing stands in its place.
        return cue.Length - shared <= MostLost && word.Length - shared <= MostAdded && !(cue.AsSpan(shared) is "s" && word.Length > shared);
    }

    /// <summary>Who has no æ, ø and å writes a, o and a; who has them means them.</summary>
    private static bool IsLetter(char cue, char written) => cue == written || Folding.Fold(cue.ToString()) == written.ToString();
}
