using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>The sentences of a message: those that ask count in full, the story around them says less.</summary>
internal static class Sentences
{
    private const double OfStory = 0.5;

    /// <summary>How much each token counts.</summary>
    /// <param name="cues">Tokens that ask for something.</param>
    public static double[] Stress(IReadOnlyList<Token> tokens, bool[] cues, string text)
    {
        var stress = new double[tokens.Count];
        Array.Fill(stress, 1);
        var sentences = Of(tokens);
        if (sentences.Count < 2 || !text.Contains('?', StringComparison.Ordinal))
            return stress;

        var asking = sentences.Where(sentence => EndsInQuestionMark(sentence, text, tokens)).ToList();
        if (asking.Count == 0)
            asking = [.. sentences.Where(sentence => Array.IndexOf(cues, true, sentence.Start, sentence.End - sentence.Start) >= 0)];
        if (asking.Count == 0)
            return stress;

        foreach (var (start, end) in sentences.Except(asking))
            Array.Fill(stress, OfStory, start, end - start);
        return stress;
    }

    public static bool AreOne(IReadOnlyList<Token> tokens, int first, int second)
    {
        for (var index = first + 1; index <= second; index++)
        {
            if (tokens[index].Source.IsSentenceStart)
                return false;
        }

        return true;
    }

    private static List<(int Start, int End)> Of(IReadOnlyList<Token> tokens)
    {
        var (sentences, start) = (new List<(int, int)>(), 0);
        for (var index = 1; index <= tokens.Count; index++)
        {
            if (index < tokens.Count && (!tokens[index].Source.IsSentenceStart || ReferenceEquals(tokens[index].Source, tokens[index - 1].Source)))
                continue;

            sentences.Add((start, index));
            start = index;
        }

        return sentences;
    }

    private static bool EndsInQuestionMark((int Start, int End) sentence, string text, IReadOnlyList<Token> tokens)
    {
        var after = tokens[sentence.End - 1].Source.End;
        while (after < text.Length && !char.IsLetterOrDigit(text[after]))
        {
            if (text[after++] == '?')
                return true;
        }

        return false;
    }
}
