using Dapper;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Storage;

namespace NaFosenBot.Enquiries;

/// <param name="Organisations">Who has them; null for everybody.</param>
/// <param name="Status">Null for any.</param>
public sealed record EnquiryFilter(bool IsOpenOnly, EnquiryStatus? Status = null, IReadOnlyList<EntryId>? Organisations = null);

/// <summary>Enquiries for people to work through: open ones by their promise, the oldest first; all, the newest first.</summary>
/// <remarks>
/// Read from an index that has them in that order, so a page costs what it shows and not what there is. Several organisations are read one by one and put together:
/// no index has them in one order. SQLite is told the index: it keeps no statistics, and guesses differently from version to version.
/// </remarks>
internal static class EnquiryList
{
    public const string IsOpen = "status NOT IN ('Answered', 'Closed', 'Withdrawn')";

    /// <param name="filter">Of everybody, or of at least one organisation.</param>
    /// <returns>SQL, and its values.</returns>
    public static (string Sql, DynamicParameters Values) Page(EnquiryFilter filter, int limit, int offset, Dialect dialect)
    {
        var values = new DynamicParameters(new { Limit = limit, Offset = offset, UpTo = limit + offset, Status = filter.Status?.ToString() });
        var order = filter.IsOpenOnly ? "promised_by IS NULL, promised_by, created_at" : "created_at DESC";
        var end = $"ORDER BY {order} LIMIT @Limit OFFSET @Offset";
        if (filter.Organisations is null)
            return ($"SELECT {EnquiryRow.Columns} FROM {From(null)} {end}", values);

        var parts = filter.Organisations.Distinct().Select((organisation, number) =>
        {
            var name = $"Organisation{number}";
            values.Add(name, organisation.Value);
            return $"SELECT * FROM (SELECT * FROM {From(name)} ORDER BY {order} LIMIT @UpTo) AS {name}";
        });
        return ($"SELECT {EnquiryRow.Columns} FROM ({string.Join(" UNION ALL ", parts)}) AS found {end}", values);

        string From(string? organisation) =>
            $"enquiries {dialect.By(Index(filter, organisation is not null))} WHERE {(filter.IsOpenOnly ? IsOpen : "1 = 1")}{(organisation is null ? "" : $" AND organisation = @{organisation}")}{(filter.Status is null ? "" : " AND status = @Status")}";
    }

    private static string Index(EnquiryFilter filter, bool isOfOne) => (filter.IsOpenOnly, isOfOne, filter.Status) switch
    {
        (true, false, _) => "enquiries_promised",
        (true, true, _) => "enquiries_open",
        (false, false, null) => "enquiries_all",
        (false, false, _) => "enquiries_status",
        (false, true, null) => "enquiries_organisation",
        (false, true, _) => "enquiries_organisation_status",
    };
}
