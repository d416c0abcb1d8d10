using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>How somebody is to be reached: an answer that goes to the wrong address is lost.</summary>
public sealed class EnquiryContactsTests
{
    private readonly RealAssistant _bot = new();

    [Theory]
    [InlineData("skriv til ola@firma.no", "ola@firma.no")]
    [InlineData("ola (at) firma.no", "ola@firma.no")]
    [InlineData("ola[at]firma.no", "ola@firma.no")]
    [InlineData("ola krøllalfa firma.no", "ola@firma.no")]
    [InlineData("ola (alfakrøll) firma.no", "ola@firma.no")]
    [InlineData("ola @ firma.no", "ola@firma.no")]
    [InlineData("ola@firma,no", "ola@firma.no")]
    [InlineData("ola@firma..no", "ola@firma.no")]
    public async Task An_address_is_read_and_answered_to(string text, string email)
    {
        var draft = await LearnAsync(text);

        Assert.Equal((email, AnswerWay.Mail), (draft.Email, draft.Way));
        Assert.Equal(!text.Contains(email, StringComparison.Ordinal), EnquiryContacts.IsMended(text, draft.Email));
    }

    /// <summary>Which of them is meant, the person has to say.</summary>
    [Theory]
    [InlineData("ola@firma.no eller kari@firma.no")]
    [InlineData("912 34 567 eller 482 34 567")]
    [InlineData("olafirma.no")]
    public async Task Of_two_none_is_taken(string text) => Assert.Equal(EnquiryDraft.Empty, await LearnAsync(text));

    [Theory]
    [InlineData("912 34 567", null)]
    [InlineData("912 34 567, helst torsdag", "helst torsdag")]
    [InlineData("912 34 567 etter kl 14.30", "etter kl 14.30")]
    [InlineData("Ring meg på 912 34 567 på torsdag", "torsdag")]
    public async Task A_number_is_read_with_the_time_beside_it(string text, string? when)
    {
        var draft = await LearnAsync(text);

        Assert.Equal(AnswerWay.Phone, draft.Way);
        Assert.Contains("912", draft.Phone, StringComparison.Ordinal);
        if (when is null)
            Assert.Null(draft.RingAt);
        else
            Assert.Contains(when, draft.RingAt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_was_told_before_stays_beside_another_number()
    {
        var here = await HereAsync();

        Assert.Equal("fredag", EnquiryContacts.Learn("482 34 567", EnquiryDraft.Empty with { RingAt = "fredag" }, here).RingAt);
    }

    [Fact]
    public async Task An_organisation_number_is_kept_and_says_nothing_of_the_way()
    {
        var draft = await LearnAsync("vi er 974 760 673");

        Assert.Equal(("974760673", null), (draft.OrganisationNumber, draft.Way));
    }

    [Theory]
    [InlineData("her i chatten", nameof(AnswerWay.Chat))]
    [InlineData("på mail", nameof(AnswerWay.Mail))]
    [InlineData("ein e-post", nameof(AnswerWay.Mail))]
    [InlineData("ring mæ", nameof(AnswerWay.Phone))]
    [InlineData("by phone", nameof(AnswerWay.Phone))]
    [InlineData("hest", null)]
    public async Task The_way_is_said_in_any_tongue(string text, string? way) => Assert.Equal(way, EnquiryContacts.Way(text, await HereAsync())?.ToString());

    [Theory]
    [InlineData("etter klokka to.", "etter klokka to")]
    [InlineData(" i morgen! ", "i morgen")]
    [InlineData("14.30", "14.30")]
    [InlineData("føremiddagen", "føremiddagen")]
    [InlineData("in the afternoon", "in the afternoon")]
    [InlineData("en to tre fire fem seks sju åtte ni ti elleve lunsj", "en to tre fire fem seks sju åtte ni ti elleve lunsj")]
    [InlineData("en to tre fire fem seks sju åtte ni ti elleve tolv lunsj", null)]
    [InlineData("passer det i morgen?", null)]
    [InlineData("hest", null)]
    [InlineData("", null)]
    [InlineData("i morgen på 912 34 567", null)]
    [InlineData("i morgen på ola@firma.no", null)]
    public async Task A_time_is_kept_in_the_words_that_say_it(string text, string? when) => Assert.Equal(when, EnquiryContacts.Time(text, await HereAsync()));

    private async Task<EnquiryDraft> LearnAsync(string text) => EnquiryContacts.Learn(text, EnquiryDraft.Empty, await HereAsync());

    private async Task<Situated> HereAsync() => await _bot.Situating.AtAsync(new ConversationState { Language = Tongue.Bokmal }, null, routes: false);
}
