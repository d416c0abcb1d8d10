namespace NaFosenBot.Answering.Guarding;

internal enum LexemeKind
{
    Word,
    Number,
    Year,
    Date,
    Phone,
    Mail,
    Web,

    /// <summary>A number that counts nothing: an article of law, a zone "1a".</summary>
    Reference,

    /// <summary>A dash between numbers, or "to" that stands for one.</summary>
    Dash,

    /// <summary>%, € or a punctuation mark.</summary>
    Sign,
}

/// <summary>A unit of a text as it is compared: a word, a number with its unit and bound, a date, a way to reach somebody.</summary>
internal sealed class Lexeme(LexemeKind kind, string written, int start)
{
    public LexemeKind Kind { get; set; } = kind;

    public string Written { get; } = written;

    public int Start { get; } = start;

    public string Lower { get; } = Wordbook.LowerOf(written);

    /// <summary>The bokmål word.</summary>
    public string Standard { get; set; } = "";

    /// <summary>The folded stem.</summary>
    public string Key { get; set; } = "";

    /// <summary>The key, and the groups that it stands in: any of them will do.</summary>
    public HashSet<string> Means { get; set; } = [];

    /// <summary>What of <see cref="Means"/> a wider word may call it.</summary>
    public IEnumerable<string> Wider { get; set; } = [];

    public bool IsCapital => char.IsUpper(Written[0]);

    /// <summary>A capital says nothing there.</summary>
    public bool IsFirst { get; set; }

    public bool IsWord => Kind == LexemeKind.Word;

    /// <summary>Says something that can be right or wrong by itself.</summary>
    public bool IsFact => Kind is not (LexemeKind.Word or LexemeKind.Sign or LexemeKind.Dash);

    public bool Counts => Kind is LexemeKind.Number or LexemeKind.Reference or LexemeKind.Year or LexemeKind.Date;

    /// <summary>Of a number or year.</summary>
    public decimal Value { get; set; }

    public string? Unit { get; set; }

    /// <summary>Unit of time that an amount is for: 400 kr an hour.</summary>
    public string? Rate { get; set; }

    /// <summary>Keys of the file's <c>bounds</c>: atMost, below, limit …</summary>
    public SortedSet<string> Bounds { get; } = new(StringComparer.Ordinal);

    /// <summary>The limits of the number of the same unit before it, which may be meant for it too: "inntil 10 kr for små og 20 kr for store".</summary>
    public IReadOnlyCollection<string> Inherited { get; set; } = [];

    /// <summary>Written with a word for thousands or millions.</summary>
    public bool IsScaled { get; set; }

    public int? Day { get; init; }

    public int? Month { get; init; }

    public int? YearOfDate { get; init; }

    /// <summary>Before or after this date; null when it is the date itself.</summary>
    public string? Relation { get; set; }

    /// <summary>Phone, address or reference in the form that is compared.</summary>
    public string Text { get; set; } = "";

    /// <summary>Belongs to a bound: "not" in "not more than" denies nothing.</summary>
    public bool IsBound { get; set; }

    /// <summary>Numbers of one kind can be taken for each other.</summary>
    public string Dimension => Kind is LexemeKind.Year or LexemeKind.Date ? "time" : Kind is LexemeKind.Number or LexemeKind.Reference ? $"number {Unit}" : Kind.ToString();

    public int? YearSaid => Kind == LexemeKind.Year ? (int)Value : YearOfDate;
}
