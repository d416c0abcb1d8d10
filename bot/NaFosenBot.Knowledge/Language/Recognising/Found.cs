namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>A part of a message, in characters.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>From the start of this to the end of the other.</summary>
    public TextSpan To(TextSpan other) => new(Start, other.End - Start);

    public string Of(string text) => text.Substring(Start, Length);
}

/// <summary>A value and the part of the message that says it.</summary>
public sealed record Found<T>(T Value, TextSpan Span);
