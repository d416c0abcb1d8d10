using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace NaFosenBot.Benchmarks;

/// <summary>From process start to the first answered turn, beside a bare app's first answered request, in one run.</summary>
internal static class Startup
{
    private const int Rounds = 5;

    public static async Task<int> RunAsync()
    {
        var (bare, bot) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await MeasureAsync(BotProcess.Self, ["bare"], FirstPageAsync));
            bot.Add(await MeasureAsync(BotProcess.Product, [], FirstAnswerAsync));
        }

        bare.Sort();
        bot.Sort();
        Console.WriteLine("| | median s | slowest s | ratio |");
        Console.WriteLine("|---|---|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| bare ASP.NET Core app, first request | {bare[Rounds / 2]:0.00} | {bare[^1]:0.00} | 1 |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| the bot, first answered turn | {bot[Rounds / 2]:0.00} | {bot[^1]:0.00} | {bot[Rounds / 2] / bare[Rounds / 2]:0.0} |"));
        return 0;
    }

    private static async Task<double> MeasureAsync(string assembly, string[] arguments, Func<HttpClient, CancellationToken, Task<bool>> ask)
    {
        var started = Stopwatch.GetTimestamp();
        await using var process = BotProcess.Start(assembly, arguments);
        await process.AskAsync(ask);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<bool> FirstPageAsync(HttpClient http, CancellationToken patience) => await http.GetStringAsync("/", patience) is not null;

    private static async Task<bool> FirstAnswerAsync(HttpClient http, CancellationToken patience)
    {
        var begun = await PostAsync(http, "/v3/directline/tokens/generate", null, "{}", patience);
        var token = begun.GetProperty("token").GetString()!;
        var conversation = (await PostAsync(http, "/v3/directline/conversations", token, "{}", patience)).GetProperty("conversationId").GetString();
        var path = $"/v3/directline/conversations/{conversation}/activities";
        await PostAsync(http, path, token, """{"type":"message","text":"Hva er SkatteFUNN?","from":{"id":"me"}}""", patience);
        while (!await IsAnsweredAsync(http, path, token, patience))
            await Task.Delay(5, patience);
        return true;
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
}
