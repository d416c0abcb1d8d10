using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Staff.Teams;

/// <summary>Something that was tried without the right to it.</summary>
/// <param name="Person">As the channel calls them.</param>
public sealed record RefusedTry(DateTimeOffset At, string Act, StaffRefusal Reason, EnquiryId? Enquiry, ConversationKey Conversation, string Person);

/// <summary>The audit trail of what was refused. Never what was written.</summary>
public sealed class StaffRefusals(Database database, TimeProvider clock) : IPerishable
{
    string IPerishable.Kind => "staff-refusals";

    Purpose IPerishable.Purpose => Purpose.Enquiry;

    public Task AddAsync(DbTransaction transaction, Activity tried, string act, StaffRefusal reason, EnquiryId? enquiry)
    {
        var now = clock.GetUtcNow();
        return transaction.Connection!.ExecuteAsync(
            "INSERT INTO staff_refusals (id, at, act, reason, enquiry, conversation, person) VALUES (@Id, @At, @Act, @Reason, @Enquiry, @Conversation, @Person)",
            new
            {
                Id = Guid.CreateVersion7(now).ToString("N"),
                At = now.Text(),
                Act = act,
                Reason = reason.ToString(),
                Enquiry = enquiry?.ToString(),
                Conversation = ConversationKey.Of(tried).Value,
                Person = tried.From?.Id ?? "",
            },
            transaction);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<RefusedTry>> ListAsync(int limit)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string At, string Act, string Reason, string? Enquiry, string Conversation, string Person)>(
            "SELECT at, act, reason, enquiry, conversation, person FROM staff_refusals ORDER BY at DESC LIMIT @Limit", new { Limit = limit }));
        return [.. rows.Select(row => new RefusedTry(
            DateTimeOffset.Parse(row.At, CultureInfo.InvariantCulture), row.Act, Enum.Parse<StaffRefusal>(row.Reason), EnquiryId.Read(row.Enquiry), new ConversationKey(row.Conversation), row.Person))];
    }

    async IAsyncEnumerable<int> IPerishable.DeleteAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("DELETE FROM staff_refusals WHERE at < @Before", new { Before = before.Text() }, transaction), cancellationToken);
    }
}
