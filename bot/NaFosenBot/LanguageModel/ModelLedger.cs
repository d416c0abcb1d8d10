using System.Globalization;
using Dapper;
using Microsoft.Extensions.Options;
using NaFosenBot.Knowledge.Calendar;
using NaFosenBot.Storage;

namespace NaFosenBot.LanguageModel;

/// <summary>Tokens set aside for a call before it is made.</summary>
internal sealed record Reservation(string Day, ModelPurpose Purpose, ModelUsage Most);

/// <summary>A line of the ledger.</summary>
/// <param name="Outcome">A <see cref="ModelSilence"/>, or one of <see cref="ModelLedger.Said"/> and <see cref="ModelLedger.Open"/>.</param>
/// <param name="Cost">Millionths of a krone.</param>
public sealed record LedgerLine(string Purpose, string Outcome, long Calls, long TokensIn, long TokensOut, long Cost, long Milliseconds);

/// <param name="Finding">What became of what the model said.</param>
public sealed record ModelFinding(string Finding, long Times);

/// <summary>What the model has cost, and the limits of it. In the database, so that they hold after a restart and for all processes together.</summary>
/// <remarks>The most that a call can cost is set aside before it is made, so that calls under way count too. What a process that died had set aside stays so: too much is counted, never too little.</remarks>
public sealed class ModelLedger(Database database, ModelTariff tariff, IOptions<ModelOptions> options, ModelMetrics metrics, TimeProvider clock)
{
    public const string Said = "Said";
    public const string Open = "Open";

    /// <summary>Who sets something aside first reads what is left.</summary>
    private const string Lane = "model";

    private const string Add =
        """
        INSERT INTO model_calls (day, purpose, outcome, calls, tokens_in, tokens_out, cost, milliseconds)
        VALUES (@Day, @Purpose, @Outcome, @Calls, @In, @Out, @Cost, @Milliseconds)
        ON CONFLICT (day, purpose, outcome) DO UPDATE SET
            calls = model_calls.calls + excluded.calls,
            tokens_in = model_calls.tokens_in + excluded.tokens_in,
            tokens_out = model_calls.tokens_out + excluded.tokens_out,
            cost = model_calls.cost + excluded.cost,
            milliseconds = model_calls.milliseconds + excluded.milliseconds
        """;

    private const string Used =
        """
        SELECT CAST(COALESCE(SUM(CASE WHEN day = @Day THEN tokens_in + tokens_out ELSE 0 END), 0) AS BIGINT) AS DayTokens,
               CAST(COALESCE(SUM(CASE WHEN day = @Day THEN cost ELSE 0 END), 0) AS BIGINT) AS DayCost,
               CAST(COALESCE(SUM(tokens_in + tokens_out), 0) AS BIGINT) AS MonthTokens,
               CAST(COALESCE(SUM(cost), 0) AS BIGINT) AS MonthCost
        FROM model_calls WHERE day >= @First AND day <= @Day
        """;

    private readonly ModelLimits _limits = options.Value.Limits;

    /// <summary>Whether a call leaves a conversation within its part.</summary>
    internal bool Fits(ModelPurpose purpose, ModelUsage most, ModelSpent spent) =>
        spent.Tokens + most.Total <= _limits.ConversationTokens && spent.Cost + tariff.Cost(purpose, most) <= ModelTariff.Millionths(_limits.ConversationKroner);

    /// <returns>Null when the day or the month has no room for it.</returns>
    internal async Task<Reservation?> ReserveAsync(ModelPurpose purpose, ModelUsage most, CancellationToken cancellationToken)
    {
        var (day, cost) = (Today, tariff.Cost(purpose, most));
        var reservation = new Reservation(Text(day), purpose, most);
        return await database.WriteAsync(
            async transaction =>
            {
                transaction.EnterLane(Lane);
                var used = await transaction.Connection!.QuerySingleAsync<Spent>(Used, new { reservation.Day, First = Text(new DateOnly(day.Year, day.Month, 1)) }, transaction);
                if (used.DayTokens + most.Total > _limits.DayTokens || used.DayCost + cost > ModelTariff.Millionths(_limits.DayKroner)
                    || used.MonthTokens + most.Total > _limits.MonthTokens || used.MonthCost + cost > ModelTariff.Millionths(_limits.MonthKroner))
                    return null;

                await transaction.Connection!.ExecuteAsync(Add, Row(reservation, Open, 1, most, cost, 0), transaction);
                return reservation;
            },
            cancellationToken);
    }

    /// <summary>What a call really used takes the place of what was set aside.</summary>
    internal async Task SettleAsync(Reservation reservation, string outcome, ModelUsage usage, TimeSpan elapsed)
    {
        var (back, cost) = (new ModelUsage(-reservation.Most.Input, -reservation.Most.Output), tariff.Cost(reservation.Purpose, usage));
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                Add,
                new[]
                {
                    Row(reservation, Open, -1, back, -tariff.Cost(reservation.Purpose, reservation.Most), 0),
                    Row(reservation, outcome, 1, usage, cost, (long)elapsed.TotalMilliseconds),
                },
                transaction),
            CancellationToken.None);
        metrics.Called(reservation.Purpose, outcome, usage, cost, elapsed);
    }

    /// <summary>A call that was not made, and why.</summary>
    internal async Task SkipAsync(ModelPurpose purpose, ModelSilence why)
    {
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(Add, Row(new Reservation(Text(Today), purpose, default), $"{why}", 1, default, 0, 0), transaction),
            CancellationToken.None);
        metrics.Called(purpose, $"{why}", default, 0, TimeSpan.Zero);
    }

    /// <summary>What became of what the model said.</summary>
    public async Task FoundAsync(IReadOnlyList<string> findings)
    {
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "INSERT INTO model_findings (day, finding, times) VALUES (@Day, @Finding, 1) ON CONFLICT (day, finding) DO UPDATE SET times = model_findings.times + 1",
                findings.Select(finding => new { Day = Text(Today), Finding = finding }).ToArray(),
                transaction),
            CancellationToken.None);
        foreach (var finding in findings)
            metrics.Found(finding);
    }

    // Tuples: while there is no row SQLite knows no type of a sum, and Dapper no constructor that takes it.

    /// <summary>What it was asked for since a day, summed up.</summary>
    public async Task<IReadOnlyList<LedgerLine>> LinesAsync(DateOnly since) => [.. (await database.ReadAsync(connection => connection.QueryAsync<(string, string, long, long, long, long, long)>(
        """
        SELECT purpose AS Purpose, outcome AS Outcome, CAST(SUM(calls) AS BIGINT) AS Calls, CAST(SUM(tokens_in) AS BIGINT) AS TokensIn, CAST(SUM(tokens_out) AS BIGINT) AS TokensOut,
               CAST(SUM(cost) AS BIGINT) AS Cost, CAST(SUM(milliseconds) AS BIGINT) AS Milliseconds
        FROM model_calls WHERE day >= @Since GROUP BY purpose, outcome ORDER BY purpose, outcome
        """,
        new { Since = Text(since) }))).Select(row => new LedgerLine(row.Item1, row.Item2, row.Item3, row.Item4, row.Item5, row.Item6, row.Item7))];

    public async Task<IReadOnlyList<ModelFinding>> FindingsAsync(DateOnly since) => [.. (await database.ReadAsync(connection => connection.QueryAsync<(string, long)>(
        "SELECT finding AS Finding, CAST(SUM(times) AS BIGINT) AS Times FROM model_findings WHERE day >= @Since GROUP BY finding ORDER BY SUM(times) DESC, finding",
        new { Since = Text(since) }))).Select(row => new ModelFinding(row.Item1, row.Item2))];

    public DateOnly Today => NorwegianTime.DayOf(clock.GetUtcNow());

    private static object Row(Reservation reservation, string outcome, long calls, ModelUsage usage, long cost, long milliseconds) =>
        new { reservation.Day, Purpose = $"{reservation.Purpose}", Outcome = outcome, Calls = calls, In = usage.Input, Out = usage.Output, Cost = cost, Milliseconds = milliseconds };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Spent(long DayTokens, long DayCost, long MonthTokens, long MonthCost);
}
