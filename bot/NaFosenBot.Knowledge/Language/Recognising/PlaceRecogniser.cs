using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>Finds places, with the part of the message that names them.</summary>
public sealed class PlaceRecogniser(PlaceFinder finder)
{
    private const int ShortAnswer = 3;

    public IReadOnlyList<Found<Place>> Find(string text)
    {
        var words = Word.Split(text);
        if (finder.Find(words) is not { Count: > 0 } named)
            return [];

        var spans = Spans(text, words);
        return [.. named.Select(found => new Found<Place>(found.Place, spans[Core(found)].To(spans[found.Words[^1]])))];
    }

    /// <summary>The place that a question for one is answered with; in a short answer it may be misspelt.</summary>
    public Found<Place>? Recognise(string text)
    {
        var named = Find(text);
        if (named.Count > 0)
            return named.All(found => found.Value == named[0].Value) ? named[0] : null;

        var words = Word.Split(text);
        if (words.Count > ShortAnswer)
            return null;

        var spans = Spans(text, words);
        var mended = words.Select(word => (Place: finder.Mend(word), Word: word)).Where(pair => pair.Place is not null).ToList();
        return mended is [var one] ? new Found<Place>(one.Place!, spans[one.Word]) : null;
    }

    /// <summary>The first word of the name itself: some places are listed with the preposition they are used with.</summary>
    private Word Core(FoundPlace found)
    {
        var first = 0;
        while (first + 1 < found.Words.Count && finder.Find([.. found.Words.Skip(first + 1)]) is [var same] && same.Place == found.Place)
            first++;
        return found.Words[first];
    }

    private static Dictionary<Word, TextSpan> Spans(string text, IReadOnlyList<Word> words)
    {
        var spans = new Dictionary<Word, TextSpan>(ReferenceEqualityComparer.Instance);
        var at = 0;
        foreach (var word in words)
        {
            at = text.IndexOf(word.Written, at, StringComparison.Ordinal);
            spans[word] = new TextSpan(at, word.Written.Length);
            at += word.Written.Length;
        }

        return spans;
    }
}
