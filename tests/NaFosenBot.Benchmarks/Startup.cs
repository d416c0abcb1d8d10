using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;

namespace NaFosenBot.Benchmarks;

/// <summary>From process start to the first answered turn, beside a bare app's first answered request, in one run.</summary>
internal static class Startup
{
    private const int Rounds = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync()
    {
        var (bare, bot) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await MeasureAsync(typeof(Startup).Assembly.Location, ["bare"], FirstPageAsync));
            bot.Add(await MeasureAsync(Path.Combine(Questions.Root(), "bot", "NaFosenBot", "bin", "Release", "net10.0", "NaFosenBot.dll"), [], FirstAnswerAsync));
        }

        bare.Sort();
        bot.Sort();
        Console.WriteLine("| | median s | slowest s | ratio |");
        Console.WriteLine("|---|---|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| bare ASP.NET Core app, first request | {bare[Rounds / 2]:0.00} | {bare[^1]:0.00} | 1 |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| the bot, first answered turn | {bot[Rounds / 2]:0.00} | {bot[^1]:0.00} | {bot[Rounds / 2] / bare[Rounds / 2]:0.0} |"));
        return 0;
    }

    private static async Task<double> MeasureAsync(string assembly, string[] arguments, Func<HttpClient, CancellationToken, Task> ask)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var data = Directory.CreateTempSubdirectory("nafosen-startup");
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments, "--urls", address, "--Storage:Directory", data.FullName]) { RedirectStandardOutput = true };
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            using var http = new HttpClient { BaseAddress = new Uri(address) };
            await UntilAnsweredAsync(http, ask, patience.Token);
            return Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            data.Delete(recursive: true);
        }
    }

    private static async Task UntilAnsweredAsync(HttpClient http, Func<HttpClient, CancellationToken, Task> ask, CancellationToken patience)
    {
        while (true)
        {
            try
            {
                await ask(http, patience);
                return;
            }
            catch (HttpRequestException refused) when (refused.InnerException is SocketException)
            {
                await Task.Delay(10, patience);
            }
        }
    }

    private static async Task FirstPageAsync(HttpClient http, CancellationToken patience) => await http.GetStringAsync("/", patience);

    private static async Task FirstAnswerAsync(HttpClient http, CancellationToken patience)
    {
        var begun = await PostAsync(http, "/v3/directline/tokens/generate", null, "{}", patience);
        var token = begun.GetProperty("token").GetString()!;
        var conversation = (await PostAsync(http, "/v3/directline/conversations", token, "{}", patience)).GetProperty("conversationId").GetString();
        var path = $"/v3/directline/conversations/{conversation}/activities";
        await PostAsync(http, path, token, """{"type":"message","text":"Hva er SkatteFUNN?","from":{"id":"me"}}""", patience);
        while (!await IsAnsweredAsync(http, path, token, patience))
            await Task.Delay(5, patience);
    }

    private static async Task<bool> IsAnsweredAsync(HttpClient http, string path, string token, CancellationToken patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, patience);
        using var log = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(patience));
        return log.RootElement.GetProperty("activities").EnumerateArray()
            .Any(activity => activity.TryGetProperty("text", out var text) && text.GetString()!.Contains("SkatteFUNN", StringComparison.Ordinal) && activity.TryGetProperty("replyToId", out _));
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, string? token, string body, CancellationToken patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, patience);
        using var document = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(patience));
        return document.RootElement.Clone();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
