namespace NaFosenBot.Answering;

/// <summary>Deadlines and years are held against the day in Norway.</summary>
internal static class NorwegianDay
{
    private static readonly TimeZoneInfo Norway = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    public static DateOnly Of(TimeProvider clock) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Norway).DateTime);
}
