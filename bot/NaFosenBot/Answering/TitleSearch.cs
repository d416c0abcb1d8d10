using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering;

/// <summary>Finds entries by the beginnings of the words in their titles and names, as one types: "åfj" is no word yet.</summary>
internal static class TitleSearch
{
    private const int Shortest = 2;

    /// <summary>Titles that begin with what is typed come first, then short ones.</summary>
    public static IEnumerable<EntryId> Find(string text, KnowledgeBase knowledge)
    {
        var typed = Words(text);
        if (typed.Count == 0 || typed[^1].Length < Shortest)
            return [];

        return from entry in knowledge.Entries
               let names = NamesOf(entry).Select(Words).Where(words => typed.All(part => words.Any(word => Begins(word, part)))).ToList()
               where names.Count > 0
               orderby !names.Any(words => Begins(words[0], typed[0])), names.Min(words => words.Count), entry.Id
               select entry.Id;
    }

    private static IEnumerable<string> NamesOf(Entry entry) => Tongues.All.Select(entry.Title.In).Concat(entry.Names);

    private static List<string> Words(string text) => [.. Word.Split(text).Select(word => word.Lower)];

    private static bool Begins(string word, string part) => word.StartsWith(part, StringComparison.Ordinal);
}
