using NaFosenBot.Answering;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>"Hva vet du om meg?" leaves nothing out, and "glem det" leaves nothing behind.</summary>
public sealed class MemoryTests
{
    private static readonly EntryId Osen = new("place.osen");

    /// <summary>Everything a conversation may remember, one thing at a time, and words by which it is told.</summary>
    private static readonly Dictionary<string, (ConversationState State, string Told)> Remembered = new()
    {
        [nameof(ConversationState.Focus)] = (new ConversationState { Focus = new Focus { Entry = new EntryId("fund.osen-naeringsfond"), Question = "hva er fondet?", Area = Osen } }, "næringsfond … «hva er fondet?»"),
        [nameof(ConversationState.About)] = (new ConversationState { About = new Applicant { Form = CompanyForm.Limited, EarlierAid = 70_000 } }, "aksjeselskap … 70 000"),
        [nameof(ConversationState.Guide)] = (new ConversationState { Guide = new StartGuide(new EntryId("svc.as"), null, ["svc.enk/gone/1"]) }, "Aksjeselskap … 1 som ikke står på lista lenger"),
        [nameof(ConversationState.Draft)] = (new ConversationState { Draft = new Draft("bygge kai", "peler", "arbeid") { Costs = [new CostItem("pæler", 70_000)], Payers = [new Payer(PayerKind.Loan, "banken", 30_000), new Payer(PayerKind.OwnWork, "", 9_000)] } }, "«bygge kai» … «peler» … «arbeid» … «Pæler: 70 000 kr» … «Banken: 30 000 kr» … «Eget arbeid: 9 000 kr»"),
        [nameof(ConversationState.Enquiry)] = (new ConversationState { Enquiry = new EnquiryDraft { Text = "ring om kaia", Email = "a@example.no", Phone = "+4791234567" } }, "«ring om kaia» … a@example.no"),
        [nameof(ConversationState.Asked)] = (new ConversationState { Asked = "hva er en kai?" }, "«hva er en kai?»"),
        [nameof(ConversationState.Disliked)] = (new ConversationState { Disliked = "7" }, "tommelen ned"),
        [nameof(ConversationState.OverviewUntil)] = (new ConversationState { OverviewUntil = new DateOnly(2027, 1, 5) }, "til og med 5. januar 2027"),
        [nameof(ConversationState.Open)] = (new ConversationState { Open = [new WaitingFor.MinorAids([new MinorAid(new DateOnly(2025, 12, 31), 500_000)])] }, "500 000 kr i 2025"),
        [nameof(ConversationState.Left)] = (new ConversationState { Left = new WaitingFor.MinorAids([new MinorAid(new DateOnly(2025, 12, 31), 400_000)]) }, "400 000 kr i 2025"),
    };

    /// <summary>What is not about the person, what rests on something else that is told, and what outlives the conversation and says so.</summary>
    private static readonly string[] Besides =
        [nameof(ConversationState.Language), nameof(ConversationState.Greeted), nameof(ConversationState.On), nameof(ConversationState.Misses), nameof(ConversationState.Buttons), nameof(ConversationState.Gleaned), nameof(ConversationState.Sent), nameof(ConversationState.Model)];

    private readonly RealAssistant _bot = new();

    public static TheoryData<string> Members() => [.. Remembered.Keys];

    [Fact]
    public void No_member_of_the_memory_is_left_out() => Assert.Equal(
        typeof(ConversationState).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order(),
        Remembered.Keys.Concat(Besides).Order());

    /// <summary>Where others read along, an enquiry is taken out of what the talk knows: what was broken off too.</summary>
    [Fact]
    public async Task What_was_broken_off_goes_with_the_dialogs_of_its_kind_and_is_taken_up_only_with_its_text()
    {
        var left = new ConversationState { Left = Samples.Points().OfType<WaitingFor.EnquiryReceipt>().First() };

        Assert.Null(left.Without<WaitingFor.OfEnquiry>().Left);
        Assert.NotNull(left.Without<WaitingFor.FundingFact>().Left);
        Assert.Empty(ConversationState.Read((await _bot.Assistant.RespondAsync(left.Write(), new UserEvent.Said("fortsett"))).State).Open);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task What_is_remembered_is_told_and_can_be_forgotten(string member)
    {
        var (state, told) = Remembered[member];

        var shown = await _bot.Assistant.RespondAsync(state.Write(), new UserEvent.Said("hva vet du om meg?"));
        var forgotten = await _bot.Assistant.RespondAsync(shown.State, new UserEvent.Said("glem alt om meg"));

        Assert.Matches(ChatScript.Pattern(told), shown.Replies[0].Text);
        Assert.Equal(new ConversationState().Write(), (ConversationState.Read(forgotten.State) with { Language = null, Greeted = false, On = null, Buttons = [] }).Write());
    }

    /// <summary>Sums, questions and files that stand nowhere but where a dialog waits.</summary>
    [Fact]
    public async Task What_is_told_at_a_point_of_waiting_is_told_back()
    {
        Type[] telling = [typeof(IReadOnlyList<MinorAid>), typeof(IReadOnlyList<decimal>), typeof(IReadOnlyList<StoredFile>), typeof(IReadOnlyList<PlannedEnquiry>), typeof(IReadOnlyList<string>), typeof(string)];
        // The id of an answer says nothing about anybody.
        var points = Samples.Points().Where(point => point is not WaitingFor.Opinion && point.GetType().GetProperties().Any(property => property.CanWrite && telling.Contains(property.PropertyType))).ToList();

        Assert.True(points.Count >= 8);
        foreach (var point in points)
        {
            var here = await _bot.Situating.AtAsync(new ConversationState { Open = [point] }, "nb-NO", routes: false);

            Assert.DoesNotContain("Jeg husker ingenting", MemoryDialog.Show(here).Replies[0].Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_link_that_was_given_is_said_to_outlive_what_is_forgotten()
    {
        var state = new ConversationState { OverviewUntil = new DateOnly(2027, 1, 5), About = new Applicant { Form = CompanyForm.Limited } };

        var forgotten = await _bot.Assistant.RespondAsync(state.Write(), new UserEvent.Said("glem alt om meg"));

        Assert.Contains("kan leses av den som har lenken, til og med 5. januar 2027", forgotten.Replies[0].Text, StringComparison.Ordinal);
    }
}
