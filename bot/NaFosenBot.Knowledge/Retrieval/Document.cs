using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>What is ranked: an entry, or a situation that several entries answer.</summary>
public sealed record Document(EntryId Id, Entry? Entry, Situation? Situation)
{
    public static Document Of(Entry entry) => new(entry.Id, entry, null);

    public static Document Of(Situation situation) => new(situation.Id, null, situation);

    public LocalizedText Title => Entry?.Title ?? Situation!.Title;

    public IReadOnlyList<string> Topics => Entry?.Topics ?? Situation?.Topics ?? [];

    internal IEnumerable<string> NamePhrases() => Entry is { } entry ? [.. entry.Title.All, .. entry.Names] : Situation!.Title.All;

    internal IEnumerable<string> QuestionPhrases() => (Entry?.Questions ?? Situation!.Questions).All;

    internal IEnumerable<(Field Field, string Text)> Fields()
    {
        foreach (var name in NamePhrases())
            yield return (Field.Name, name);
        foreach (var question in QuestionPhrases())
            yield return (Field.Question, question);
        if (Entry is null)
            yield break;

        foreach (var text in Entry.Text.All)
            yield return (Field.Text, text);
        foreach (var text in Entry.Facts.SelectMany(fact => fact.Text.All))
            yield return (Field.Fact, text);
    }
}

internal enum Field
{
    Name,
    Question,
    Text,
    Fact,
}

/// <summary>How much a word counts by where it stands (BM25F; Robertson, Zaragoza, Taylor, CIKM 2004).</summary>
internal static class FieldWeights
{
    public static double Of(Field field) => field switch
    {
        Field.Name => 3,
        Field.Question => 1.2,
        Field.Text => 1,
        Field.Fact => 0.5,
    };
}
