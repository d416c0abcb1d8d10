namespace NaFosenBot.Answering.Guarding;

/// <summary>A draft says what it says in the grounds' own words, in the form that they have there: so the model is told.</summary>
/// <remarks>
/// Whether two words mean the same is a judgement; whether they are the same is none. "Bør" for "må", "har" for "hadde", "sendt" for "komplett":
/// each is a word that the sentence it is taken from does not have.
/// </remarks>
internal sealed class OwnWords(Wordbook book, Passages passages)
{
    private static readonly HashSet<string> Answers = new(["ja", "nei", "jo", "yes", "no"], StringComparer.Ordinal);

    private static readonly HashSet<string> Copulas = new(["er", "is", "are"], StringComparer.Ordinal);

    private static readonly HashSet<string> Relatives = new([",", "som", "which", "who", "that"], StringComparer.Ordinal);

    private static readonly HashSet<string> Ranging = new(["til", "to"], StringComparer.Ordinal);

    /// <param name="known">Where a word that says nothing by itself stands too.</param>
    public IEnumerable<Objection> Of(Claim claim, Clause clause, IReadOnlyList<Lexeme> known, IReadOnlySet<string> label) =>
        clause.Lexemes.Index()
            .Where(word => word.Item is { IsWord: true, IsBound: false } && !IsOwn(claim, clause, word.Index, known, label))
            .Select(word => new Objection(ObjectionKind.Unsupported, $"not its word: {word.Item.Written}"));

    private bool IsOwn(Claim claim, Clause clause, int at, IReadOnlyList<Lexeme> known, IReadOnlySet<string> label)
    {
        var word = clause.Lexemes[at];
        return known.Any(other => other.Lower == word.Lower) || label.Contains(word.Lower)
            || book.Joining.Contains(word.Lower)
            || passages.IsInTitle(word.Lower, claim.Sentence.Cited)
            || (at == 0 && clause == claim.Clauses[0] && Answers.Contains(word.Lower))
            // "1–2" is "one to two".
            || (Ranging.Contains(word.Lower) && at > 0 && at + 1 < clause.Lexemes.Count && clause.Lexemes[at - 1].IsFact && clause.Lexemes[at + 1].IsFact)
            // A line of a list has no verb of its own.
            || (Copulas.Contains(word.Lower) && !known.TakeWhile(other => !Relatives.Contains(other.Lower)).Any(other => book.IsVerb(other) && !book.Nouns.Contains(other.Lower)))
            // "Ordningen", of what the entry calls so.
            || (book.Topics.Contains(word.Key) && passages.Spelling.IsWritten(word.Lower));
    }
}
