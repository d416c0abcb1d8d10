using Dapper;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Storage;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>Whatever the staff's list is narrowed to, it shows all of that and nothing else, in its order, page by page.</summary>
public sealed class EnquiryListTests
{
    private const int Many = 90;
    private const int PageSize = 7;

    private static readonly EnquiryStatus[] Statuses = Enum.GetValues<EnquiryStatus>();

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_choice_shows_what_it_says_in_order(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var all = await FillAsync(office);

        foreach (var isOpenOnly in new[] { true, false })
        {
            foreach (var status in Statuses.Cast<EnquiryStatus?>().Append(null))
            {
                foreach (var organisations in new EntryId[]?[] { null, [], [Havn], [Havn, Fjell], [Samordner, Fjell, Uten, Fjell] })
                {
                    var filter = new EnquiryFilter(isOpenOnly, status, organisations);
                    var expected = Expected(all, filter).Select(enquiry => enquiry.Number).ToList();

                    var pages = new List<EnquiryNumber?>();
                    for (var page = 0; page * PageSize <= expected.Count; page++)
                        pages.AddRange((await office.Store.ListAsync(filter, PageSize, page * PageSize)).Select(enquiry => enquiry.Number));

                    Assert.Equal((filter, string.Join(' ', expected)), (filter, string.Join(' ', pages)));
                }
            }
        }
    }

    /// <summary>In all statuses, at all organisations; some of the promises fall together, and some there are none of.</summary>
    private static async Task<IReadOnlyList<Enquiry>> FillAsync(EnquiryOffice office)
    {
        var (random, ids, start) = (new Random(20261126), new List<EnquiryId>(), office.Clock.GetUtcNow());
        EntryId[] organisations = [Havn, Fjell, Samordner];
        for (var number = 0; number < Many; number++)
        {
            office.Clock.Advance(TimeSpan.FromMinutes(1));
            var sent = await office.SentAsync(To(organisations[random.Next(organisations.Length)]));
            ids.Add(sent.Id);
            var promised = random.Next(4) == 0 ? null : start.AddDays(random.Next(5)).Text();
            await office.Of<Database>().WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync(
                    "UPDATE enquiries SET status = @Status, promised_by = @Promised WHERE id = @Id",
                    new { Id = sent.Id.ToString(), Status = Statuses[random.Next(Statuses.Length)].ToString(), Promised = promised },
                    transaction),
                CancellationToken.None);
        }

        return await office.Store.FindAsync(ids);
    }

    private static IEnumerable<Enquiry> Expected(IEnumerable<Enquiry> all, EnquiryFilter filter)
    {
        var chosen = all.Where(enquiry => (!filter.IsOpenOnly || enquiry.IsOpen) && (filter.Status ?? enquiry.Status) == enquiry.Status && filter.Organisations?.Contains(enquiry.Organisation) != false);
        return filter.IsOpenOnly
            ? chosen.OrderBy(enquiry => enquiry.PromisedBy is null).ThenBy(enquiry => enquiry.PromisedBy).ThenBy(enquiry => enquiry.CreatedAt)
            : chosen.OrderByDescending(enquiry => enquiry.CreatedAt);
    }
}
