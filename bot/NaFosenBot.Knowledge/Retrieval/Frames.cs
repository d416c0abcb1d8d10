using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>"Vet du om", "tror du", "I wonder if": words that stand around a question and are no part of it.</summary>
internal static class Frames
{
    private const string Frame = "frame";
    private const string Guess = "guess";
    private const string Rule = "rule";
    private const string Whether = "whether";
    private const string Fate = "fate";
    private const string QuestionWord = "question-word";

    /// <summary>Words between a guess and the word that shows it to be about a rule: "tror du et enkeltpersonforetak kan".</summary>
    private const int RuleSoon = 6;

    /// <summary>Whether an intent of the language file only serves to find frames.</summary>
    public static bool Is(string intent) => intent is Frame or Guess or Rule or Whether;

    /// <param name="namesSomething">Something known is called by name, so that a guess can be about its rules.</param>
    /// <returns>Which tokens belong to a frame.</returns>
    public static bool[] In(IReadOnlyList<Token> tokens, IReadOnlyList<PhraseMatch<string>> intents, bool namesSomething)
    {
        var framed = new bool[tokens.Count];
        foreach (var cue in intents)
        {
            var next = cue.Start + cue.Length;
            if (cue.Value == Frame && Begins(next, intents, tokens) is { } length)
                Array.Fill(framed, true, cue.Start, cue.Length + length);
            else if (cue.Value == Guess && namesSomething && AsksForRule(next, intents, tokens))
                Array.Fill(framed, true, cue.Start, cue.Length);
        }

        return framed;
    }

    /// <summary>Whether a cue is said by a frame alone.</summary>
    public static bool Holds<T>(bool[] framed, PhraseMatch<T> cue) => !framed.AsSpan(cue.Start, cue.Length).Contains(false);

    /// <returns>How many words of what comes next only join the frame to its question ("om"); null when no question begins there.</returns>
    private static int? Begins(int at, IReadOnlyList<PhraseMatch<string>> intents, IReadOnlyList<Token> tokens) =>
        at >= tokens.Count || tokens[at].Source.IsSentenceStart ? null
        : intents.FirstOrDefault(cue => cue.Value == Whether && cue.Start == at) is { Length: > 0 } joins ? joins.Length
        : intents.Any(cue => cue.Value == QuestionWord && cue.Start == at) ? 0
        : null;

    private static bool AsksForRule(int at, IReadOnlyList<PhraseMatch<string>> intents, IReadOnlyList<Token> tokens) =>
        !intents.Any(cue => cue.Value == Fate) && intents.Any(cue => cue.Value == Rule && cue.Start >= at && cue.Start <= at + RuleSoon && Sentences.AreOne(tokens, at - 1, cue.Start));
}
