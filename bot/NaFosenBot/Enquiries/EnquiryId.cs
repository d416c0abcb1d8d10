using System.Globalization;
using System.Text.RegularExpressions;

namespace NaFosenBot.Enquiries;

/// <summary>An enquiry, before it has a number and after.</summary>
public readonly record struct EnquiryId(Guid Value)
{
    public static EnquiryId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>Null for text that is no id.</summary>
    public static EnquiryId? Read(string? text) => Guid.TryParseExact(text, "N", out var value) ? new EnquiryId(value) : null;

    public override string ToString() => Value.ToString("N");
}

/// <summary>What people call an enquiry: <c>F-2026-0001</c>. Counted from one in each year, without gaps.</summary>
public readonly partial record struct EnquiryNumber(int Year, int Serial)
{
    /// <summary>Null for text that holds no number.</summary>
    public static EnquiryNumber? Read(string? text) => Pattern.Match(text ?? "") is { Success: true } match
        ? new EnquiryNumber(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
        : null;

    /// <summary>Stands for the number of an enquiry in what is said about it before it is stored.</summary>
    public static string Placeholder(EnquiryId id) => $"F-{id}";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"F-{Year}-{Serial:0000}");

    [GeneratedRegex(@"\bF-(20\d\d)-(\d{4,7})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern { get; }
}
