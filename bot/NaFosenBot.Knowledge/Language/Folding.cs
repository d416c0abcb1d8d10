using System.Text;

namespace NaFosenBot.Knowledge.Language;

/// <summary>Makes spellings comparable: NFC, lower case, æ→a, ø→o, å→a, accents gone.</summary>
public static class Folding
{
    /// <summary>Every letter before it is NFC as it is.</summary>
    private const char FirstCombining = '\u0300';

    /// <summary>NFC and lower case, without the English possessive: "Fosen's" → "fosen".</summary>
    public static string Lower(string text)
    {
        var lower = (text.AsSpan().ContainsAnyInRange(FirstCombining, char.MaxValue) ? text.Normalize(NormalizationForm.FormC) : text).ToLowerInvariant();
        return lower.Length > 2 && lower[^1] == 's' && lower[^2] is '\'' or '’' ? lower[..^2] : lower;
    }

    public static string Fold(string lower)
    {
        if (Ascii.IsValid(lower))
            return lower;

        return string.Create(lower.Length, lower, static (folded, lower) =>
        {
            for (var at = 0; at < lower.Length; at++)
                folded[at] = Fold(lower[at]);
        });
    }

    private static char Fold(char letter) => letter switch
    {
        'æ' or 'å' or 'ä' or 'à' or 'á' => 'a',
        'ø' or 'ö' or 'ò' or 'ó' or 'ô' => 'o',
        'é' or 'è' or 'ê' or 'ë' => 'e',
        'ü' => 'u',
        _ => letter,
    };

    /// <summary>Reads ae, oe and aa as typed for æ, ø and å. Only for words that are otherwise unknown: "firmaet" has an ae too.</summary>
    public static string FoldDigraphs(string folded) =>
        folded.Replace("aa", "a", StringComparison.Ordinal)
            .Replace("ae", "a", StringComparison.Ordinal)
            .Replace("oe", "o", StringComparison.Ordinal);
}
