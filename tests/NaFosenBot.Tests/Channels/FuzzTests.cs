using System.Net;
using System.Net.Http.Headers;
using NaFosenBot.Knowledge.Tests;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Channels;

/// <summary>Damaged activities and headers: no 500, no hang, no memory without end.</summary>
public sealed class FuzzTests : IAsyncLifetime
{
    private const int Seed = 20261126;
    private const long MostGrowth = 200_000_000;

    private static readonly int Many = TestLength.IsLong ? 100_000 : 1_500;

    private readonly RegisteredBot _registered = new();
    private TestBot _open = null!;
    private FakeConnector _connector = null!;

    public async Task InitializeAsync()
    {
        await _registered.InitializeAsync();
        _connector = await FakeConnector.StartAsync();
        _open = TestBot.Start(settings: new Dictionary<string, string> { ["Turns:MostWaiting"] = "100000", ["Logging:LogLevel:Default"] = "Error" });
    }

    public async Task DisposeAsync()
    {
        await _open.DisposeAsync();
        await _connector.DisposeAsync();
        await _registered.DisposeAsync();
    }

    [Fact]
    public async Task Damaged_activities_are_taken_or_refused_but_break_nothing()
    {
        await PostAllAsync(Enumerable.Range(0, 200), number => Post(_open.Http, null, Body(number)));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await PostAllAsync(Enumerable.Range(0, Many), number => Post(_open.Http, null, Body(number)));

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostGrowth);
        using var last = await _open.Http.SendAsync(Post(_open.Http, null, System.Text.Encoding.UTF8.GetBytes(TeamsActivities.Message(_connector.ServiceUrl, "dalfondet", "last", "a:last").ToJsonString())));
        Assert.Equal(HttpStatusCode.Accepted, last.StatusCode);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!_connector.Delivered.Any(sent => sent.Path.StartsWith("a:last/", StringComparison.Ordinal)))
            await Task.Delay(50, patience.Token);
        Assert.DoesNotContain(_open.Log.Lines, line => line.Contains("Turn", StringComparison.Ordinal) || line.Contains("stumbled", StringComparison.Ordinal) || line.Contains("postponed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Damaged_headers_are_refused_but_break_nothing()
    {
        var good = $"Bearer {_registered.GoodToken()}";
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await PostAllAsync(Enumerable.Range(0, Many), number => Post(_registered.Bot.Http, new Mutation(new Random(Seed - number), _registered.Connector.ServiceUrl).Header(good), Body(number)));

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostGrowth);
        Assert.InRange(_registered.Provider.DocumentRequests.Count, 0, 8);
        await _registered.SettledAsync();
    }

    private byte[] Body(int number) => new Mutation(new Random(Seed + number), _connector.ServiceUrl).Next(number);

    private static HttpRequestMessage Post(HttpClient http, string? authorization, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(http.BaseAddress!, "/api/messages"))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return request;
    }

    private static async Task PostAllAsync(IEnumerable<int> numbers, Func<int, HttpRequestMessage> make)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancel) =>
        {
            using var request = make(number);
            using var response = await http.SendAsync(request, cancel);
            Assert.False(
                response.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.NotImplemented or HttpStatusCode.BadGateway,
                $"mutation {number} of seed {Seed} was answered {(int)response.StatusCode}");
        });
    }
}
