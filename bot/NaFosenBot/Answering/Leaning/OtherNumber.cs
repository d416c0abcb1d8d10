using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Nei, jeg mente 20", "enn om vi var 60?": the question before, with another number in it.</summary>
internal sealed class OtherNumber() : Reading(Footing.Question, Sign.Correction | Sign.Lean, unless: Sign.Place)
{
    protected override Sense? Read(FollowUp message)
    {
        var before = message.Focus.Question!;
        return message.Query is { Mentions.Count: 0, Content.Count: <= FollowUp.Few } query && (message.Corrects || (query.Years.Count == 0 && query.Content.All(word => word.Standard.All(char.IsAsciiDigit)))) && NumberIn(message.Query.Words) is { } now && NumberIn(Word.Split(before)) is { } then
            ? new Sense.AsksAnew(before.Replace(then.Written, now.Written, StringComparison.Ordinal))
            : null;
    }

    /// <returns>Null where there is none or several.</returns>
    private static Word? NumberIn(IEnumerable<Word> words) => words.Where(word => word.Written.All(char.IsAsciiDigit)).ToList() is [var only] ? only : null;
}
