using System.Collections.Frozen;

namespace NaFosenBot.Knowledge.Language;

/// <summary>Words that the knowledge writes in one language only; they tell a language where no marker does.</summary>
/// <remarks>Names are the same in all languages: words with a capital inside a sentence are left out.</remarks>
public sealed class OwnWords
{
    private const int Shortest = 4;

    private readonly FrozenDictionary<string, Tongue> _owners;

    /// <param name="texts">The same things said in each language.</param>
    /// <param name="norwegian">What is said in Norwegian too, so that English does not own it: "start".</param>
    public OwnWords(IEnumerable<(Tongue Tongue, string Text)> texts, params IEnumerable<string> norwegian)
    {
        var owners = new Dictionary<string, Tongue?>();
        foreach (var (tongue, text) in texts)
        {
            foreach (var word in Word.Split(text).Where(word => word.Lower.Length >= Shortest))
                owners[word.Lower] = (word.IsCapitalised && !word.IsSentenceStart) || (owners.TryGetValue(word.Lower, out var owner) && owner != tongue) ? null : tongue;
        }

        foreach (var word in norwegian.SelectMany(Word.Split).Where(word => owners.GetValueOrDefault(word.Lower) == Tongue.English))
            owners[word.Lower] = null;

        _owners = owners.Where(pair => pair.Value is not null).ToFrozenDictionary(pair => pair.Key, pair => pair.Value!.Value);
    }

    /// <summary>Null when the word belongs to several languages or to none.</summary>
    public Tongue? Owner(Word word) => _owners.TryGetValue(word.Lower, out var tongue) ? tongue : null;
}
