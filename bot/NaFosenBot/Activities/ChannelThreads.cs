namespace NaFosenBot.Activities;

/// <summary>Teams' ids of threads: the channel's, with the first message's behind it.</summary>
public static class ChannelThreads
{
    private const string Mark = ";messageid=";

    /// <summary>The channel that a thread is in; the conversation itself where it is no thread.</summary>
    public static string ChannelOf(string conversation) => conversation.IndexOf(Mark, StringComparison.Ordinal) is var mark and >= 0 ? conversation[..mark] : conversation;

    public static string Of(string channel, string message) => $"{channel}{Mark}{message}";
}
