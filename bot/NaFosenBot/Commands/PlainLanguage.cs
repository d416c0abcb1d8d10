using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Commands;

/// <summary>Advice on the texts of the knowledge: klarspråk, missing languages, mixed norms, synonyms that clash or do nothing.</summary>
internal static partial class PlainLanguage
{
    private const int LongSentence = 30;
    private const int LongAbbreviation = 5;

    public static IEnumerable<string> Advice(KnowledgeBase knowledge) =>
        knowledge.Entries.SelectMany(entry => Advice(entry, knowledge)).Concat(AdviceOnWords(knowledge.Lexicon));

    private static IEnumerable<string> Advice(Entry entry, KnowledgeBase knowledge)
    {
        foreach (var text in entry.Facts.Select(fact => fact.Text).Prepend(entry.Text))
        {
            if (text.Nn is null)
                yield return $"{entry.Id}: no nynorsk for \"{Start(text.Nb)}\".";
            foreach (var sentence in Sentences(text.Nb).Where(sentence => Word.Split(sentence).Count > LongSentence))
                yield return $"{entry.Id}: a sentence of more than {LongSentence} words: \"{Start(sentence)}\".";
            foreach (Match passive in Passive.Matches(text.Nb))
                yield return $"{entry.Id}: passive \"{passive.Value}\"; say who does it.";
            foreach (var mixed in Mixed(text.Nb, Variety.Nynorsk, knowledge.Lexicon))
                yield return $"{entry.Id}: nynorsk \"{mixed}\" in a bokmål text.";
            foreach (var mixed in text.Nn is { } nynorsk ? Mixed(nynorsk, Variety.Bokmal, knowledge.Lexicon) : [])
                yield return $"{entry.Id}: bokmål \"{mixed}\" in a nynorsk text.";
        }

        var known = knowledge.Entries.Where(other => other.Id.Kind == "term").SelectMany(other => other.Names.Concat(other.Title.All)).Concat(entry.Names).Concat(entry.Title.All).ToList();
        foreach (var abbreviation in Word.Split(entry.Text.Nb).Where(word => word.IsAllCapitals && word.Written.Length <= LongAbbreviation && word.Written.All(char.IsLetter)).Select(word => word.Written).Distinct())
        {
            if (!known.Any(name => name.Contains(abbreviation, StringComparison.OrdinalIgnoreCase)))
                yield return $"{entry.Id}: the abbreviation {abbreviation} is explained nowhere.";
        }
    }

    private static IEnumerable<string> AdviceOnWords(Lexicon lexicon)
    {
        foreach (var (written, standard) in lexicon.Words.Where(pair => lexicon.Words.TryGetValue(pair.Value, out var again) && again != pair.Value && !pair.Value.Contains(' ', StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return $"words: {written} → {standard} → {lexicon.Words[standard]}; write the last one, for words are replaced once.";
        foreach (var (written, standard) in lexicon.Words.Where(pair => pair.Key != pair.Value && Tokenizer.TermOf(pair.Key) == Tokenizer.TermOf(pair.Value) && !lexicon.StopWords.Contains(pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return $"words: {written} → {standard} does nothing; they have the same stem.";
        var tokenizer = new Tokenizer(lexicon);
        foreach (var (guard, cue) in lexicon.Guards.SelectMany(guard => guard.Cues.Select(cue => (guard, cue))).Where(pair => SaysNothing(tokenizer.Tokenize(pair.cue))))
            yield return $"{guard.Id}: \"{cue}\" is one word that stands in any question; write more of the phrase.";
        foreach (var clash in lexicon.Properties.SelectMany(property => property.Cues.Select(cue => (Cue: cue, property.Id))).GroupBy(pair => pair.Cue).Where(group => group.Select(pair => pair.Id).Distinct().Count() > 1))
            yield return $"properties: \"{clash.Key}\" asks for {string.Join(" and ", clash.Select(pair => pair.Id).Distinct())}.";
    }

    private static bool SaysNothing(IReadOnlyList<Token> cue) => cue is [{ IsStop: true }];

    private static IEnumerable<string> Mixed(string text, Variety other, Lexicon lexicon) =>
        Word.Split(text).Where(word => !word.IsCapitalised && !lexicon.Shared.Contains(word.Lower) && lexicon.Markers.TryGetValue(word.Lower, out var variety) && variety == other).Select(word => word.Lower).Distinct();

    private static string[] Sentences(string text) => End.Split(text);

    private static string Start(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex(@"(?<=[.!?])\s+")]
    private static partial Regex End { get; }

    [GeneratedRegex(@"\b(?:blir|ble) \p{Ll}+(?:et|t)\b(?! seg)|\b(?:kan|må|skal|bør) \p{Ll}{3,}es\b")]
    private static partial Regex Passive { get; }
}
