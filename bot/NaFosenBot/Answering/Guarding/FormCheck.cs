using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering.Guarding;

/// <summary>It looks like an answer of ours: plain, in the right language, no question back.</summary>
internal sealed partial class FormCheck(Lexicon lexicon)
{
    private const int Longest = 4000;
    private const int MostStrange = 3;

    public IEnumerable<Objection> Of(string draft, Grounds grounds)
    {
        if (string.IsNullOrWhiteSpace(draft))
            yield return new Objection(ObjectionKind.Form, "empty");
        else if (draft.Length > Longest)
            yield return new Objection(ObjectionKind.Form, "too long");
        if (Markup.Match(draft) is { Success: true } markup)
            yield return new Objection(ObjectionKind.Form, markup.Value);
        if (Unread.Match(Lexer.Plain(draft)) is { Success: true } sign)
            yield return new Objection(ObjectionKind.Form, sign.Value);
        if (Strange(draft, grounds) is { } word)
            yield return new Objection(ObjectionKind.Language, word);
    }

    /// <summary>A word that gives another language away, where the reply's own does not clearly lead.</summary>
    private string? Strange(string draft, Grounds grounds)
    {
        var wanted = grounds.Language.ToVariety();
        var markers = Word.Split(draft).Where(word => lexicon.Markers.ContainsKey(word.Lower)).Select(word => (word.Lower, Variety: lexicon.Markers[word.Lower])).ToList();
        // What is only written in bokmål is quoted as it is.
        var composed = Word.Split(grounds.Composed).Select(word => word.Lower).ToHashSet();
        var strange = markers.Where(marker => !composed.Contains(marker.Lower)).Where(marker => marker.Variety != wanted && !(grounds.Language != Tongue.English && marker.Variety == Variety.Dialect)).ToList();
        var own = markers.Count(marker => marker.Variety == wanted);
        return strange.Count > 1 && MostStrange * strange.Count > own ? strange[0].Lower : null;
    }

    /// <summary>What the guard does not read it cannot compare: "£", "½", "~~", "400+", "&amp;plus;", letters that look like ours.</summary>
    [GeneratedRegex(@"[^\sa-zA-Z0-9À-ÖØ-öø-ɏ.,;:()!?%€$«»“”""'’–—/@&\[\]*•…+-]|\+(?!47)|&#?\w{1,31};", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unread { get; }

    // Headings, links, code, tables, HTML and questions.
    [GeneratedRegex(@"\]\(|\]\[[^\d]|```|`|^\s*#|\||<[\p{L}/!]|\?|!\[", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Markup { get; }
}
