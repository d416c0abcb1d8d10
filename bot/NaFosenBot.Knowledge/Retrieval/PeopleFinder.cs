using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Finds people that the knowledge names, so that what is asked about them can be held against what is public.</summary>
/// <remarks>A person is two or more words in capitals in a fact about people that are no name of an entry or a place.</remarks>
internal sealed class PeopleFinder
{
    private static readonly HashSet<string> OfPeople = new(StringComparer.Ordinal) { "leader", "people", "phone", "email" };

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _surnames = new(StringComparer.Ordinal);

    public PeopleFinder(KnowledgeBase knowledge, Tokenizer tokenizer)
    {
        var taken = knowledge.Entries.SelectMany(entry => entry.Title.All.Concat(entry.Names)).Concat(knowledge.Places.Select(place => place.Name))
            .SelectMany(tokenizer.Tokenize).Select(token => token.Term).ToHashSet(StringComparer.Ordinal);
        foreach (var text in knowledge.Entries.SelectMany(entry => entry.Facts).Where(fact => OfPeople.Contains(fact.Property)).Select(fact => fact.Text.Nb))
            Learn(Word.Split(text), taken);
    }

    /// <summary>Whether the words call a person known here by full name, or by surname with a capital.</summary>
    public bool IsPerson(IReadOnlyList<Token> tokens, int at) =>
        _names.Contains(tokens[at].Source.Lower)
        && ((at + 1 < tokens.Count && _surnames.Contains(tokens[at + 1].Source.Lower))
            || (at > 0 && _names.Contains(tokens[at - 1].Source.Lower))
            || (_surnames.Contains(tokens[at].Source.Lower) && tokens[at].Source is { IsCapitalised: true, IsSentenceStart: false }));

    private void Learn(IReadOnlyList<Word> words, HashSet<string> taken)
    {
        for (var start = 0; start < words.Count; start++)
        {
            var end = start;
            while (end < words.Count && words[end].IsCapitalised && !words[end].IsAllCapitals && (end == start || !words[end].IsSentenceStart) && !taken.Contains(Tokenizer.TermOf(words[end].Lower)))
                end++;
            if (end - start < 2)
                continue;

            foreach (var word in words.Skip(start).Take(end - start))
                _names.Add(word.Lower);
            _surnames.Add(words[end - 1].Lower);
            start = end - 1;
        }
    }
}
