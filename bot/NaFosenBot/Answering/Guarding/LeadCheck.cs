using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering.Guarding;

/// <summary>What the composed answer says first is not lost or turned: its yes or no, its facts.</summary>
internal sealed partial class LeadCheck(Wordbook book, Meaning meaning, ClauseReader reader, Tongue tongue)
{
    // A shorter answer may leave out some of a long list, but not most of it.
    private const int LeastKept = 3;

    public IEnumerable<Objection> Of(string composed, IReadOnlyList<Claim> draft)
    {
        var assumed = AnswerTexts.Say(tongue, "assumedPlace", ("place", ""))[..^1];
        var lines = Lexer.Plain(composed).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith(assumed, StringComparison.Ordinal)).Take(2).ToList();
        if (lines.Count == 0 || draft.Count == 0)
            yield break;

        var (ruled, said) = (AnswerOf(lines[0]), AnswerOf(draft[0].Sentence.Text));
        var first = lines.SelectMany(Sentences.Of).SelectMany(sentence => reader.Read(sentence.Text)).ToList();
        var denies = draft.SelectMany(claim => claim.Clauses).Any(clause => clause.Stance != Stance.Says);
        if (said is { } mine && ruled is { } theirs && mine != theirs)
            yield return new Objection(ObjectionKind.Negation, "yes or no");
        if (said == false && ruled is null && !first.Any(clause => clause.HasNegation) && !draft[0].Clauses.Any(clause => clause.Stance == Stance.Denies && clause.Words.Any(word => !meaning.IsFree(word))))
            yield return new Objection(ObjectionKind.Negation, "a no of its own");
        if (said == true && ruled is null && first is [{ Stance: not Stance.Says }, ..])
            yield return new Objection(ObjectionKind.Negation, "a yes of its own");
        if (ruled == false && !denies)
            yield return new Objection(ObjectionKind.MissingFact, "the no");
        if (Titled.IsMatch(lines[0]))
            yield break;

        var asked = Sentences.Of(lines[0]).Take(1).SelectMany(sentence => reader.Read(sentence.Text)).SelectMany(clause => clause.Facts).Where(fact => fact.Kind is not (LexemeKind.Year or LexemeKind.Reference)).ToList();
        var facts = draft.SelectMany(claim => claim.Lexemes).Where(lexeme => lexeme.IsFact).ToList();
        var kept = asked.Where(fact => facts.Any(other => Matching.Is(other, fact))).ToList();
        if (LeastKept * kept.Count < asked.Count)
            yield return new Objection(ObjectionKind.MissingFact, string.Join(", ", asked.Except(kept).Select(fact => fact.Written)));
        foreach (var contact in asked.Except(kept).Where(fact => fact.Kind is LexemeKind.Phone or LexemeKind.Mail or LexemeKind.Web))
            yield return new Objection(ObjectionKind.MissingFact, contact.Written);
    }

    /// <summary>True for yes, false for no; null when it begins with neither.</summary>
    private bool? AnswerOf(string text) => Answer.Match(text) is { Success: true } answer && !(tongue == Tongue.Nynorsk && answer.Groups[1].Value.Equals("no", StringComparison.OrdinalIgnoreCase)) ? !book.No.Contains(answer.Groups[1].Value.ToLowerInvariant()) : null;

    [GeneratedRegex(@"^\W*(ja|nei|yes|no)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Answer { get; }

    [GeneratedRegex(@"^\*\*|^- |:$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Titled { get; }
}
