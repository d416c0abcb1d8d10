using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Og det varige?", "og nummer 3?", "og treeren?": the like of what was told, by the word in which their names differ.</summary>
internal sealed class ItsLike() : Reading(Footing.Last | Footing.Question, unless: Sign.Place)
{
    /// <summary>Words up to which a message may name the like of what was told by half a name.</summary>
    private const int Longest = 8;

    protected override Sense? Read(FollowUp message)
    {
        var (query, last) = (message.Query, message.Last!);
        var end = EndOfLead(message);
        // "Og om vi er 3 gründere?" counts them: that is no "treeren".
        var telling = query.Tokens.Where((token, at) => token.Source.End <= end && !token.IsStop && !(token.Standard.All(char.IsAsciiDigit) && query.Tokens.Skip(at + 1).FirstOrDefault() is { IsStop: false })).ToList();
        if (query.Words.Count(word => word.End <= end) > Longest || query.Mentions.Any(mention => mention.Strength > FollowUp.Clear) || telling.Count > FollowUp.Few)
            return null;

        return Names(last.Title, telling).FirstOrDefault(name => message.Retriever.Called(name).Any(called => called.Kind == last.Id.Kind && called != last.Id)) is { } like
            ? new Sense.Asks(message.Retriever.Read($"{query.Text} {like}", message.Focus.Question!)) { IsNamed = true }
            : null;
    }

    /// <summary>"I meant the temporary one. What is the rate?", "og den midlertidige da, hvor lenge kan man ha den?": what is meant stands in the first sentence, or before the comma.</summary>
    private static int EndOfLead(FollowUp message)
    {
        var text = message.Query.Text;
        return !message.Leans ? text.Length : Before(". ") ?? Before("? ") ?? Before(",") ?? text.Length;

        int? Before(string mark) => text.IndexOf(mark, StringComparison.Ordinal) is > 0 and var end && message.Query.Words.Count(word => word.End <= end) > 1 ? end : null;
    }

    /// <summary>The title with one of its words exchanged. A word that stands for another is another in a name too: "treeren" is "nummer 3".</summary>
    private static IEnumerable<string> Names(LocalizedText title, IReadOnlyList<Token> telling) => (
        from written in title.All
        from word in Word.Split(written)
        from said in telling
        from meant in (string[])[said.Source.Written, said.Standard]
        select written.Replace(word.Written, meant, StringComparison.Ordinal)).Distinct();
}
