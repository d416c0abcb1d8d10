using Microsoft.Extensions.Options;
using NaFosenBot.Knowledge.Calendar;

namespace NaFosenBot.Enquiries;

/// <summary>Section <c>Promises</c>: when an enquiry is answered at the latest.</summary>
public sealed class PromisesOptions
{
    public const string Section = "Promises";

    /// <summary>Working days within which an organisation answers that has said nothing else.</summary>
    public int WorkingDays { get; set; } = 2;

    /// <summary>Working days after which a requester is reminded of what staff asked them.</summary>
    public int RemindRequesterAfter { get; set; } = 3;

    /// <summary>Working days after which staff are told that a requester has not answered. More than <see cref="RemindRequesterAfter"/>.</summary>
    public int ReportSilenceAfter { get; set; } = 10;

    public TimeOnly Opens { get; set; } = OfficeHours.Usual.Opens;

    public TimeOnly Closes { get; set; } = OfficeHours.Usual.Closes;

    /// <summary>When all offices are closed, beside weekends and public holidays, such as fellesferie.</summary>
    public IList<AbsenceOptions> Closures { get; } = [];

    /// <summary>What the configuration left out, because it could not read a value there; how to mend it.</summary>
    internal IReadOnlyList<string> LeftOut { get; set; } = [];
}

internal sealed class PromisesOptionsValidator : IValidateOptions<PromisesOptions>
{
    public ValidateOptionsResult Validate(string? name, PromisesOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(PromisesOptions options)
    {
        if (options.WorkingDays is < 1 or > 60)
            yield return "Promises:WorkingDays must lie between 1 and 60.";
        if (options.RemindRequesterAfter is < 1 or > 60)
            yield return "Promises:RemindRequesterAfter must lie between 1 and 60 working days.";
        if (options.ReportSilenceAfter <= options.RemindRequesterAfter || options.ReportSilenceAfter > 120)
            yield return "Promises:ReportSilenceAfter must be more working days than Promises:RemindRequesterAfter, and at most 120.";
        if (options.Closes <= options.Opens)
            yield return "Promises:Closes must be later in the day than Promises:Opens.";
        foreach (var fault in options.LeftOut.Concat(options.Closures.Select(closure => closure.Fault("Promises:Closures")).OfType<string>()))
            yield return fault;
    }
}
