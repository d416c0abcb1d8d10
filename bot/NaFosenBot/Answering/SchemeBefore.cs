using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>"Og fristen i fondet?" after whom to ask about it: the scheme that was told before.</summary>
internal sealed class SchemeBefore(Query query, Focus focus, Retriever retriever)
{
    private const string Intent = "scheme-told";
    private const string Scheme = "fund";
    private const string LoanTopic = "loan";
    private const string Fund = "fondet";
    private const string FundInEnglish = "fund";
    private const string Loan = "lånet";
    private const string LoanInEnglish = "loan";

    private readonly Token? _called = query.Tokens.FirstOrDefault(token => token.Source.Lower is Fund or FundInEnglish or Loan or LoanInEnglish);

    /// <summary>A fund or a loan is said; "ordningen" may be what was told last, whatever that is.</summary>
    public bool IsCalled => _called is not null;

    /// <param name="last">What was told last. Where it speaks of such a thing itself, only one of the same place is meant: "fristen for fondet deres", of a council.</param>
    public Entry? Find(Entry last)
    {
        if (!query.Wants(Intent) || last.Id.Kind == Scheme)
            return null;

        var hasOwn = _called is { } called && retriever.Speaks(last.Id, called);
        return (focus.Told ?? focus.Earlier ?? [])
            .Where(id => id.Kind == Scheme)
            .Select(id => retriever.Knowledge.Find(id))
            .OfType<Entry>()
            .LastOrDefault(scheme => Fits(scheme) && (!hasOwn || scheme.Places.Intersect(last.Places).Any()));
    }

    private bool Fits(Entry scheme) => _called?.Source.Lower switch
    {
        Fund or FundInEnglish => scheme.Title.Nb.Contains("fond", StringComparison.OrdinalIgnoreCase),
        Loan or LoanInEnglish => scheme.Topics.Contains(LoanTopic),
        _ => true,
    };
}
