namespace NaFosenBot.Answering.Guarding;

/// <summary>Parts a sentence so that each number stands with the words that it belongs to.</summary>
internal static class Segments
{
    public static List<List<Lexeme>> Of(IReadOnlyList<Lexeme> sentence)
    {
        List<List<Lexeme>> segments = [[]];
        var (depth, hasNumber) = (0, false);
        for (var at = 0; at < sentence.Count; at++)
        {
            var lexeme = sentence[at];
            depth += lexeme.Lower == "(" ? 1 : lexeme.Lower == ")" && depth > 0 ? -1 : 0;
            if (segments[^1].Count > 0 && (lexeme.Lower == ";" || (lexeme.Lower == ":" && hasNumber) || (depth == 0 && hasNumber && IsJoint(lexeme) && HasNumberAhead(sentence, at)) || (lexeme.Lower == "(" && HasOtherInside(sentence, at, segments[^1]))))
            {
                segments.Add([]);
                hasNumber = false;
            }

            segments[^1].Add(lexeme);
            hasNumber |= lexeme.IsFact;
        }

        return segments;
    }

    public static List<Lexeme> Around(Passage passage, Lexeme fact) =>
        Of(passage.Clauses.First(clause => clause.Lexemes.Contains(fact)).Lexemes).First(segment => segment.Contains(fact));

    private static bool IsJoint(Lexeme lexeme) =>
        lexeme.Lower == "," || (lexeme.IsWord && lexeme.Lower is "og" or "and" or "eller" or "or" or "men" or "but" or "mens" or "medan" or "while" or "samt" or "deretter" or "then" or "så");

    /// <summary>"Inntil 50 % (inntil 75 % for kvinner)": the brackets have a number of their own of that kind.</summary>
    private static bool HasOtherInside(IReadOnlyList<Lexeme> sentence, int at, List<Lexeme> segment) =>
        sentence.Skip(at).TakeWhile(lexeme => lexeme.Lower != ")").Any(lexeme => lexeme.Kind == LexemeKind.Number && segment.Any(other => other.Kind == LexemeKind.Number && other.Dimension == lexeme.Dimension));

    private static bool HasNumberAhead(IReadOnlyList<Lexeme> sentence, int at)
    {
        for (var ahead = at + 1; ahead < sentence.Count; ahead++)
        {
            if (sentence[ahead].Counts)
                return true;
            if (ahead > at + 1 && (sentence[ahead].Lower is "," or ";" or ":" || (sentence[ahead].IsWord && sentence[ahead].Lower is "og" or "and" or "eller" or "or" or "men" or "but")))
                return false;
        }

        return false;
    }
}
