using System.Buffers.Text;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Staff;

/// <summary>A link that lets somebody in once.</summary>
/// <param name="Token">What its address carries.</param>
public sealed record SignInLink(string Address, string Token, DateTimeOffset EndsAt);

/// <summary>Lets people in who read the mail at an address that the operator listed. No passwords.</summary>
/// <remarks>A token is made from the id of its row with a key of the server's, so that neither the row nor the promise to send it holds it; the row holds its hash. It ends after <see cref="Lifetime"/>, and works once.</remarks>
public sealed class StaffSignIn(Database database, OutboxStore outbox, OutboxTray tray, MemberDirectory members, DataDirectory directory, TimeProvider clock)
{
    /// <summary>The promise's way out (<see cref="IDelivery.Way"/>); its payload is the row's id.</summary>
    public const string Way = "staff-sign-in";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Links at a time for one address, so that nobody can fill somebody's mailbox.</summary>
    private const int MostAtATime = 3;

    private readonly byte[] _key = KeyFile.ReadOrMake(directory["staff.key"]);

    /// <summary>Sends a link to the address, if it is one of staff's. Nobody is told whether it is.</summary>
    public async Task AskAsync(string address)
    {
        var written = address.Trim().ToLowerInvariant();
        var isKnown = members.OfStaff(written).Count > 0;
        tray.Hand(await database.WriteAsync(
            async transaction =>
            {
                // Nobody adds one between the counting and the adding.
                transaction.EnterLane($"{Way}|{written}");
                var now = clock.GetUtcNow();
                await transaction.Connection!.ExecuteAsync("DELETE FROM staff_sign_ins WHERE ends_at <= @Now", new { Now = now.Text() }, transaction);
                return isKnown && await CountAsync(transaction, written) < MostAtATime && Add(transaction, written, now) is { } promise ? [promise] : Array.Empty<Promise>();
            },
            CancellationToken.None));
    }

    /// <returns>Null when there is none any more.</returns>
    public async Task<SignInLink?> FindAsync(Guid id)
    {
        var (address, endsAt) = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<(string?, string)>(
            "SELECT address, ends_at FROM staff_sign_ins WHERE id = @Id AND used_at IS NULL AND ends_at > @Now", new { Id = id.ToString(), Now = clock.GetUtcNow().Text() }));
        return address is null ? null : new SignInLink(address, TokenOf(id), DateTimeOffset.Parse(endsAt, CultureInfo.InvariantCulture));
    }

    /// <summary>Whether the link would let somebody in. Changes nothing.</summary>
    public async Task<bool> IsGoodAsync(string token) => await database.ReadAsync(connection => connection.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM staff_sign_ins WHERE hash = @Hash AND used_at IS NULL AND ends_at > @Now)", Looked(token)));

    /// <summary>Uses the link up.</summary>
    /// <returns>Who is let in; null when it was used, has ended, is none of ours, or its address is not staff's any more.</returns>
    public async Task<string?> UseAsync(string token)
    {
        var address = await database.WriteAsync(
            transaction => transaction.Connection!.QuerySingleOrDefaultAsync<string>(
                "UPDATE staff_sign_ins SET used_at = @Now WHERE hash = @Hash AND used_at IS NULL AND ends_at > @Now RETURNING address", Looked(token), transaction),
            CancellationToken.None);
        return address is not null && members.OfStaff(address).Count > 0 ? address : null;
    }

    private Promise? Add(DbTransaction transaction, string address, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        transaction.Connection!.Execute(
            "INSERT INTO staff_sign_ins (id, hash, address, ends_at) VALUES (@Id, @Hash, @Address, @EndsAt)",
            new { Id = id.ToString(), Hash = HashOf(TokenOf(id)), Address = address, EndsAt = (now + Lifetime).Text() },
            transaction);
        return outbox.Add(transaction, $"{Way}|{id}", Way, id.ToString(), Lifetime);
    }

    private static Task<int> CountAsync(DbTransaction transaction, string address) =>
        transaction.Connection!.QuerySingleAsync<int>("SELECT COUNT(*) FROM staff_sign_ins WHERE address = @Address", new { Address = address }, transaction);

    private object Looked(string token) => new { Hash = HashOf(token), Now = clock.GetUtcNow().Text() };

    private string TokenOf(Guid id) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, id.ToByteArray()));

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
}
