using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Og fristen i fondet?" after whom to ask about it: the fund or the loan that was told before.</summary>
internal sealed class SchemeByItsKind() : Reading(Footing.Last, Sign.SchemeWord, unless: Sign.Correction)
{
    protected override Sense? Read(FollowUp message) => EarlierSchemes.Called(message.Query) is { } called && EarlierSchemes.Find(message, called) is { } scheme ? Told(new OfTold(message).Answer(scheme)) : null;
}

/// <summary>"Og hvem kan søke ordningen?", which may be what was told last, but nothing that was said of that is asked for: the scheme that was told before.</summary>
internal sealed class SchemeBefore() : Reading(Footing.Last, Sign.SchemeWord, unless: Sign.Correction)
{
    protected override Sense? Read(FollowUp message) => EarlierSchemes.Find(message, EarlierSchemes.Called(message.Query)) is { } scheme ? Told(new OfTold(message).Answer(scheme)) : null;
}

/// <summary>Schemes that were told before what was told last.</summary>
internal static class EarlierSchemes
{
    private const string LoanTopic = "loan";
    private const string Fund = "fondet";
    private const string FundInEnglish = "fund";
    private const string Loan = "lånet";
    private const string LoanInEnglish = "loan";

    /// <summary>A fund or a loan is said; "ordningen" may be what was told last, whatever that is.</summary>
    public static Token? Called(Query query) => query.Tokens.FirstOrDefault(token => token.Source.Lower is Fund or FundInEnglish or Loan or LoanInEnglish);

    /// <param name="called">The kind that is said, if one is. Where what was told last speaks of such a thing itself, only one of the same place is meant: "fristen for fondet deres", of a council.</param>
    public static Entry? Find(FollowUp message, Token? called)
    {
        var (last, focus) = (message.Last!, message.Focus);
        if (last.Id.Kind == FollowUp.Scheme)
            return null;

        var hasOwn = called is not null && message.Retriever.Speaks(last.Id, called);
        return (focus.Told ?? focus.Earlier ?? [])
            .Where(id => id.Kind == FollowUp.Scheme)
            .Select(id => message.Knowledge.Find(id))
            .OfType<Entry>()
            .LastOrDefault(scheme => Fits(scheme, called) && (!hasOwn || scheme.Places.Intersect(last.Places).Any()));
    }

    private static bool Fits(Entry scheme, Token? called) => called?.Source.Lower switch
    {
        Fund or FundInEnglish => scheme.Title.Nb.Contains("fond", StringComparison.OrdinalIgnoreCase),
        Loan or LoanInEnglish => scheme.Topics.Contains(LoanTopic),
        _ => true,
    };
}
