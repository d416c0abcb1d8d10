namespace NaFosenBot.Activities;

/// <summary>What of the bot's a message rests on, as stored text and as an activity.</summary>
public static class Grounding
{
    /// <summary>SQL <c>LIKE</c>: stored text that rests on entries, and little else. A quotation mark inside of what somebody wrote has a backslash before it.</summary>
    public const string Likely = """%"citations":["%""";

    /// <summary>So many of the likely ones are looked at: what somebody put together to look like one is hardly ever there at all.</summary>
    public const int MostLikely = 20;

    public static bool RestsOnEntries(this Activity activity) => activity.ChannelData.Member("naFosen").Member("citations").Items().Any();
}
