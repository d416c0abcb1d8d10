using NaFosenBot.Dialogs;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>What holds at every point where a dialog waits for an answer.</summary>
public sealed class EveryPromptTests
{
    private readonly RealAssistant _bot = new RealAssistant().WithMembers();

    public static TheoryData<string> Points() => [.. Samples.Points().Where(point => !point.IsQuiet).Select(point => point.GetType().Name)];

    /// <summary>Nobody is asked a second time what they would rather not answer.</summary>
    [Theory]
    [MemberData(nameof(Points))]
    public async Task It_can_be_skipped_in_every_language(string point)
    {
        foreach (var words in new[] { "hopp over", "skip this", "vil ikkje svare" })
        {
            var before = Waiting(point);

            var after = ConversationState.Read((await _bot.Assistant.RespondAsync(before, new UserEvent.Said(words))).State);
            // Whether an enquiry is sent is asked once more: it is not to be lost by a word.
            if (after.Top is WaitingFor.EnquiryReceipt { Misses: 1 })
                after = ConversationState.Read((await _bot.Assistant.RespondAsync(after.Write(), new UserEvent.Said(words))).State);

            Assert.NotEqual(ConversationState.Read(before).Top?.GetType(), Same(after, before)?.GetType());
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task It_can_be_left_and_begun_anew(string point)
    {
        var cancelled = ConversationState.Read((await _bot.Assistant.RespondAsync(Waiting(point), new UserEvent.Said("avbryt"))).State);
        var anew = await _bot.Assistant.RespondAsync(Waiting(point), new UserEvent.Said("start på nytt"));

        Assert.True(cancelled.Open.All(open => open.IsQuiet));
        Assert.NotEmpty(anew.Replies);
        Assert.DoesNotContain(ConversationState.Read(anew.State).Open, open => open.Misses > 0 || open.Detours > 0);
    }

    /// <summary>A step back, or the word that there is none before.</summary>
    [Theory]
    [MemberData(nameof(Points))]
    public async Task Back_leads_back_or_says_that_nothing_is_before(string point)
    {
        var before = Waiting(point);

        var exchange = await _bot.Assistant.RespondAsync(before, new UserEvent.Said("tilbake"));

        Assert.True(ConversationState.Read(exchange.State).Top != ConversationState.Read(before).Top, point);
        Assert.DoesNotContain("Det svaret", exchange.Replies[0].Text, StringComparison.Ordinal);
    }

    private static string Waiting(string point)
    {
        var open = Samples.Points().Single(one => one.GetType().Name == point) with { Misses = 0, Detours = 0 };
        return new ConversationState { Greeted = true, Open = [open], Enquiry = new EnquiryDraft { Text = "Vi vil bygge kai i Osen og trenger råd." } }.Write();
    }

    /// <summary>The same question, asked again.</summary>
    private static WaitingFor? Same(ConversationState after, string before) => after.Top is WaitingFor.FundingFact fact && ConversationState.Read(before).Top is WaitingFor.FundingFact asked && fact.Trait != asked.Trait
        || after.Top is WaitingFor.PartOfDraft part && ConversationState.Read(before).Top is WaitingFor.PartOfDraft wanted && part.Part != wanted.Part ? null : after.Top;
}
