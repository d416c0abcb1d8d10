using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Understanding;

/// <summary>Whether somebody says no to something. What it is that they deny no word list can tell for certain, so such a message is read by our own words alone.</summary>
internal static class Denial
{
    public static bool IsIn(string text, KnowledgeBase knowledge) =>
        Word.Split(text.Replace('’', '\'')).Any(word => knowledge.Recognising.Lists["denials"].Contains(word.Lower));
}
