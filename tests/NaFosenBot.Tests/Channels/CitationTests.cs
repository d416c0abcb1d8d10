using NaFosenBot.Activities;
using NaFosenBot.Answering;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Conversations;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using Xunit;

namespace NaFosenBot.Tests.Channels;

/// <summary>The sources of an answer as Teams marks them.</summary>
public sealed class CitationTests
{
    private static readonly Activity Incoming = new() { ChannelId = ChannelIds.Teams, From = new ChannelAccount { Id = "29:kari" }, Conversation = new ConversationAccount { Id = "a:1" } };

    /// <summary>Microsoft's simulator refuses a message with more than ten, and the person would get nothing.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 10)]
    [InlineData(23, 10)]
    public void No_more_are_marked_than_a_message_may_have(int sources, int marked)
    {
        var citations = Enumerable.Range(1, sources).Select(place => new Citation(new EntryId($"fund.f{place}"), $"Fond {place}", null, "sist bekreftet 2024"));
        var reply = new Reply { Text = "Disse ordningene må vi vite mer om.", Language = Tongue.Bokmal, Outcome = Outcome.Answered, Score = 1, Citations = [.. citations] };

        var message = new ConnectorRenderer(Way.Connector).Render(reply, Incoming, null);

        Assert.Equal(marked, Assert.Single(message.Entities!).Others!["citation"].GetArrayLength());
        Assert.EndsWith($"om. {string.Join(' ', Enumerable.Range(1, marked).Select(mark => $"[{mark}]"))}", message.Text, StringComparison.Ordinal);
    }
}
