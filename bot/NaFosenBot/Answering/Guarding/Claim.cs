namespace NaFosenBot.Answering.Guarding;

/// <summary>A sentence of a draft with what may support it.</summary>
/// <param name="Quoted">Where it stands word for word.</param>
internal sealed record Claim(Sentence Sentence, IReadOnlyList<Clause> Clauses, IReadOnlyList<Passage> Passages, Passage? Quoted)
{
    public IReadOnlyList<Lexeme> Lexemes { get; } = [.. Clauses.SelectMany(clause => clause.Lexemes)];
}
