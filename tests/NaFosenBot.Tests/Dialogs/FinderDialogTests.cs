using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>What holds for every question of the finder, as it is put to a person.</summary>
public sealed class FinderDialogTests
{
    private static readonly Dictionary<Trait, Applicant> Told = new()
    {
        [Trait.Place] = new Applicant { Place = new EntryId("place.osen") },
        [Trait.Kind] = new Applicant { Kind = ApplicantKind.Firm },
        [Trait.Form] = new Applicant { Form = CompanyForm.Limited },
        [Trait.Age] = new Applicant { Founded = new Founding(new DateOnly(2020, 7, 1)) },
        [Trait.Employees] = new Applicant { Employees = 4 },
        [Trait.Sector] = new Applicant { Sector = Sector.Industry },
        [Trait.Purpose] = new Applicant { Purposes = Purposes.Invest },
        [Trait.Stage] = new Applicant { Stage = Stage.Selling },
        [Trait.Market] = new Applicant { Market = Market.National },
        [Trait.Cost] = new Applicant { Cost = 300_000 },
        [Trait.OwnShare] = new Applicant { OwnShare = 50 },
        [Trait.ResearchPartner] = new Applicant { ResearchPartner = true },
        [Trait.EarlierAid] = new Applicant { EarlierAid = 0 },
    };

    private readonly RealAssistant _bot = new();

    public static TheoryData<Trait> Traits() => [.. Enum.GetValues<Trait>()];

    /// <summary>In words or by the button, in every variety: the question is left open and not put again.</summary>
    [Theory]
    [MemberData(nameof(Traits))]
    public async Task Nobody_has_to_know_the_answer(Trait trait)
    {
        foreach (var happened in new UserEvent[] { new UserEvent.Said("vet ikke"), new UserEvent.Said("veit ikkje"), new UserEvent.Said("æ veit itj"), new UserEvent.Said("I don't know"), new UserEvent.Said("det vet jeg ikke"), new UserEvent.Pressed($"skip:{trait}") })
        {
            var asked = new ConversationState { Greeted = true, Open = [new WaitingFor.FundingFact(trait, [])] };

            var after = ConversationState.Read((await _bot.Assistant.RespondAsync(asked.Write(), happened)).State);

            Assert.False(FundingDialog.Known(after).Knows(trait), $"{happened}");
            Assert.True(after.Top is WaitingFor.FundingFact next ? next.Trait != trait && next.Before.Contains(trait) : Assert.IsType<WaitingFor.Shortlist>(after.Top).Asked.Contains(trait), $"{happened}");
        }
    }

    /// <summary>In the list and in the whole list of each kind: nobody has to guess where a reason comes from.</summary>
    [Theory]
    [MemberData(nameof(Traits))]
    public async Task Every_reason_says_where_it_stands(Trait trait)
    {
        var exchange = await _bot.Assistant.RespondAsync(new ConversationState { Greeted = true, About = Told[trait] with { Place = Told[Trait.Place].Place, Kind = Told[Trait.Kind].Kind } }.Write(), new UserEvent.Said("finn støtte"));
        for (var asked = 0; asked < Finder.MostQuestions && ConversationState.Read(exchange.State).Top is WaitingFor.FundingFact; asked++)
            exchange = await _bot.Assistant.RespondAsync(exchange.State, new UserEvent.Said("vet ikke"));

        foreach (var shown in new[] { exchange, await _bot.Assistant.RespondAsync(exchange.State, new UserEvent.Pressed("why-not")), await _bot.Assistant.RespondAsync(exchange.State, new UserEvent.Pressed("what-is-missing")) })
        {
            var paragraphs = shown.Replies[0].Text.Split("\n\n");
            Assert.All(paragraphs.SelectMany(paragraph => paragraph.Split('\n')).Where(line => line.StartsWith("- **", StringComparison.Ordinal)), line => Assert.Contains("Kilde: ", line, StringComparison.Ordinal));
            Assert.All(paragraphs.Where(paragraph => paragraph.StartsWith("**", StringComparison.Ordinal) && paragraph.Contains("\n- ", StringComparison.Ordinal)), scheme => Assert.Contains("\n- Kilde: ", scheme, StringComparison.Ordinal));
        }
    }

    /// <summary>From the opening to the list, and after going back from there: what was told is not asked for.</summary>
    [Theory]
    [MemberData(nameof(Traits))]
    public async Task What_is_known_is_not_asked(Trait trait)
    {
        var exchange = await _bot.Assistant.RespondAsync(new ConversationState { Greeted = true, About = Told[trait] }.Write(), new UserEvent.Said("finn støtte"));
        foreach (var words in Enumerable.Repeat("vet ikke", Finder.MostQuestions).Concat(["tilbake", "vet ikke", "tilbake", "tilbake"]))
        {
            Assert.False(ConversationState.Read(exchange.State).Top is WaitingFor.FundingFact asked && asked.Trait == trait, $"{trait} is asked for after «{words}»");
            exchange = await _bot.Assistant.RespondAsync(exchange.State, new UserEvent.Said(words));
        }
    }
}
