using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using NaFosenBot.Conversations;

namespace NaFosenBot.Pages.ForStaff;

/// <summary>What people did not like, with what the answers rested on: for the coordinator, who maintains the knowledge.</summary>
internal sealed class OpinionPages(Opinions opinions)
{
    private const int MostShown = 200;
    private const int MostExported = 10_000;

    public async Task<IResult> ShowAsync(HttpContext http) => StaffVisit.Of(http).Rights is { IsCoordinator: true } rights
        ? new RazorComponentResult<OpinionsPage>(new { Rights = rights, Lines = await opinions.DislikesAsync(MostShown), Tallies = await opinions.TallyAsync() })
        : StaffNotices.OnlyCoordinator();

    /// <summary>For a spreadsheet: semicolons, as Norwegian ones read, and a mark at the beginning that says UTF-8.</summary>
    public async Task<IResult> ExportAsync(HttpContext http)
    {
        if (!StaffVisit.Of(http).Rights.IsCoordinator)
            return StaffNotices.OnlyCoordinator();

        var lines = (await opinions.DislikesAsync(MostExported)).Select(line => string.Join(';', Cell(line.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)), Cell(string.Join(", ", line.Citations)), Cell(line.Comment ?? "")));
        var csv = string.Join("\r\n", lines.Prepend("tid (UTC);kilder;kommentar").Append(""));
        return TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)], "text/csv; charset=utf-8", "tilbakemeldinger.csv");
    }

    /// <summary>What begins like a formula is made text: people write these, and a spreadsheet would run them.</summary>
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
