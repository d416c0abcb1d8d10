using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Staff.Teams;

/// <summary>Something that was tried without the right to it.</summary>
/// <param name="Person">As the channel calls them.</param>
/// <param name="ObjectId">As Entra calls them, by what the activity said: to find them by, not to trust.</param>
/// <param name="Tenant">Where the conversation is.</param>
public sealed record RefusedTry(DateTimeOffset At, string Act, StaffRefusal Reason, EnquiryId? Enquiry, ConversationKey Conversation, string Person, string? ObjectId, string? Tenant);

/// <summary>The audit trail of what was refused. Never what was written.</summary>
public sealed class StaffRefusals(Database database, TimeProvider clock) : IPerishable
{
    string IPerishable.Kind => "staff-refusals";

    Purpose IPerishable.Purpose => Purpose.Enquiry;

    /// <param name="once">Whatever has this name leaves one line, however often it is tried; null where every try leaves its own.</param>
    public Task AddAsync(DbTransaction transaction, Activity tried, string act, StaffRefusal reason, EnquiryId? enquiry, string? once = null)
    {
        var now = clock.GetUtcNow();
        return transaction.Connection!.ExecuteAsync(
            "INSERT INTO staff_refusals (id, at, act, reason, enquiry, conversation, person, object_id, tenant) VALUES (@Id, @At, @Act, @Reason, @Enquiry, @Conversation, @Person, @ObjectId, @Tenant) ON CONFLICT (id) DO NOTHING",
            new
            {
                Id = once is null ? Guid.CreateVersion7(now).ToString("N") : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(once))[..16]),
                At = now.Text(),
                Act = act,
                Reason = reason.ToString(),
                Enquiry = enquiry?.ToString(),
                Conversation = ConversationKey.Of(tried).Value,
                Person = tried.From?.Id ?? "",
                ObjectId = tried.From?.AadObjectId,
                Tenant = tried.Conversation?.TenantId ?? tried.ChannelData.Member("tenant").Member("id").AsText(),
            },
            transaction);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<RefusedTry>> ListAsync(int limit)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string At, string Act, string Reason, string? Enquiry, string Conversation, string Person, string? ObjectId, string? Tenant)>(
            "SELECT at, act, reason, enquiry, conversation, person, object_id, tenant FROM staff_refusals ORDER BY at DESC LIMIT @Limit", new { Limit = limit }));
        return [.. rows.Select(row => new RefusedTry(
            DateTimeOffset.Parse(row.At, CultureInfo.InvariantCulture), row.Act, Enum.Parse<StaffRefusal>(row.Reason), EnquiryId.Read(row.Enquiry), new ConversationKey(row.Conversation), row.Person, row.ObjectId, row.Tenant))];
    }

    async IAsyncEnumerable<int> IPerishable.DeleteAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("DELETE FROM staff_refusals WHERE at < @Before", new { Before = before.Text() }, transaction), cancellationToken);
    }
}
