using System.Data.Common;
using System.Text.Json;
using Dapper;
using NaFosenBot.Knowledge.Calendar;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Storage;

namespace NaFosenBot.Enquiries;

/// <summary>Writes enquiries and their history, in somebody's transaction.</summary>
internal static class EnquiryRows
{
    /// <summary>As it is, and stays until the transaction ends.</summary>
    public static async Task<Enquiry?> FindAsync(DbTransaction transaction, EnquiryId id)
    {
        transaction.EnterLane(id.ToString());
        return (await transaction.Connection!.QuerySingleOrDefaultAsync<EnquiryRow>($"SELECT {EnquiryRow.Columns} FROM enquiries WHERE id = @Id", new { Id = id.ToString() }, transaction))?.Enquiry();
    }

    /// <summary>Stores a new one under the next number of its year.</summary>
    /// <returns>With its number; null when it is stored already.</returns>
    public static async Task<Enquiry?> AddAsync(DbTransaction transaction, Enquiry enquiry)
    {
        var connection = transaction.Connection!;
        if (await FindAsync(transaction, enquiry.Id) is not null)
            return null;

        var year = NorwegianTime.DayOf(enquiry.CreatedAt).Year;
        var serial = await connection.QuerySingleAsync<int>(
            "INSERT INTO enquiry_numbers (year, last) VALUES (@Year, 1) ON CONFLICT (year) DO UPDATE SET last = enquiry_numbers.last + 1 RETURNING last", new { Year = year }, transaction);
        var numbered = enquiry with { Number = new EnquiryNumber(year, serial), Version = 1 };
        await connection.ExecuteAsync(
            """
            INSERT INTO enquiries (id, year, serial, status, organisation, taken_by, conversation, requester_email, content, created_at, promised_by, next_look, closed_at, version)
            VALUES (@Id, @Year, @Serial, @Status, @Organisation, @TakenBy, @Conversation, @Email, @Content, @CreatedAt, @PromisedBy, @NextLook, @ClosedAt, @Version)
            """,
            Values(numbered),
            transaction);
        await GiveAsync(transaction, numbered.Organisation);
        return numbered;
    }

    /// <summary>Puts its number where others have its placeholder.</summary>
    public static async Task NameAsync(DbTransaction transaction, Enquiry enquiry, IReadOnlyList<EnquiryId> others)
    {
        foreach (var other in others)
        {
            await transaction.Connection!.ExecuteAsync(
                "UPDATE enquiries SET content = replace(content, @Placeholder, @Number) WHERE id = @Id",
                new { Id = other.ToString(), Placeholder = EnquiryNumber.Placeholder(enquiry.Id), Number = $"{enquiry.Number}" },
                transaction);
        }
    }

    /// <summary>Writes a move down, if the enquiry is still what <paramref name="moved"/> was made from.</summary>
    public static async Task SaveAsync(DbTransaction transaction, Enquiry moved)
    {
        var changed = await transaction.Connection!.ExecuteAsync(
            """
            UPDATE enquiries SET status = @Status, organisation = @Organisation, taken_by = @TakenBy, promised_by = @PromisedBy, next_look = @NextLook, closed_at = @ClosedAt, version = @Version
            WHERE id = @Id AND version = @Version - 1
            """,
            Values(moved),
            transaction);
        if (changed != 1)
            throw new EnquiryOvertakenException();
    }

    public static Task GiveAsync(DbTransaction transaction, EntryId organisation) => transaction.Connection!.ExecuteAsync(
        "INSERT INTO enquiry_shares (organisation, given) VALUES (@Organisation, 1) ON CONFLICT (organisation) DO UPDATE SET given = enquiry_shares.given + 1",
        new { Organisation = organisation.Value },
        transaction);

    /// <summary>Whether a move with that key was made before.</summary>
    public static Task<bool> IsMadeAsync(DbConnection connection, DbTransaction? transaction, EnquiryId id, string key) => connection.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM enquiry_events WHERE enquiry = @Id AND move_key = @Key)", new { Id = id.ToString(), Key = key }, transaction);

    /// <returns>With its sequence.</returns>
    public static async Task<EnquiryEvent> AddAsync(DbTransaction transaction, EnquiryEvent happened, string? key)
    {
        var sequence = await transaction.Connection!.QuerySingleAsync<long>(
            """
            INSERT INTO enquiry_events (enquiry, at, kind, by_kind, by_name, by_organisation, organisation, status, text, files, move_key)
            VALUES (@Enquiry, @At, @Kind, @ByKind, @ByName, @ByOrganisation, @Organisation, @Status, @Text, @Files, @Key)
            RETURNING sequence
            """,
            new
            {
                Enquiry = happened.Enquiry.ToString(),
                At = happened.At.Text(),
                Kind = happened.Kind.ToString(),
                ByKind = happened.By.Kind.ToString(),
                ByName = happened.By.Name,
                ByOrganisation = happened.By.Organisation?.Value,
                Organisation = happened.Organisation.Value,
                Status = happened.Status.ToString(),
                happened.Text,
                Files = happened.Files.Count == 0 ? null : JsonSerializer.Serialize(happened.Files, EnquiryJson.Default.IReadOnlyListStoredFile),
                Key = key,
            },
            transaction);
        return happened with { Sequence = sequence };
    }

    private static object Values(Enquiry enquiry) => new
    {
        Id = enquiry.Id.ToString(),
        enquiry.Number!.Value.Year,
        enquiry.Number.Value.Serial,
        Status = enquiry.Status.ToString(),
        Organisation = enquiry.Organisation.Value,
        TakenBy = enquiry.TakenBy is { } taker ? JsonSerializer.Serialize(taker, EnquiryJson.Default.Actor) : null,
        Conversation = enquiry.Conversation?.Value,
        Email = enquiry.Content.Requester.Email?.ToLowerInvariant(),
        Content = JsonSerializer.Serialize(enquiry.Content, EnquiryJson.Default.EnquiryContent),
        CreatedAt = enquiry.CreatedAt.Text(),
        PromisedBy = enquiry.PromisedBy?.Text(),
        NextLook = enquiry.NextLook?.Text(),
        ClosedAt = enquiry.ClosedAt?.Text(),
        enquiry.Version,
    };
}
