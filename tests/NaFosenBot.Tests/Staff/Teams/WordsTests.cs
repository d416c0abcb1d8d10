using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Staff.Teams;
using Xunit;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>Whatever happens to an enquiry has its words, and words that are no command stay what they are.</summary>
public sealed class WordsTests
{
    [Fact]
    public void Every_status_event_button_and_refusal_is_said_in_every_language()
    {
        IEnumerable<string> keys =
        [
            .. Enum.GetNames<EnquiryStatus>().Select(status => $"status.{status}"),
            .. Enum.GetNames<EventKind>().Select(kind => $"event.{kind}"),
            .. Enum.GetNames<StaffRefusal>().Select(why => $"why.{why}"),
            .. Enum.GetNames<Tongue>().Select(tongue => $"language.{tongue}"),
        ];

        foreach (var tongue in Tongues.All)
            Assert.All(keys, key => Assert.NotEmpty(TeamsTexts.Say(tongue, key)));
    }

    [Theory]
    [InlineData("koble 7F3K-9QXZ", "7F3K-9QXZ")]
    [InlineData("Kople 7f3k 9qxz.", "7f3k 9qxz")]
    [InlineData("link 7F3K9QXZ", "7F3K9QXZ")]
    [InlineData("link nettside", null)]
    [InlineData("connect your data", null)]
    [InlineData("koble 7F3K-9QXZ til kanalen", null)]
    [InlineData("kan dere koble meg 7F3K-9QXZ", null)]
    public void A_code_is_recognised_and_no_word_is_taken_for_one(string said, string? code)
    {
        var activity = new NaFosenBot.Activities.Activity { Type = "message", ChannelId = "msteams", Text = said };

        Assert.Equal(code, (StaffErrand.Read(activity) as StaffErrand.Link)?.Code);
        Assert.Null(StaffErrand.Read(activity with { ChannelId = ConversationKey.Of("nafosen-webchat", "x").Value.Split('|')[0] }));
    }

    [Theory]
    [InlineData("mine saker", true)]
    [InlineData("Våre åpne saker", false)]
    [InlineData("our open cases", false)]
    [InlineData("mine saker om naust", null)]
    [InlineData("hva er våre saker i næringsplanen?", null)]
    public void A_list_is_asked_for_in_its_own_words_only(string said, bool? isMine) =>
        Assert.Equal(isMine, (StaffErrand.Read(new NaFosenBot.Activities.Activity { Type = "message", ChannelId = "msteams", Text = said }) as StaffErrand.List)?.IsMine);

    [Theory]
    [InlineData("en to tre fire", 14, "en to tre fire")]
    [InlineData("en to tre fire", 9, "en to tre …")]
    [InlineData("en to tre fire", 8, "en to …")]
    [InlineData("en to\ntre fire", 8, "en to …")]
    [InlineData("https://example.no/en/lenke/uten/et/eneste/mellomrom/i/seg", 50, "https://example.no/en/lenke/uten/et/eneste/mellomr …")]
    public void What_is_cut_ends_with_a_whole_word(string text, int longest, string cut) => Assert.Equal(cut, CardParts.Cut(text, longest));
}
