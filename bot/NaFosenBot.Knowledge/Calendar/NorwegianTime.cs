namespace NaFosenBot.Knowledge.Calendar;

/// <summary>What clocks in Norway show.</summary>
public static class NorwegianTime
{
    private static readonly TimeZoneInfo Norway = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    /// <summary>The same instant, with Norway's offset.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Norway);

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Of(instant).DateTime);

    /// <summary>The instant at which clocks in Norway show <paramref name="time"/>.</summary>
    /// <remarks>Of the hour that an autumn night has twice, the second turn is meant; what a spring night skips is shown an hour later.</remarks>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var shown = day.ToDateTime(time);
        return Of(new DateTimeOffset(shown, Norway.GetUtcOffset(shown)));
    }
}
