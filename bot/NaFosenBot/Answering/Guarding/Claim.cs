namespace NaFosenBot.Answering.Guarding;

/// <summary>A sentence of a draft with what may support it.</summary>
internal sealed record Claim(Sentence Sentence, IReadOnlyList<Clause> Clauses, IReadOnlyList<Passage> Passages, HashSet<string> Titles)
{
    public IReadOnlyList<Lexeme> Lexemes { get; } = [.. Clauses.SelectMany(clause => clause.Lexemes)];

    /// <summary>The very words of the grounds.</summary>
    public bool IsQuoted { get; set; }

    /// <summary>Lines that support its words.</summary>
    public HashSet<int> Lines { get; } = [];
}
