using System.Globalization;
using NaFosenBot.Answering.Guarding;
using NaFosenBot.LanguageModel;

namespace NaFosenBot.Pages.ForStaff;

/// <summary>What the language model was used for, as the coordinator sees it.</summary>
public sealed record ModelReport(IReadOnlyList<ModelPeriod> Periods)
{
    internal static async Task<ModelReport> ReadAsync(ModelLedger ledger, ModelLimits limits)
    {
        var today = ledger.Today;
        var month = new DateOnly(today.Year, today.Month, 1);
        return new ModelReport(
        [
            new ModelPeriod("dag", "I dag", await ledger.LinesAsync(today), await ledger.FindingsAsync(today), limits.DayTokens, ModelTariff.Millionths(limits.DayKroner)),
            new ModelPeriod("maaned", "Denne måneden", await ledger.LinesAsync(month), await ledger.FindingsAsync(month), limits.MonthTokens, ModelTariff.Millionths(limits.MonthKroner)),
        ]);
    }
}

/// <param name="MostCost">In millionths of a krone, as all costs here.</param>
public sealed record ModelPeriod(string Id, string Title, IReadOnlyList<LedgerLine> Lines, IReadOnlyList<ModelFinding> Findings, long MostTokens, long MostCost)
{
    private const string Objection = "Objection.";

    public long Cost => Lines.Sum(line => line.Cost);

    public long Tokens => Lines.Sum(line => line.TokensIn + line.TokensOut);

    /// <summary>Lines with something to show: what was set aside and settled is none.</summary>
    public IReadOnlyList<LedgerLine> Calls => [.. Lines.Where(line => line.Calls != 0)];

    public long Fallbacks => Lines.Where(line => line.Outcome is not (ModelLedger.Said or ModelLedger.Open) && line.Purpose == $"{ModelPurpose.Rephrasing}").Sum(line => line.Calls);

    public TimeSpan? Wait => Lines.Where(line => line.Milliseconds > 0).ToList() is { Count: > 0 } made ? TimeSpan.FromMilliseconds(made.Sum(line => line.Milliseconds) / Math.Max(1, made.Sum(line => line.Calls))) : null;

    public IReadOnlyList<(string Why, long Times)> Objections =>
        [.. Findings.Where(found => found.Finding.StartsWith(Objection, StringComparison.Ordinal)).Select(found => (ModelWords.Objection(found.Finding[Objection.Length..]), found.Times))];

    public long Times(string finding) => Findings.FirstOrDefault(found => found.Finding == finding)?.Times ?? 0;
}

/// <summary>What staff call things of the language model. Bokmål only, as the pages for staff.</summary>
internal static class ModelWords
{
    public static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");

    public static string Kroner(long millionths) => ModelTariff.Kroner(millionths).ToString("#,0.00", Norwegian);

    public static string Number(long number) => number.ToString("#,0", Norwegian);

    public static string Purpose(string purpose) => Enum.TryParse<ModelPurpose>(purpose, out var known) ? Purpose(known) : purpose;

    public static string Outcome(string outcome) => outcome switch
    {
        ModelLedger.Said => "Svarte",
        ModelLedger.Open => "Ikke gjort opp",
        _ => Enum.TryParse<ModelSilence>(outcome, out var known) ? Silence(known) : outcome,
    };

    public static string Objection(string objection) => Enum.TryParse<ObjectionKind>(objection, out var known) ? Objection(known) : objection;

    private static string Purpose(ModelPurpose purpose) => purpose switch
    {
        ModelPurpose.Rephrasing => "Formulere svar",
        ModelPurpose.Embedding => "Finne det som ligner",
        ModelPurpose.Standalone => "Forstå oppfølgingsspørsmål",
        ModelPurpose.Extraction => "Finne opplysninger i meldinger",
    };

    private static string Silence(ModelSilence why) => why switch
    {
        ModelSilence.OverBudget => "Grensen for bruk var nådd",
        ModelSilence.Busy => "For mange kall på én gang",
        ModelSilence.Resting => "Hvilte etter feil",
        ModelSilence.TooSlow => "Brukte for lang tid",
        ModelSilence.Throttled => "Tjenesten tok ikke imot flere kall",
        ModelSilence.Unreachable => "Tjenesten svarte ikke",
        ModelSilence.NotAllowed => "Nøkkel, identitet eller navn på modellen er feil",
        ModelSilence.Filtered => "Stoppet av tjenestens innholdsfilter",
        ModelSilence.TooLong => "Skrev for langt",
        ModelSilence.Broken => "Svaret var avbrutt eller uleselig",
    };

    private static string Objection(ObjectionKind kind) => kind switch
    {
        ObjectionKind.Number => "Et tall, beløp eller en andel som kildene ikke har",
        ObjectionKind.Date => "En dato eller et år som kildene ikke har",
        ObjectionKind.Contact => "En adresse eller et telefonnummer som kildene ikke har",
        ObjectionKind.Name => "Et navn eller et sted som kildene ikke nevner",
        ObjectionKind.Negation => "Et «ikke» var lagt til, borte eller flyttet",
        ObjectionKind.Condition => "Et vilkår eller et forbehold var endret",
        ObjectionKind.Unsupported => "Noe kildene ikke sier",
        ObjectionKind.MissingFact => "Noe viktig i svaret var borte",
        ObjectionKind.Uncited => "En setning uten kilde",
        ObjectionKind.UnknownCitation => "En kilde som ikke finnes",
        ObjectionKind.Language => "Feil språk",
        ObjectionKind.Form => "Tomt, for langt eller i feil form",
    };
}
