using System.Reflection;
using System.Text.Json.Serialization;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>What is saved between two turns, by this version and by others.</summary>
public sealed class ConversationStateTests
{
    private readonly RealAssistant _bot = new();

    private IAssistant Assistant => _bot.Assistant;

    [Fact]
    public void Every_point_of_waiting_has_a_written_name_with_a_version()
    {
        var points = typeof(WaitingFor).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Where(point => !point.IsAbstract);
        var named = typeof(WaitingFor).GetCustomAttributes<JsonDerivedTypeAttribute>().ToDictionary(attribute => attribute.DerivedType, attribute => $"{attribute.TypeDiscriminator}");

        Assert.All(points, point => Assert.Matches("^[a-z-]+/[0-9]+$", named[point]));
        Assert.Equal(named.Count, named.Values.Distinct().Count());
    }

    [Fact]
    public void All_that_is_told_comes_back_as_it_was_saved()
    {
        var state = new ConversationState
        {
            About = new Applicant { Place = new EntryId("place.osen"), Form = CompanyForm.Limited, Founded = new Founding(new DateOnly(2020, 2, 29)), Purposes = Purposes.Invest | Purposes.Hire, Cost = 12.5m, ResearchPartner = false },
            Open = [new WaitingFor.Shortlist([Trait.Place]), new WaitingFor.MinorAids([new MinorAid(new DateOnly(2024, 1, 1), 5)]), new WaitingFor.FundingFact(Trait.Cost, [Trait.Kind, Trait.Place]) { Misses = 1, Detours = 2, Worded = [Trait.Cost] }],
        };

        var again = ConversationState.Read(state.Write());

        Assert.Equal(state.About, again.About);
        Assert.Equal(state.Write(), again.Write());
    }

    /// <summary>A member that is not written, or not read, is lost between two turns without a sound.</summary>
    [Fact]
    public void Every_point_of_waiting_comes_back_with_all_its_members()
    {
        foreach (var type in typeof(WaitingFor).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Where(type => !type.IsAbstract))
        {
            var point = Samples.Filled(type);

            var again = Assert.Single(ConversationState.Read(new ConversationState { Open = [point] }.Write()).Open);

            Assert.All(type.GetProperties().Where(property => property.CanWrite), property => Assert.Equivalent(property.GetValue(point), property.GetValue(again), strict: true));
        }
    }

    /// <summary>Saved before steps were added, and before points had all their members of today.</summary>
    [Fact]
    public async Task A_conversation_of_an_earlier_version_goes_on_where_it_was()
    {
        const string Saved = """{"language":"Bokmal","focus":{},"about":{"kind":"Firm"},"open":[{"waitingFor":"funding-fact/1","trait":"Purpose","before":["Kind"]}],"greeted":true}""";

        var exchange = await Assistant.RespondAsync(Saved, new UserEvent.Said("kurs"));

        Assert.StartsWith("Notert: lære opp ansatte.", exchange.Replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("(spørsmål 3 av høyst 6)", exchange.Replies[0].Text, StringComparison.Ordinal);
    }

    /// <summary>Saved by a version with a step that this one does not have: after a roll-back only the open question is lost.</summary>
    [Theory]
    [InlineData("""{"language":"Nynorsk","focus":{"area":"place.osen"},"open":[{"waitingFor":"tomorrow/1","thing":7}],"greeted":true}""")]
    [InlineData("""{"language":"Nynorsk","focus":{"area":"place.osen"},"open":[{"waitingFor":"funding-fact/9","trait":"Cost"}],"greeted":true}""")]
    [InlineData("""{"language":"Nynorsk","focus":{"area":"place.osen"},"open":[{"waitingFor":"funding-fact/1","trait":"ShoeSize","before":[]}],"greeted":true}""")]
    public void A_point_that_is_not_known_is_dropped_and_the_rest_is_kept(string saved)
    {
        var state = ConversationState.Read(saved);

        Assert.Empty(state.Open);
        Assert.Equal(new EntryId("place.osen"), state.Focus.Area);
    }

    /// <summary>One answer that is not known takes nothing along: not the answers beside it, not the enquiries that were sent.</summary>
    [Fact]
    public void What_cannot_be_read_takes_nothing_else_along()
    {
        const string Saved = """
            {"language":"Nynorsk","about":{"place":"place.osen","sector":"Asteroids","cost":5},"draft":{"goal":"kai","asked":["Goal","Moon"]},"model":{"isUnwanted":true,"tokens":"many"},
            "sent":["00000001000200030405060708090a0b"],"misses":"none","open":[{"waitingFor":"tomorrow/1"},{"waitingFor":"funding-fact/1","trait":"Cost","before":[]},{"waitingFor":"funding-fact/1","trait":"ShoeSize","before":[]}]}
            """;

        var state = ConversationState.Read(Saved);

        Assert.Equal((Tongue.Nynorsk, "place.osen", 5m), (state.Language, state.About?.Place?.Value, state.About?.Cost));
        Assert.Equal("kai", state.Draft?.Goal);
        Assert.True(state.Model?.IsUnwanted);
        Assert.Single(state.Sent);
        Assert.Equal(Trait.Cost, Assert.IsType<WaitingFor.FundingFact>(Assert.Single(state.Open)).Trait);
    }

    [Fact]
    public void A_receipt_without_its_enquiry_is_not_shown()
    {
        const string Saved = """{"enquiry":{"text":["a","b"]},"open":[{"waitingFor":"enquiry-receiver/1","part":0},{"waitingFor":"plan/1"}]}""";

        Assert.IsType<WaitingFor.Plan>(Assert.Single(ConversationState.Read(Saved).Open));
    }

    /// <summary>As this version and those before it saved it, one line for each point of waiting: what was saved once can be read as long as conversations last.</summary>
    [Fact]
    public async Task Every_point_that_was_ever_saved_goes_on()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Dialogs", "SavedPoints.jsonl"));
        var named = typeof(WaitingFor).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(attribute => $"{attribute.TypeDiscriminator}");

        Assert.All(named, name => Assert.Contains(lines, line => line.Contains($"\"waitingFor\":\"{name}\"", StringComparison.Ordinal)));
        foreach (var line in lines)
        {
            Assert.Single(ConversationState.Read(line).Open);
            var exchange = await Assistant.RespondAsync(line, new UserEvent.Said("fortsett"));
            Assert.All(exchange.Replies, reply => Assert.False(string.IsNullOrWhiteSpace(reply.Text), line));
        }
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("7")]
    public void What_is_no_state_starts_anew(string saved) => Assert.Empty(ConversationState.Read(saved).Open);

    /// <summary>An entry may be renamed or taken out while somebody's checklist lives on.</summary>
    [Fact]
    public async Task A_checklist_outlives_the_entries_that_it_was_made_of()
    {
        var state = new ConversationState { Greeted = true, Guide = new StartGuide(new EntryId("svc.gone"), new EntryId("svc.gone-too"), ["svc.gone/fee/0"]) };

        var exchange = await Assistant.RespondAsync(state.Write(), new UserEvent.Said("vis sjekklista"));

        Assert.Contains("Aksjeselskap (AS)", exchange.Replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("0 av", exchange.Replies[0].Text, StringComparison.Ordinal);
    }

    /// <summary>What is ticked is told by what it says: another fact put before it moves no tick.</summary>
    [Fact]
    public void Ticks_do_not_go_by_the_number_of_a_fact()
    {
        var items = new StartGuide(new EntryId("svc.as"), null, []).Items(_bot.Live.Current.Knowledge, null);

        Assert.Equal(items.Count, items.Select(item => item.Id).Distinct().Count());
        Assert.All(items.Where(item => item.Fact is not null), item => Assert.DoesNotMatch("/[0-9]{1,2}$", item.Id));
    }

    /// <summary>Ticked by an earlier version, which went by the number of a fact.</summary>
    [Fact]
    public async Task What_an_earlier_version_ticked_is_ticked_still()
    {
        var state = new ConversationState { Greeted = true, Guide = new StartGuide(new EntryId("svc.as"), null, ["svc.as/capital/0"]) };

        var exchange = await Assistant.RespondAsync(state.Write(), new UserEvent.Said("vis sjekklista"));

        Assert.Contains("☑ 1. **Aksjeselskap (AS):** Aksjekapitalen må være minst", exchange.Replies[0].Text, StringComparison.Ordinal);
    }

    /// <summary>An earlier version kept one sum without a year, and no more.</summary>
    [Fact]
    public async Task A_sum_without_a_year_that_an_earlier_version_kept_is_kept_beside_another()
    {
        const string Saved = """{"language":"Bokmal","open":[{"waitingFor":"minor-aids/1","sum":40000,"sums":[{"on":"2025-12-31","amount":50000}]}],"greeted":true}""";

        var told = await Assistant.RespondAsync(Saved, new UserEvent.Said("vi fikk 30 000"));
        var done = await Assistant.RespondAsync(told.State, new UserEvent.Said("ferdig"));

        Assert.Contains("40 000 kr uten år er ikke regnet med. 30 000 kr uten år er ikke regnet med.", done.Replies[0].Text, StringComparison.Ordinal);
    }

    /// <summary>An earlier version laid what was shown last on top, over a question that waits.</summary>
    [Fact]
    public async Task What_was_seen_last_is_answered_first_after_an_upgrade()
    {
        const string Saved = """{"language":"Bokmal","open":[{"waitingFor":"funding-fact/1","trait":"Employees","before":[]},{"waitingFor":"checklist/1"}],"guide":{"form":"svc.as","ticked":[]},"greeted":true}""";

        var ticked = await Assistant.RespondAsync(Saved, new UserEvent.Said("2"));
        var answered = await Assistant.RespondAsync(ticked.State, new UserEvent.Said("3"));

        Assert.StartsWith("Huket av.", ticked.Replies[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("Notert: 3 ansatte.", answered.Replies[0].Text, StringComparison.Ordinal);
    }

    /// <summary>However many dialogs are begun over it.</summary>
    [Fact]
    public void A_receipt_never_falls_out()
    {
        var receipt = Samples.Filled(typeof(WaitingFor.EnquiryReceipt));

        var state = Samples.Points().Where(point => point is not WaitingFor.OfEnquiry).Aggregate(new ConversationState { Open = [receipt] }, (state, point) => state.Pushed(point));

        Assert.Contains(state.Open, point => point is WaitingFor.EnquiryReceipt);
        Assert.InRange(state.Open.Count, 4, 5);
    }

    [Fact]
    public async Task Words_that_are_taken_back_are_forgotten()
    {
        var told = await Assistant.RespondAsync(null, new UserEvent.Said("finn støtte til båt i Osen"));

        var state = ConversationState.Read(Assistant.Forget(told.State));

        Assert.Null(state.About);
        Assert.Empty(state.Open);
    }
}
