using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Og fristen i fondet?" after whom to ask about it: the fund, the loan or the guarantee that was told before.</summary>
internal sealed class SchemeByItsKind() : Reading(Footing.Last, unless: Sign.Correction)
{
    protected override Sense? Read(FollowUp message) => EarlierSchemes.Called(message) is { } called && EarlierSchemes.Find(message, called) is { } scheme ? Told(new OfTold(message).Answer(scheme)) : null;
}

/// <summary>"Og hvem kan søke ordningen?", which may be what was told last, but nothing that was said of that is asked for: the scheme that was told before.</summary>
internal sealed class SchemeBefore() : Reading(Footing.Last, Sign.SchemeWord, unless: Sign.Correction)
{
    protected override Sense? Read(FollowUp message) => EarlierSchemes.Find(message, EarlierSchemes.Called(message)) is { } scheme ? Told(new OfTold(message).Answer(scheme)) : null;
}

/// <summary>Schemes that were told before what was told last.</summary>
internal static class EarlierSchemes
{
    /// <summary>The words for schemes that are of a topic; a fund is known by its title.</summary>
    private static readonly (string Words, string Topic)[] ByTopic = [("toldLoan", "loan"), ("toldGuarantee", "guarantee")];

    private const string Fund = "toldFund";
    private const string FundTitles = "fundTitles";

    /// <summary>A fund, a loan or a guarantee is said; "ordningen" may be what was told last, whatever that is.</summary>
    public static Token? Called(FollowUp message) => message.Query.Tokens.FirstOrDefault(token => IsAmong(Fund, token, message) || ByTopic.Any(kind => IsAmong(kind.Words, token, message)));

    /// <summary>"Fond" or "fondet", of none in particular.</summary>
    public static bool SpeaksOfFund(FollowUp message) => message.Query.Tokens.Any(token => IsAmong(Fund, token, message) || IsAmong(FundTitles, token, message));

    /// <summary>A scheme that is called a fund.</summary>
    public static bool IsFund(Entry scheme, KnowledgeBase knowledge) => knowledge.Recognising.Lists[FundTitles].Any(word => scheme.Title.Nb.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <param name="called">The kind that is said, if one is. Where what was told last speaks of such a thing itself, only one of the same place is meant: "fristen for fondet deres", of a council.</param>
    public static Entry? Find(FollowUp message, Token? called)
    {
        var (last, focus) = (message.Last!, message.Focus);
        if (last.Id.Kind == FollowUp.Scheme && (called is null || Fits(last, called, message)))
            return null;

        // "Tilbake til lånet", after a grant: whatever that says of loans, it is none.
        var hasOwn = last.Id.Kind != FollowUp.Scheme && called is not null && message.Retriever.Speaks(last.Id, called);
        return (focus.Earlier ?? []).Concat(focus.Told ?? [])
            .Where(id => id.Kind == FollowUp.Scheme)
            .Select(id => message.Knowledge.Find(id))
            .OfType<Entry>()
            .LastOrDefault(scheme => (called is null || Fits(scheme, called, message)) && (!hasOwn || scheme.Places.Intersect(last.Places).Any()));
    }

    private static bool Fits(Entry scheme, Token called, FollowUp message) =>
        (IsAmong(Fund, called, message) && IsFund(scheme, message.Knowledge))
        || ByTopic.Any(kind => IsAmong(kind.Words, called, message) && scheme.Topics.Contains(kind.Topic));

    /// <summary>A word, or a word after an article: "the fund".</summary>
    private static bool IsAmong(string words, Token token, FollowUp message)
    {
        var (known, word) = (message.Knowledge.Recognising.Lists[words], token.Source.Lower);
        return known.Contains(word)
            || (known.Any(said => said.Length > word.Length && said.EndsWith(word, StringComparison.Ordinal))
                && message.Query.Tokens.TakeWhile(other => !ReferenceEquals(other, token)).LastOrDefault() is { } before && known.Contains($"{before.Source.Lower} {word}"));
    }
}
