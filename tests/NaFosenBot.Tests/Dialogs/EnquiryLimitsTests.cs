using NaFosenBot.Answering;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>How much an enquiry may say, and how little; and how old what is told of a contact is.</summary>
public sealed class EnquiryLimitsTests
{
    private const int Longest = 4000;

    private readonly RealAssistant _bot = new RealAssistant().WithMembers();

    [Fact]
    public async Task The_longest_text_goes_along_whole_and_one_letter_more_is_refused()
    {
        var longest = await WrittenAsync(Text(Longest));
        var longer = await WrittenAsync(Text(Longest + 1));

        Assert.Equal(Longest, longest.State.Enquiry!.Text!.Length);
        Assert.IsType<WaitingFor.EnquiryWay>(longest.State.Top);
        Assert.Equal("Det er for langt. Jeg kan sende inntil 4000 tegn, så kort det gjerne ned. Resten kan du fortelle den som svarer.", longer.Said);
        Assert.IsType<WaitingFor.EnquiryText>(longer.State.Top);
        Assert.Null(longer.State.Enquiry?.Text);
    }

    /// <summary>Two words say too little to whoever shall answer, three may be enough.</summary>
    [Fact]
    public async Task Three_words_are_the_fewest()
    {
        Assert.Null((await WrittenAsync("kai, Osen")).State.Enquiry?.Text);
        Assert.Equal("kai i Osen", (await WrittenAsync("kai i Osen")).State.Enquiry?.Text);
    }

    /// <summary>Who writes only a number is asked once more what it is about, and then left to a human.</summary>
    [Fact]
    public async Task A_number_instead_of_a_question_is_kept_and_the_question_put_again_once()
    {
        var first = await WrittenAsync("912 34 567");
        var second = await _bot.Assistant.RespondAsync(first.State.Write(), new UserEvent.Said("482 34 567"));

        Assert.StartsWith("Notert: 912 34 567.", first.Said, StringComparison.Ordinal);
        Assert.Equal(1, Assert.IsType<WaitingFor.EnquiryText>(first.State.Top).Misses);
        Assert.DoesNotContain(ConversationState.Read(second.State).Open, open => open is WaitingFor.EnquiryText);
    }

    [Fact]
    public async Task Every_entry_says_how_old_it_is_unless_it_is_of_this_year()
    {
        var here = await _bot.Situating.AtAsync(new ConversationState { Language = Tongue.Bokmal }, null, routes: false);
        foreach (var entry in here.Knowledge.Entries)
        {
            var said = ContactDialog.Age(entry.Id, here);
            switch (entry.Verified.On.Latest ?? entry.Verified.On.Earliest)
            {
                case null:
                    Assert.Equal("Kilden har ingen dato, så opplysningene kan være gamle.", said);
                    break;
                case { Year: 2026 }:
                    Assert.Equal("", said);
                    break;
                default:
                    Assert.Equal($"Opplysningene er fra {DateWords.Of(entry.Verified.On, Tongue.Bokmal)}. Folk og numre kan være byttet ut siden.", said);
                    break;
            }
        }
    }

    private async Task<(ConversationState State, string Said)> WrittenAsync(string text)
    {
        var asked = new ConversationState { Greeted = true, Language = Tongue.Bokmal, Open = [new WaitingFor.EnquiryText(null)], Enquiry = EnquiryDraft.Empty, Focus = Focus.Nothing with { Area = new EntryId("place.osen") } };
        var exchange = await _bot.Assistant.RespondAsync(asked.Write(), new UserEvent.Said(text));
        return (ConversationState.Read(exchange.State), exchange.Replies[0].Text);
    }

    private static string Text(int length) => string.Concat(Enumerable.Repeat("vi bygger kai ", 1 + (length / 14)))[..(length - 1)] + "x";
}
