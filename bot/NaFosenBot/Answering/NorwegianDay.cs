using NaFosenBot.Knowledge.Calendar;

namespace NaFosenBot.Answering;

/// <summary>Deadlines and years are held against the day in Norway.</summary>
internal static class NorwegianDay
{
    public static DateOnly Of(TimeProvider clock) => NorwegianTime.DayOf(clock.GetUtcNow());
}
