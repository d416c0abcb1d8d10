using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering.Guarding;

/// <summary>Compares a draft that a language model wrote with the facts that it must be true to.</summary>
/// <remarks>Made once for a snapshot of the knowledge; may be used from several threads at once. Refuses what it cannot support.</remarks>
public sealed partial class FactGuard(KnowledgeBase knowledge)
{
    private readonly KnowledgeBase _knowledge = knowledge;

    public Verdict Check(string draft, Grounds grounds)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(grounds);
        var said = Sentences(Markers.Replace(draft, ""));
        var composed = Sentences(grounds.Composed);
        List<Objection> objections =
        [
            .. said.Except(composed).Select(sentence => new Objection(ObjectionKind.Unsupported, sentence)),
            .. composed.Except(said).Select(sentence => new Objection(ObjectionKind.MissingFact, sentence)),
            .. Markers.Matches(draft).Where(marker => !grounds.Cited.Any(ground => _knowledge.Find(ground.Entry) is not null && $"[{ground.Number}]" == marker.Value.Trim()))
                .Select(marker => new Objection(ObjectionKind.UnknownCitation, marker.Value)),
        ];
        if (said.Count == 0)
            objections.Add(new Objection(ObjectionKind.Form, ""));
        if (Markers.Count(draft) < said.Count)
            objections.Add(new Objection(ObjectionKind.Uncited, draft));
        return objections.Count == 0 ? new Verdict.Accepted(draft.ReplaceLineEndings("\n").Trim()) : new Verdict.Refused(objections);
    }

    private static List<string> Sentences(string text) =>
        [.. Ends.Split(text.ReplaceLineEndings("\n")).Select(sentence => sentence.Trim(' ', '.', '-', '*', '\n')).Where(sentence => sentence.Length > 0)];

    [GeneratedRegex(@" ?\[\d{1,3}\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Markers { get; }

    [GeneratedRegex(@"\n|(?<=[.!?]) (?=\p{Lu})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ends { get; }
}
