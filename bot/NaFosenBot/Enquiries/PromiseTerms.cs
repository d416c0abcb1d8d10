using Microsoft.Extensions.Options;
using NaFosenBot.Knowledge.Calendar;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Enquiries;

/// <summary>When an organisation answers at the latest, in Norwegian working time.</summary>
public sealed class PromiseTerms(IOptions<PromisesOptions> options, MemberDirectory members, TimeProvider clock)
{
    private readonly WorkingCalendar _calendar = new(
        new OfficeHours(options.Value.Opens, options.Value.Closes),
        [.. options.Value.Closures.Select(closure => new Closure(closure.From, closure.To))]);

    /// <summary>Null when nobody is connected who could keep it.</summary>
    /// <param name="organisation">Whom the enquiry is meant for.</param>
    public DateTimeOffset? PromiseNow(EntryId organisation) =>
        members.ResponsibleFor(organisation) is { } responsible ? Promise(responsible, clock.GetUtcNow()) : null;

    public DateTimeOffset Promise(EntryId responsible, DateTimeOffset from) =>
        CalendarOf(responsible).AddWorkingDays(from, members.Find(responsible)?.PromiseWorkingDays ?? options.Value.WorkingDays);

    /// <summary>When a requester who was asked back is reminded.</summary>
    public DateTimeOffset RemindRequesterAt(DateTimeOffset asked) => _calendar.AddWorkingDays(asked, options.Value.RemindRequesterAfter);

    /// <summary>When those who asked are told that nobody answers.</summary>
    public DateTimeOffset ReportSilenceAt(EntryId responsible, DateTimeOffset asked) => CalendarOf(responsible).AddWorkingDays(asked, options.Value.ReportSilenceAfter);

    /// <summary>When half of the working time until the promise has passed.</summary>
    public DateTimeOffset Halfway(EntryId responsible, DateTimeOffset from, DateTimeOffset promisedBy) => Passed(0.5, responsible, from, promisedBy);

    /// <summary>When a share of the working time until the promise has passed.</summary>
    /// <returns>Where the organisation has said since that it is away until then: at once, for it cannot keep the promise.</returns>
    public DateTimeOffset Passed(double share, EntryId responsible, DateTimeOffset from, DateTimeOffset promisedBy)
    {
        var calendar = CalendarOf(responsible);
        var passed = calendar.AddWorkingTime(from, calendar.WorkingTimeBetween(from, promisedBy) * share);
        return passed < promisedBy ? passed : from;
    }

    /// <summary>The calendar of an organisation, its absences counted.</summary>
    public WorkingCalendar CalendarOf(EntryId organisation) =>
        members.Find(organisation) is { Absences: { Count: > 0 } absences } ? _calendar.With(absences.Select(absence => new Closure(absence.From, absence.To))) : _calendar;
}
