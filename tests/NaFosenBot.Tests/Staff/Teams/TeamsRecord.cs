using System.Text.Json.Nodes;
using Dapper;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>What the bot of a <see cref="TeamsHouse"/> said to Teams, and what it keeps; each waits until it is there.</summary>
internal static class TeamsRecord
{
    /// <summary>What was posted or updated with a card in it, so far; waits for so many.</summary>
    public static Task<IReadOnlyList<Call>> CardsAsync(this TeamsHouse house, int count) => house.CallsAsync(call => ShownCard.In(call) is not null, count);

    /// <summary>Text messages of the bot.</summary>
    public static Task<IReadOnlyList<Call>> TextsAsync(this TeamsHouse house, int count) => house.CallsAsync(IsSaid, count);

    /// <summary>What the text message of that number said, from 1.</summary>
    public static async Task<string> ReplyAsync(this TeamsHouse house, int count) => (await house.TextsAsync(count))[count - 1].Body!["text"]!.GetValue<string>();

    /// <summary>What was said last in that conversation, once there was so much.</summary>
    public static async Task<string> SaidAsync(this TeamsHouse house, string conversation, int count) =>
        (await house.CallsAsync(call => IsSaidIn(conversation, call), count))[count - 1].Body!["text"]!.GetValue<string>();

    public static Task<IReadOnlyList<Call>> CallsAsync(this TeamsHouse house, Func<Call, bool> which, int count) =>
        UntilAsync(() => Task.FromResult<IReadOnlyList<Call>>([.. house.Connector.Calls.Where(which)]), calls => calls.Count >= count);

    /// <summary>The newest message to the conversation.</summary>
    public static JsonNode NewestIn(this TeamsHouse house, string conversation) => house.Connector.Calls.Last(call => IsSaidIn(conversation, call)).Body!;

    /// <summary>Waits until the outbox is empty, so that nothing more comes.</summary>
    public static Task SettledAsync(this TeamsHouse house) => UntilAsync(
        () => house.Bot.Of<Database>().ReadAsync(connection => connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL AND failed_at IS NULL AND way <> 'enquiry-mail'")), open => open == 0);

    /// <summary>Waits until every activity has had its turn.</summary>
    public static Task DoneAsync(this TeamsHouse house) =>
        UntilAsync(() => house.Bot.Of<Database>().ReadAsync(connection => connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM inbox WHERE done_at IS NULL")), open => open == 0);

    /// <summary>Waits for the card of the newest enquiry; the thread it stands in.</summary>
    public static async Task<string> ThreadAsync(this TeamsHouse house)
    {
        await house.CardsAsync(1);
        await house.SettledAsync();
        var enquiry = (await house.Bot.Of<EnquiryStore>().ListAsync(new EnquiryFilter(false), 1))[0];
        var link = (await house.Bot.Of<LinkStore>().OpenAsync(enquiry.Organisation))[0];
        return (await house.Bot.Of<EnquiryPosts>().FindCardAsync(enquiry.Id, link.Id))!.Thread;
    }

    /// <summary>Everything outside the enquiry itself, and outside the requester's own conversation.</summary>
    public static Task<string> StoredAsync(this TeamsHouse house) => house.Bot.Of<Database>().ReadAsync(async connection => string.Join('\n', await connection.QueryAsync<string>(
        """
        SELECT COALESCE(result, '') || activity FROM inbox
        UNION ALL SELECT activity FROM conversation_log WHERE conversation LIKE 'msteams|%'
        UNION ALL SELECT payload FROM outbox
        UNION ALL SELECT act || reason || person || conversation FROM staff_refusals
        """)));

    /// <summary>What is done meanwhile is said as typing.</summary>
    private static bool IsSaid(Call call) => call.Method == "POST" && (string?)call.Body?["type"] == "message" && call.Body["text"] is not null;

    private static bool IsSaidIn(string conversation, Call call) => IsSaid(call) && call.Target.Contains(Uri.EscapeDataString(conversation), StringComparison.Ordinal);
}
