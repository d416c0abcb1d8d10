namespace NaFosenBot.Knowledge.Language;

/// <summary>Large and small letters in what is said.</summary>
public static class Casing
{
    /// <summary>As at the beginning of a sentence.</summary>
    /// <param name="text">Not empty.</param>
    public static string Capitalised(this string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A heading in the middle of a sentence: only the capital that begins it goes, "internasjonalt og EU", and none of a name in capitals.</summary>
    /// <param name="heading">Not empty.</param>
    public static string InSentence(this string heading) => heading.Length > 1 && char.IsUpper(heading[1]) ? heading : char.ToLowerInvariant(heading[0]) + heading[1..];
}
