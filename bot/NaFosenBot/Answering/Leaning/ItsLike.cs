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
        var telling = query.Tokens.Where(token => !token.IsStop).ToList();
        if (query.Words.Count > Longest || query.Mentions.Any(mention => mention.Strength > FollowUp.Clear) || telling.Count > FollowUp.Few)
            return null;

        foreach (var title in last.Title.All)
        {
            foreach (var (word, said) in Word.Split(title).SelectMany(_ => telling, (word, said) => (word, said)))
            {
                // A word that stands for another is another in a name too: "treeren" is "nummer 3".
                foreach (var meant in (string[])[said.Source.Written, said.Standard])
                {
                    var name = title.Replace(word.Written, meant, StringComparison.Ordinal);
                    if (message.Retriever.Read(name) is { } whole && whole.Mentions.Any(mention => mention.Entry.Kind == last.Id.Kind && mention.Entry != last.Id && mention.Length == whole.Tokens.Count))
                        return new Sense.Asks(message.Retriever.Read($"{query.Text} {name}", message.Focus.Question!)) { IsNamed = true };
                }
            }
        }

        return null;
    }
}
