namespace NaFosenBot.Knowledge.Language;

/// <summary>Large and small letters in what is said.</summary>
public static class Casing
{
    /// <summary>As at the beginning of a sentence.</summary>
    /// <param name="text">Not empty.</param>
    public static string Capitalised(this string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
