using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Commands;

/// <summary>Says which organisations do not get what they are told of their enquiries. Sends nothing, and changes nothing.</summary>
internal static class DeliveryCheck
{
    public static async Task WriteAsync(Database database, TextWriter output)
    {
        if (!database.IsMade)
            return;

        var theirs = (await new DeadLetters(database, TimeProvider.System).UndeliveredAsync())
            .Where(letter => letter.Way is EnquiryNotice.ByWebhook or EnquiryNotice.ByMail)
            .Select(letter => (letter.FailedAt, letter.Failure, Notice: EnquiryNotice.Read(letter.Payload)))
            .Where(letter => letter.Notice.Organisation is not null)
            .GroupBy(letter => (Organisation: letter.Notice.Organisation!.Value, Receiver: letter.Notice.To ?? "the system"))
            .OrderBy(letters => letters.Key.Organisation).ThenBy(letters => letters.Key.Receiver, StringComparer.Ordinal);
        foreach (var letters in theirs)
        {
            var (all, givenUp) = (letters.Count(), letters.Count(letter => letter.FailedAt is not null));
            output.WriteLine($"  gap: {letters.Key.Receiver} of {letters.Key.Organisation} did not take {all} notice(s), the last because of '{letters.Last().Failure}'."
                + (all > givenUp ? $" {all - givenUp} tried on." : "")
                + (givenUp > 0 ? $" {givenUp} given up: mend it, then 'outbox replay'." : ""));
        }
    }
}
