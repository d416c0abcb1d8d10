namespace NaFosenBot.Answering.Guarding;

/// <summary>What the guard makes of a draft. Closed: the caller switches over it in one place.</summary>
public abstract record Verdict
{
    private Verdict() { }

    /// <param name="Text">The draft, tidied (trimmed, line ends), with its [n].</param>
    public sealed record Accepted(string Text) : Verdict;

    public sealed record Refused(IReadOnlyList<Objection> Objections) : Verdict;
}

/// <param name="What">The words of the draft or of the composed answer that it is about; they are shown to developers in tests only, never logged.</param>
public sealed record Objection(ObjectionKind Kind, string What);

/// <summary>Few values: they are a metric's tag and a line on the coordinator's page.</summary>
public enum ObjectionKind
{
    /// <summary>A number, amount, share, length or count that the cited entries do not say of this thing.</summary>
    Number,

    /// <summary>A day, month or year that they do not say of it.</summary>
    Date,

    /// <summary>An e-mail address, phone number or web address that they do not give.</summary>
    Contact,

    /// <summary>A person, organisation or place that they do not name here.</summary>
    Name,

    /// <summary>"Not", "without" or "no longer" is added, lost or moved.</summary>
    Negation,

    /// <summary>A limit or a reservation is added, lost or turned: at most, only, before, probably, closed.</summary>
    Condition,

    /// <summary>Something that they do not say at all.</summary>
    Unsupported,

    /// <summary>A main point or reservation of the composed answer is gone.</summary>
    MissingFact,

    /// <summary>A sentence without [n].</summary>
    Uncited,

    /// <summary>An [n] that does not exist.</summary>
    UnknownCitation,

    /// <summary>Not in the reply's language.</summary>
    Language,

    /// <summary>Empty, a heading, link, table, code, a question back, or talk about itself.</summary>
    Form,
}
