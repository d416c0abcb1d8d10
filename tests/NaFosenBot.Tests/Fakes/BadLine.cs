using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NaFosenBot.Tests.Fakes;

/// <summary>A line to a server on this machine: while it storms, connections are refused, never answered, or cut in the middle of a sentence.</summary>
/// <remarks>Whatever is said on it, TLS or not: faults of the network know no protocol.</remarks>
internal sealed class BadLine : IAsyncDisposable
{
    // Of a hundred connections so many are …
    private const int Refused = 8;
    private const int Unanswered = 3;
    private const int CutOnTheWayThere = 10;
    private const int CutOnTheWayBack = 10;

    /// <summary>Long enough to reach into the middle of a mail.</summary>
    private const int LongestUncut = 6000;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Random _random;
    private readonly int _server;
    private readonly Task _listening;
    private bool _isAway;

    /// <param name="server">Port of the server at its other end.</param>
    public BadLine(int server, int seed)
    {
        (_server, _random) = (server, new Random(seed));
        _listener.Start();
        _listening = ListenAsync();
    }

    private enum Fate
    {
        Carried,
        Refused,
        Unanswered,
        CutOnTheWayThere,
        CutOnTheWayBack,
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Fair weather: every connection is carried.</summary>
    public bool IsFair { get; set; }

    /// <summary>Connections that something happened to.</summary>
    public int Faults { get; private set; }

    /// <summary>As when the server is started again: all that is open is cut, and nothing is taken for a while.</summary>
    public async Task RestartAsync(TimeSpan away)
    {
        _isAway = true;
        CutAll();
        await Task.Delay(away);
        _isAway = false;
    }

    /// <summary>Fair weather from now on, for what waits in vain too.</summary>
    public void Calm()
    {
        IsFair = true;
        CutAll();
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        CutAll();
        await _listening;
        _listener.Dispose();
        _ended.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ended.Token);
                var fate = _isAway ? Fate.Refused : NextFate();
                if (fate != Fate.Carried)
                    Faults++;
                _ = CarryAsync(client, fate, _random.Next(LongestUncut));
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private Fate NextFate() => IsFair ? Fate.Carried : _random.Next(100) switch
    {
        < Refused => Fate.Refused,
        < Refused + Unanswered => Fate.Unanswered,
        < Refused + Unanswered + CutOnTheWayThere => Fate.CutOnTheWayThere,
        < Refused + Unanswered + CutOnTheWayThere + CutOnTheWayBack => Fate.CutOnTheWayBack,
        _ => Fate.Carried,
    };

    /// <param name="uncut">What a line that will be cut carries before that.</param>
    private async Task CarryAsync(TcpClient client, Fate fate, int uncut)
    {
        using var server = new TcpClient();
        _open[client] = _open[server] = true;
        try
        {
            if (fate == Fate.Refused)
                return;
            if (fate == Fate.Unanswered)
            {
                await client.GetStream().CopyToAsync(Stream.Null, _ended.Token);
                return;
            }

            await server.ConnectAsync(IPAddress.Loopback, _server, _ended.Token);
            await Task.WhenAny(
                PassAsync(client, server, fate == Fate.CutOnTheWayThere ? uncut : long.MaxValue),
                PassAsync(server, client, fate == Fate.CutOnTheWayBack ? uncut : long.MaxValue));
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
        }
        finally
        {
            Cut(client);
            Cut(server);
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to, long uncut)
    {
        var buffer = new byte[16 * 1024];
        while (uncut > 0 && await from.GetStream().ReadAsync(buffer, _ended.Token) is > 0 and var read)
        {
            await to.GetStream().WriteAsync(buffer.AsMemory(0, (int)Math.Min(read, uncut)), _ended.Token);
            uncut -= read;
        }
    }

    private void CutAll()
    {
        foreach (var client in _open.Keys)
            Cut(client);
    }

    private void Cut(TcpClient client)
    {
        _open.TryRemove(client, out _);
        client.Dispose();
    }
}
