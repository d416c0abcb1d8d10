using Microsoft.AspNetCore.Http;
using NaFosenBot.Tests.Fakes;

namespace NaFosenBot.Tests.Processes;

/// <summary>What fails around the bot: lines that break, servers that are started again, receivers that refuse. All of it is drawn from one seed.</summary>
internal sealed class Weather(int seed, MailServers servers)
{
    private readonly Random _random = new(seed);
    private readonly List<BadLine> _lines = [];
    private int _refusals;

    public int Refusals => _refusals;

    public int Faults => _lines.Sum(line => line.Faults);

    public int Roll(int sides)
    {
        lock (_random)
            return _random.Next(sides);
    }

    public BadLine Line(int server)
    {
        var line = new BadLine(server, Roll(int.MaxValue));
        _lines.Add(line);
        return line;
    }

    public IResult Refuse(int status)
    {
        Interlocked.Increment(ref _refusals);
        return Results.StatusCode(status);
    }

    /// <summary>Servers are started again now and then, the mail server for good and all.</summary>
    public async Task StormAsync(Func<bool> isOver)
    {
        while (!isOver())
        {
            await Task.Delay(Roll(4000));
            if (Roll(4) == 0)
            {
                await servers.StopSmtpAsync();
                await servers.StartSmtpAsync();
            }
            else
            {
                await _lines[Roll(_lines.Count)].RestartAsync(TimeSpan.FromMilliseconds(Roll(2000)));
            }
        }
    }

    public void Calm() => _lines.ForEach(line => line.Calm());

    public async Task EndAsync()
    {
        foreach (var line in _lines)
            await line.DisposeAsync();
    }
}
