using Dapper;
using NaFosenBot.Commands;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Enquiries;
using NaFosenBot.Tests.Storage;
using Xunit;

namespace NaFosenBot.Tests.Commands;

/// <summary><c>check</c> names the organisations that do not get what they are told.</summary>
public sealed class DeliveryCheckTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Who_does_not_get_notices_is_named_with_how_many_and_why_and_requesters_are_not(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        await office.SentAsync(AnEnquiry.To(AnEnquiry.Fjell, email: "per@gard.example"));
        await office.SentAsync(AnEnquiry.To(AnEnquiry.Fjell));
        await office.SentAsync(AnEnquiry.To(AnEnquiry.Havn));
        Assert.Equal("", await CheckAsync(office));

        await SetAsync(office, "failed_at = '2026-11-24T08:00:00.0000000Z', attempts = 1, failure = 'webhook 410' WHERE way = 'enquiry-webhook'");
        await SetAsync(office, "failed_at = '2026-11-24T08:00:00.0000000Z', attempts = 1, failure = '550' WHERE payload LIKE '%per@gard.example%'");
        await SetAsync(office, "attempts = 5, failure = 'smtp timeout' WHERE payload LIKE '%vakt@havn%'");
        await SetAsync(office, "attempts = 4, failure = 'smtp timeout' WHERE payload LIKE '%post@havn%'");

        Assert.Equal(
            "  gap: the system of member.fjell did not take 2 notice(s), the last because of 'webhook 410'. 2 given up: mend it, then 'outbox replay'.\n"
            + "  gap: vakt@havn.example.no of member.havn did not take 1 notice(s), the last because of 'smtp timeout'. 1 tried on.\n",
            await CheckAsync(office));
    }

    [Fact]
    public async Task The_whole_check_says_so_and_calls_it_no_fault()
    {
        await using var office = EnquiryOffice.Open();
        await office.SentAsync(AnEnquiry.To(AnEnquiry.Fjell));
        await SetAsync(office, "failed_at = '2026-11-24T08:00:00.0000000Z', failure = 'webhook 410' WHERE way = 'enquiry-webhook'");
        await using var output = new StringWriter();

        Assert.Empty(await DatabaseCheck.WriteAsync([$"--Storage:Directory={office.Folder.FullName}"], output));

        Assert.Contains("gap: the system of member.fjell did not take 1 notice(s)", output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> CheckAsync(EnquiryOffice office)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await DeliveryCheck.WriteAsync(office.Of<Database>(), output);
        return output.ToString();
    }

    private static Task SetAsync(EnquiryOffice office, string what) =>
        office.Of<Database>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync($"UPDATE outbox SET {what}", transaction: transaction), CancellationToken.None);
}
