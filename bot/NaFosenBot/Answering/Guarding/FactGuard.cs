using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering.Guarding;

/// <summary>Compares a draft that a language model wrote with the facts that it must be true to.</summary>
/// <remarks>
/// Made once for a snapshot of the knowledge; may be used from several threads at once. Refuses what it cannot support:
/// a good rephrasing that is refused costs charm, a wrong one that is accepted costs trust.
/// </remarks>
public sealed class FactGuard(KnowledgeBase knowledge)
{
    private readonly Lazy<Wordbook> _book = new(() => new Wordbook(knowledge));

    public Verdict Check(string draft, Grounds grounds)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(grounds);
        try
        {
            var form = new FormCheck(knowledge.Lexicon).Of(draft, grounds).ToList();
            var objections = form.Any(objection => objection.Kind == ObjectionKind.Form) ? form : [.. form, .. Compare(Lexer.Plain(draft), grounds)];
            return objections.Count == 0 ? new Verdict.Accepted(draft.ReplaceLineEndings("\n").Trim()) : new Verdict.Refused(objections);
        }
        catch (RegexMatchTimeoutException)
        {
            return new Verdict.Refused([new Objection(ObjectionKind.Form, "unreadable")]);
        }
    }

    private IEnumerable<Objection> Compare(string draft, Grounds grounds)
    {
        var book = _book.Value;
        var meaning = new Meaning(book, grounds.Language);
        var reader = new ClauseReader(book, meaning, grounds.Language);
        var passages = new Passages(grounds, knowledge, book, reader);
        var sentences = Sentences.Of(draft).ToList();
        var cited = Cited(sentences, grounds).ToList();
        if (cited.Count > 0 || sentences.Count == 0)
            return cited.DefaultIfEmpty(new Objection(ObjectionKind.Form, "empty"));

        var claims = sentences.Select(sentence => new Claim(sentence, reader.Read(passages.WithoutTitle(sentence)), passages.Of(sentence.Cited), passages.TitlesOf(sentence.Cited), passages.Quoted(sentence))).ToList();
        var said = claims.SelectMany(claim => claim.Lexemes).ToList();
        var whole = new Draft(said.Select(lexeme => lexeme.YearSaid).OfType<int>().ToHashSet(), said.SelectMany(lexeme => lexeme.Means).ToHashSet(), claims.Exists(claim => claim.Clauses.Any(clause => clause.Marks.Contains("perhaps") || clause.HasAny(book.Doubts))));
        var alignment = new Alignment(new Agreement(book, meaning, passages), reader, meaning, whole);
        return claims.SelectMany(alignment.Of)
            .Concat(new LeadCheck(book, meaning, reader, grounds.Language).Of(grounds.Composed, claims))
            .Distinct();
    }

    private static IEnumerable<Objection> Cited(IEnumerable<Sentence> sentences, Grounds grounds)
    {
        foreach (var sentence in sentences)
        {
            if (sentence.Cited.Count == 0)
                yield return new Objection(ObjectionKind.Uncited, sentence.Text);
            foreach (var number in sentence.Cited.Where(number => !grounds.Cited.Any(ground => ground.Number == number)))
                yield return new Objection(ObjectionKind.UnknownCitation, $"[{number}]");
        }
    }
}
