namespace NaFosenBot.Answering.Guarding;

/// <summary>What a clause does with what it speaks of.</summary>
internal enum Stance
{
    Says,
    Denies,

    /// <summary>It is not known, or was not found.</summary>
    LeavesOpen,
}

/// <summary>A part of a sentence with a verb of its own.</summary>
internal sealed class Clause(IReadOnlyList<Lexeme> lexemes)
{
    public IReadOnlyList<Lexeme> Lexemes { get; } = lexemes;

    public Stance Stance { get; set; }

    /// <summary>Words that mean something: no negations, bounds or marks.</summary>
    public IReadOnlyList<Lexeme> Words { get; init; } = [];

    public IReadOnlyList<Lexeme> Facts { get; init; } = [];

    /// <summary>Words and facts in their order.</summary>
    public IEnumerable<Lexeme> Items => Words.Concat(Facts).OrderBy(item => item.Start);

    /// <summary>Lists of the file that words of it stand in: only, perhaps, now, entitled, must, may.</summary>
    public HashSet<string> Marks { get; init; } = [];

    /// <summary>How often it says "must" and "may".</summary>
    public int Musts { get; init; }

    public int Mays { get; init; }

    /// <summary>All that it speaks of, wider words included.</summary>
    public HashSet<string> Meanings { get; init; } = [];

    /// <summary>Negations of its own.</summary>
    public int Denials { get; init; }

    /// <summary>Holds a word of negation, one in a fixed phrase too.</summary>
    public bool HasNegation { get; init; }

    /// <summary>"Vi vet", "har vi funnet", said of ourselves.</summary>
    public bool IsOurKnowledge { get; init; }

    public bool IsPast { get; init; }

    public bool IsPresent { get; init; }

    /// <summary>Holds a finite verb that is none of the past.</summary>
    public bool HasVerbOfNow { get; init; }

    /// <summary>Sends the reader to a source.</summary>
    public bool IsLook { get; set; }

    /// <summary>"If …": what stands beside it holds only then.</summary>
    public bool IsCondition { get; set; }

    /// <summary>"(2023, udatert side)" at the end of a line: said of all of it, whether it says or denies.</summary>
    public bool IsAside { get; init; }

    /// <summary>What its left-out subject means: "… og blir vist til …".</summary>
    public HashSet<string> Subject { get; set; } = [];

    /// <summary>Words joined by "og" or "eller".</summary>
    public IReadOnlyList<(string One, string Other, bool IsOr)> Joined { get; set; } = [];

    public string Written => string.Join(' ', Lexemes.Select(lexeme => lexeme.Written));

    public bool Has(string standard) => Lexemes.Any(lexeme => lexeme.IsWord && lexeme.Standard == standard);

    public bool HasAny(IReadOnlySet<string> standards) => Lexemes.Any(lexeme => lexeme.IsWord && standards.Contains(lexeme.Standard));

    public bool BeginsWithAnswer(Wordbook book) => Lexemes.Count > 0 && book.No.Contains(Lexemes[0].Lower);
}
