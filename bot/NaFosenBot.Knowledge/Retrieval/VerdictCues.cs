using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>The cues by which facts decide yes/no questions, made ready once.</summary>
internal sealed class VerdictCues
{
    private readonly Dictionary<IReadOnlyList<string>, PhraseTable<bool>> _tables = new(ReferenceEqualityComparer.Instance);

    public VerdictCues(KnowledgeBase knowledge, Tokenizer tokenizer)
    {
        var families = CueFamily.Terms(knowledge.Lexicon.Families, tokenizer);
        foreach (var cues in knowledge.Entries.SelectMany(entry => entry.Facts).SelectMany(fact => fact.Verdicts).Select(verdict => verdict.About))
        {
            var table = _tables[cues] = new PhraseTable<bool>(families);
            foreach (var cue in cues)
                table.AddCue(cue, tokenizer, true);
        }
    }

    /// <param name="verdict">Of a fact of the knowledge.</param>
    public bool Stand(YesNoAnswer verdict, IReadOnlyList<Token> tokens) => _tables[verdict.About].Find(tokens).Any();

    /// <summary>By a cue of more than one word, which leaves no doubt what is asked.</summary>
    public bool StandByPhrase(YesNoAnswer verdict, IReadOnlyList<Token> tokens) => _tables[verdict.About].Find(tokens).Any(cue => cue.Own.Skip(1).Any());
}
