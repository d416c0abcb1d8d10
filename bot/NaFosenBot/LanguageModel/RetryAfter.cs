using System.ClientModel.Primitives;
using System.Globalization;

namespace NaFosenBot.LanguageModel;

/// <summary>How long the service asks to be left alone.</summary>
internal static class RetryAfter
{
    /// <summary>More than that is a fault of its clock, and no wish.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <remarks>RFC 9110, 10.2.3: seconds or a date. Azure also says milliseconds, in a header of its own, which is the more exact.</remarks>
    public static TimeSpan? Of(PipelineResponse? response, DateTimeOffset now) =>
        response is null ? null
        : Number(response, "retry-after-ms") is { } milliseconds ? Within(TimeSpan.FromMilliseconds(milliseconds))
        : Number(response, "Retry-After") is { } seconds ? Within(TimeSpan.FromSeconds(seconds))
        : response.Headers.TryGetValue("Retry-After", out var written) && DateTimeOffset.TryParseExact(written, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at > now ? Within(at - now)
        : null;

    private static double? Number(PipelineResponse response, string header) =>
        response.Headers.TryGetValue(header, out var written) && double.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= Longest.TotalMilliseconds ? number : null;

    private static TimeSpan Within(TimeSpan asked) => asked < Longest ? asked : Longest;
}
