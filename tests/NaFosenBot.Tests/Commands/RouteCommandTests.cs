using System.Diagnostics;
using System.Globalization;
using NaFosenBot.Tests.Processes;
using Xunit;

namespace NaFosenBot.Tests.Commands;

/// <summary>Who would get an enquiry, as an operator asks on the command line: the real program, the real knowledge.</summary>
public sealed class RouteCommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nafosenbot-route");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_says_who_why_how_sure_and_who_else()
    {
        var (code, lines) = await RunAsync("route", "Vi driver gård i Osen og vil ha en tilleggsnæring");

        Assert.Equal(0, code);
        Assert.Equal(
            ["Osen kommune (member.municipalities.osen)", "  Du nevner landbruk og Osen.", "  Landbrukskontoret i Osen kommune veileder om tilleggsnæring på gård.", "  confidence 0.90"],
            lines.Take(4));
        Assert.StartsWith("  then member.", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_be_asked_first_is_said() => Assert.Contains("  confidence 0.30; would first ask which municipality", (await RunAsync("route", "Hei, kan noen hjelpe meg?")).Lines);

    [Fact]
    public async Task Several_matters_are_shown_one_by_one()
    {
        var (_, lines) = await RunAsync("route", "Vi trenger skjenkebevilling i Åfjord. Dessuten vil vi ha kontakt med forskere.");

        Assert.Equal(["Part of it: Vi trenger skjenkebevilling i Åfjord.", "Part of it: Dessuten vil vi ha kontakt med forskere."], lines.Where(line => line.StartsWith("Part", StringComparison.Ordinal)));
        Assert.Contains("Åfjord kommune (member.municipalities.afjord)", lines);
    }

    /// <summary>The operator's settings count, today.</summary>
    [Fact]
    public async Task Who_is_away_today_is_passed_over_and_that_is_said()
    {
        var today = TimeProvider.System.GetUtcNow();
        string[] settings =
        [
            "--Members:Organisations:0:Id", "member.municipalities.orland", "--Members:Organisations:0:Mail:0", "a@example.no",
            "--Members:Organisations:0:Absences:0:From", Day(today.AddDays(-2)), "--Members:Organisations:0:Absences:0:To", Day(today.AddDays(2)),
            "--Members:Organisations:1:Id", "member.kopparn-utvikling", "--Members:Organisations:1:Mail:0", "b@example.no",
        ];

        var (_, lines) = await RunAsync(["route", "Jeg vil starte bedrift på Ørlandet", .. settings]);

        Assert.Equal("Kopparn Utvikling (member.kopparn-utvikling)", lines[0]);
        Assert.Contains("  Ørland kommune er borte nå, så Kopparn Utvikling tar henvendelsen.", lines);

        static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Without_an_enquiry_it_says_how_it_is_asked()
    {
        var (code, lines) = await RunAsync("route");

        Assert.Equal((2, true), (code, lines[0].StartsWith("route needs an enquiry: route \"", StringComparison.Ordinal)));
    }

    private async Task<(int Code, IReadOnlyList<string> Lines)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [KillableBot.File, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["Storage__Directory"] = Path.Combine(_folder.FullName, "data") },
        })!;
        using var patience = new CancellationTokenSource(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, (await output + await error).TrimEnd().Split('\n'));
    }
}
