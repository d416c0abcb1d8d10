namespace NaFosenBot.Answering.Guarding;

/// <summary>A sentence of a draft with what may support it.</summary>
/// <param name="Titles">What the cited entries are called.</param>
/// <param name="Quoted">Where it stands word for word.</param>
internal sealed record Claim(Sentence Sentence, IReadOnlyList<Clause> Clauses, IReadOnlyList<Passage> Passages, IReadOnlySet<string> Titles, Passage? Quoted)
{
    public IReadOnlyList<Lexeme> Lexemes { get; } = [.. Clauses.SelectMany(clause => clause.Lexemes)];
}
