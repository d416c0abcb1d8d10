using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Nei, jeg mente 20", "enn om vi var 60?", "og dersom vi vokser til 60?": the question before, with another number in it.</summary>
internal sealed class OtherNumber() : Reading(Footing.Question, Sign.Correction | Sign.Lean, unless: Sign.Place)
{
    /// <summary>How many people there are, how old somebody is: no sum and no year.</summary>
    private const int FewDigits = 3;

    protected override Sense? Read(FollowUp message)
    {
        var before = message.Focus.Question!;
        return message.Query is { Mentions.Count: 0, Content.Count: <= FollowUp.Few } query && NumberIn(query.Words) is { } now && NumberIn(Word.Split(before)) is { } then
            && (message.Corrects || (query.Years.Count == 0 && query.Content.All(word => word.Standard.All(char.IsAsciiDigit))) || (query.Properties.Count == 0 && now.Written.Length <= FewDigits && then.Written.Length <= FewDigits && !IsOfAName(then, message.Retriever.Read(before))))
            ? new Sense.AsksAnew(before.Replace(then.Written, now.Written, StringComparison.Ordinal))
            : null;
    }

    /// <summary>"Oppstartstilskudd 2": who then speaks of three founders asks for no other grant.</summary>
    private static bool IsOfAName(Word number, Query before) =>
        before.Mentions.Any(mention => before.Tokens.Skip(mention.Start).Take(mention.Length).Any(token => token.Source.End == number.End));

    /// <returns>Null where there is none or several.</returns>
    private static Word? NumberIn(IEnumerable<Word> words) => words.Where(word => word.Written.All(char.IsAsciiDigit)).ToList() is [var only] ? only : null;
}
