using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Storage;

namespace NaFosenBot.Staff.Teams;

/// <param name="Text">As it is shown and written, such as 7F3K-9QXZ. Shown once; nobody can ask for it again.</param>
public sealed record LinkCode(string Text, DateTimeOffset EndsAt);

/// <summary>Codes that tie a place in Teams to an organisation, once.</summary>
public sealed class LinkCodes(Database database, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Without those that are mistaken for each other. Eight of them are forty bits: within the lifetime nobody guesses one over a channel that takes some a second.</summary>
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private const int Length = 8;

    private const int MostAtATime = 5;

    /// <summary>Makes one; too many at a time make the oldest void.</summary>
    /// <param name="by">Address of who asks, whose right to it was checked.</param>
    public async Task<LinkCode> MakeAsync(EntryId organisation, string by)
    {
        var (code, now) = (Draw(), clock.GetUtcNow());
        await database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync("DELETE FROM link_codes WHERE ends_at <= @Now", new { Now = now.Text() }, transaction);
                await connection.ExecuteAsync(
                    "DELETE FROM link_codes WHERE hash IN (SELECT hash FROM link_codes WHERE organisation = @Organisation ORDER BY ends_at DESC LIMIT @All OFFSET @Kept)",
                    new { Organisation = organisation.Value, All = 1000, Kept = MostAtATime - 1 },
                    transaction);
                return await connection.ExecuteAsync(
                    "INSERT INTO link_codes (hash, organisation, made_by, ends_at) VALUES (@Hash, @Organisation, @By, @EndsAt)",
                    new { Hash = HashOf(code), Organisation = organisation.Value, By = by, EndsAt = (now + Lifetime).Text() },
                    transaction);
            },
            CancellationToken.None);
        return new LinkCode($"{code[..4]}-{code[4..]}", now + Lifetime);
    }

    /// <summary>Whose code it is, while it is good. Changes nothing.</summary>
    public async Task<EntryId?> FindAsync(string code)
    {
        var organisation = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<string>(
            "SELECT organisation FROM link_codes WHERE hash = @Hash AND used_at IS NULL AND ends_at > @Now", Looked(code)));
        return organisation is null ? null : new EntryId(organisation);
    }

    /// <summary>Uses it up.</summary>
    /// <exception cref="EnquiryOvertakenException">Somebody else did, or it ended.</exception>
    public async Task UseAsync(DbTransaction transaction, string code)
    {
        if (await transaction.Connection!.ExecuteAsync("UPDATE link_codes SET used_at = @Now WHERE hash = @Hash AND used_at IS NULL AND ends_at > @Now", Looked(code), transaction) != 1)
            throw new EnquiryOvertakenException();
    }

    /// <summary>With a figure in it, so that no word is taken for one.</summary>
    private static string Draw()
    {
        string code;
        do
            code = RandomNumberGenerator.GetString(Letters, Length);
        while (!code.Any(char.IsAsciiDigit));
        return code;
    }

    private object Looked(string code) => new { Hash = HashOf(code), Now = clock.GetUtcNow().Text() };

    private static string HashOf(string code) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]))));
}
