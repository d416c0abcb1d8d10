using System.Text.RegularExpressions;
using NaFosenBot.Activities;

namespace NaFosenBot.Staff.Teams;

/// <summary>What somebody in Teams wants of the staff's side.</summary>
public abstract partial record StaffErrand
{
    private StaffErrand() { }

    public sealed record Pressed(StaffPress Press) : StaffErrand;

    /// <summary>Ties this place to an organisation.</summary>
    /// <param name="Code">Empty where none was written.</param>
    public sealed record Link(string Code) : StaffErrand;

    public sealed record Unlink : StaffErrand;

    /// <param name="IsMine">What the person has taken; else what their organisations have open.</param>
    /// <param name="IsAnybodys">Whoever has sent an enquiry asks for their own in the same words.</param>
    public sealed record List(bool IsMine, bool IsAnybodys = false) : StaffErrand;

    /// <summary>Null for what is not for staff.</summary>
    public static StaffErrand? Read(Activity activity) => !Place.IsTeams(activity) ? null : activity.Type switch
    {
        ActivityTypes.Invoke when activity.Name == InvokeNames.AdaptiveCardAction && StaffPress.Read(activity) is { } press => new Pressed(press),
        ActivityTypes.Message => Read(activity.Text ?? ""),
        _ => null,
    };

    private static StaffErrand? Read(string text) =>
        LinkWords.Match(text) is { Success: true } link ? new Link(link.Groups["code"].Value)
        : UnlinkWords.IsMatch(text) ? new Unlink()
        : MineWords.Match(text) is { Success: true } mine ? new List(IsMine: true, IsAnybodys: mine.Groups["sent"].Success)
        : OursWords.IsMatch(text) ? new List(IsMine: false)
        : null;

    [GeneratedRegex(@"^\s*(?:koble|kople|link|connect)(?:\s+(?<code>(?=[^0-9]*[0-9])[0-9A-Z]{4}[\s–-]?[0-9A-Z]{4}))?\s*[.!]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LinkWords { get; }

    [GeneratedRegex(@"^\s*(?:(?:koble|kople)\s+(?:fra|av|frå)|unlink|disconnect)\s*[.!]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UnlinkWords { get; }

    [GeneratedRegex(@"^\s*(?:mine\s+saker|sakene\s+mine|sakane\s+mine|my\s+(?:cases|(?<sent>enquiries)))\s*[.!?]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MineWords { get; }

    [GeneratedRegex(@"^\s*(?:våre\s+(?:åpne\s+)?saker|våre\s+opne\s+saker|(?:dei\s+)?opne\s+sakene\s+våre|our\s+(?:open\s+)?(?:cases|enquiries))\s*[.!?]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OursWords { get; }
}
