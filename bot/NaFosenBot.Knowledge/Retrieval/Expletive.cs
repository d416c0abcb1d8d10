using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>"Hva koster det å …", "er det mulig å …": a pronoun that stands for nothing said before.</summary>
internal static class Expletive
{
    private const string Phrase = "expletive";
    private const string Pronoun = "pronoun";

    /// <summary>Whether an intent of the language file only serves to find them.</summary>
    public static bool Is(string intent) => intent == Phrase;

    /// <summary>Whether a cue is such a pronoun.</summary>
    public static bool Holds(IReadOnlyList<PhraseMatch<string>> intents, PhraseMatch<string> cue) =>
        cue.Value == Pronoun && intents.Any(phrase => phrase.Value == Phrase && phrase.Start <= cue.Start && cue.Start + cue.Length <= phrase.Start + phrase.Length);
}
