using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using NaFosenBot.Conversations;

namespace NaFosenBot.Enquiries.Files;

/// <summary>How much of what people upload is taken: from one place on the net, or one conversation, in a day, and into memory at once.</summary>
public sealed class UploadGate : IDisposable
{
    /// <summary>From one address. An office behind it that sends ten full messages at once is below it; a day gives as much again.</summary>
    public const int MostBytes = 200 * MegaByte;

    /// <summary>The place of what brings no files.</summary>
    public static readonly IDisposable Nothing = new Place(null);

    private const int MegaByte = 1024 * 1024;
    private const int KiloByte = 1024;
    private const int MostAtOnce = 4;

    /// <summary>Of an IPv6 address, what its network is given; the rest is the visitor's to choose.</summary>
    private const int NetworkBytes = 8;

    private static readonly TimeSpan Queue = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _room = new(MostAtOnce);

    private readonly PartitionedRateLimiter<string> _quota = PartitionedRateLimiter.Create<string, string>(network => RateLimitPartition.GetTokenBucketLimiter(network, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = MostBytes / KiloByte,
        TokensPerPeriod = MegaByte / KiloByte,
        ReplenishmentPeriod = TimeSpan.FromDays(1) / (MostBytes / MegaByte),
    }));

    /// <summary>A place for one message's files in memory, until it is disposed.</summary>
    /// <returns>Null where none became free.</returns>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancellationToken) => await _room.WaitAsync(Queue, cancellationToken) ? new Place(_room) : null;

    /// <summary>What there is room for today, from that address: all of a message's files, or none.</summary>
    public (IReadOnlyList<AcceptedFile> Files, IReadOnlyList<RefusedFile> Refused) Admit(IPAddress? from, IReadOnlyList<AcceptedFile> files, IReadOnlyList<RefusedFile> refused) =>
        Admit(NetworkOf(from), files, refused);

    /// <summary>The same where all come from one address, the channel's: for each conversation by itself.</summary>
    public (IReadOnlyList<AcceptedFile> Files, IReadOnlyList<RefusedFile> Refused) Admit(ConversationKey from, IReadOnlyList<AcceptedFile> files, IReadOnlyList<RefusedFile> refused) =>
        Admit(from.Value, files, refused);

    public void Dispose()
    {
        _room.Dispose();
        _quota.Dispose();
    }

    private (IReadOnlyList<AcceptedFile> Files, IReadOnlyList<RefusedFile> Refused) Admit(string from, IReadOnlyList<AcceptedFile> files, IReadOnlyList<RefusedFile> refused)
    {
        var size = files.Sum(file => 1 + (file.Content.Length / KiloByte));
        return size == 0 || _quota.AttemptAcquire(from, size).IsAcquired ? (files, refused) : ([], [.. refused, .. files.Select(file => new RefusedFile(file.Name, FileRefusal.NoRoom))]);
    }

    private static string NetworkOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => address.ToString(),
    };

    private sealed class Place(SemaphoreSlim? room) : IDisposable
    {
        public void Dispose() => room?.Release();
    }
}
