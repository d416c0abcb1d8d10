namespace NaFosenBot.Knowledge.Calendar;

/// <summary>Days on which nobody is there to answer, such as the common holiday in July, the week after Christmas or a person's absence.</summary>
public sealed record Closure
{
    /// <summary>Longer than anybody is away; a year mistyped shall not put a promise off for decades.</summary>
    public const int MostDays = 366;

    public Closure(DateOnly first, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last.DayNumber - first.DayNumber, MostDays, nameof(last));
        (First, Last) = (first, last);
    }

    public DateOnly First { get; }

    /// <summary>Closed too.</summary>
    public DateOnly Last { get; }

    public bool Includes(DateOnly day) => First <= day && day <= Last;
}

/// <summary>When an office answers, by the clock in Norway. The moment of closing is not open any more.</summary>
public sealed record OfficeHours
{
    public static readonly OfficeHours Usual = new(new TimeOnly(8, 0), new TimeOnly(16, 0));

    public OfficeHours(TimeOnly opens, TimeOnly closes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(closes, opens);
        (Opens, Closes) = (opens, closes);
    }

    public TimeOnly Opens { get; }

    public TimeOnly Closes { get; }
}
