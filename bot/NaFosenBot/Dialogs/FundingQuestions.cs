using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>How each trait of an applicant is asked for, and how its answer is read.</summary>
internal static class FundingQuestions
{
    /// <summary>Names of answers on buttons of traits that have no fixed set.</summary>
    public const string None = "none";
    public const string Yes = "yes";
    public const string Elsewhere = "elsewhere";

    private const int MostSectors = 10;
    private const int LongestChoice = 6;
    private const int MostYears = 200;
    private const int FirstYear = 1850;

    public static string Key(Trait trait) => Choices.Code(trait.ToString());

    public static bool TakesNumbers(Trait trait) => trait is Trait.Age or Trait.Employees or Trait.Cost or Trait.OwnShare or Trait.EarlierAid;

    public static IReadOnlyList<Button> Buttons(Trait trait, Situated here) =>
        [.. Answers(trait, here).Select(answer => new Press.Fact(trait, answer.Choice).Labelled(answer.Title)), new Press.Skip(trait).Labelled(here.Text("dontKnow"))];

    /// <summary>What a button answers; null when it says that there is more to ask, or is none of ours.</summary>
    public static Applicant? Chosen(Press.Fact fact, Situated here) => fact.Trait switch
    {
        Trait.Place => here.Municipalities.Where(place => place.Id.Value == fact.Choice).Select(place => new Applicant { Place = place.Id }).FirstOrDefault(),
        Trait.Age when fact.Choice == None => new Applicant { Founded = Founding.NotYet },
        Trait.Employees when fact.Choice == None => new Applicant { Employees = 0 },
        Trait.EarlierAid when fact.Choice == None => new Applicant { EarlierAid = 0 },
        _ => Applicant.Of(fact.Trait, fact.Choice),
    };

    /// <summary>Everything a message says, with what only the open question makes an answer: "3", "Osen", "ja".</summary>
    public static IReadOnlyList<(Trait Trait, Applicant Answer)> Read(Message message, Trait asked, Applicant known, Situated here)
    {
        // A sum answers the question for a sum that is open.
        var sum = message.Told.FirstOrDefault(told => told.Trait == Trait.Cost)?.Answer.Cost ?? (message.IsNothing ? 0 : null);
        var told = message.Told.Where(one => one.Trait != Trait.Cost || asked is not (Trait.OwnShare or Trait.EarlierAid)).Select(one => (one.Trait, one.Answer)).ToList();
        if (told.All(one => one.Trait != asked) && Direct(message, asked, sum, known, here) is { } answer)
            told.Add((asked, answer));
        // One number is not two answers.
        var hasNumber = told.Any(one => TakesNumbers(one.Trait));
        return [.. told, .. message.Gleaned.Where(one => told.All(ours => ours.Trait != one.Trait) && !(hasNumber && TakesNumbers(one.Trait))).Select(one => (one.Trait, one.Answer))];
    }

    private static Applicant? Direct(Message message, Trait asked, decimal? sum, Applicant known, Situated here)
    {
        var (text, read) = (message.Text, here.Tools.Recognisers);
        // A day is neither a number of people nor a sum: "1. mars", "1.3.2027".
        var isDay = read.Date.Find(text, here.Today).Any(day => day.Span.Of(text).Any(char.IsDigit));
        var count = isDay || message.Told.Any(told => told.Trait != Trait.Cost) ? null : read.Quantity.RecogniseCount(text)?.Value;
        return asked switch
        {
            Trait.Place => read.Place.Recognise(text) is { } place ? new Applicant { Place = place.Value.Municipality ?? place.Value.Id } : null,
            Trait.Age => count is { } years ? Age(years, here.Today) : null,
            Trait.Employees => count is { } employees ? new Applicant { Employees = employees } : null,
            Trait.Cost => isDay ? null : read.Quantity.RecogniseMoney(text) is { Value: > 0 } cost ? new Applicant { Cost = cost.Value } : null,
            Trait.OwnShare => Share(sum, isDay ? null : read.Quantity.RecogniseShare(text)?.Value, known),
            Trait.EarlierAid => sum is not null ? new Applicant { EarlierAid = sum } : message.Consent == Consent.No || count == 0 ? new Applicant { EarlierAid = 0 } : null,
            Trait.ResearchPartner => message.Consent is Consent.Yes or Consent.No ? new Applicant { ResearchPartner = message.Consent == Consent.Yes } : null,
            Trait.Kind or Trait.Form or Trait.Sector or Trait.Purpose or Trait.Stage or Trait.Market => Choice(message, asked, here),
        };
    }

    private static Applicant? Age(int number, DateOnly today) => number switch
    {
        <= MostYears => new Applicant { Founded = Founding.YearsBefore(today, number) },
        // A year without a day: the middle of it, so that the age is right within half a year.
        >= FirstYear when number <= today.Year => new Applicant { Founded = new Founding(new DateOnly(number, 7, 1)) },
        _ => null,
    };

    private static Applicant? Share(decimal? sum, int? percent, Applicant known) =>
        sum is 0 ? new Applicant { OwnShare = 0 }
        : sum is { } own ? known.Cost is > 0 and var cost && own <= cost ? new Applicant { OwnShare = Math.Floor(100 * own / cost) } : null
        : percent is >= 0 and <= 100 ? new Applicant { OwnShare = percent }
        : null;

    private static Applicant? Choice(Message message, Trait asked, Situated here)
    {
        if (message.Told.Count > 0 || message.Query.Words.Count > LongestChoice || message.HasNumber)
            return null;

        // "Den siste" is the last of those that are seen.
        List<string> shown = [.. Answers(asked, here).Select(answer => answer.Choice)];
        List<string> names = [.. shown, .. Choices.Of(asked).Keys.Except(shown)];
        var chosen = here.Tools.Recognisers.Choice.Recognise(message.Text, [.. names.Select(name => (IReadOnlyList<string>)[RuleWords.Name(asked, name, here.Tongue)])], shown.Count);
        return chosen is null ? null : Applicant.Of(asked, names[chosen.Value]);
    }

    private static IEnumerable<(string Choice, string Title)> Answers(Trait trait, Situated here) => trait switch
    {
        Trait.Place => [.. here.Municipalities.Select(place => (place.Id.Value, place.Name)), (Elsewhere, here.Text("elsewhere"))],
        Trait.Age => [(None, RuleWords.Name(Trait.Form, "none", here.Tongue).Capitalised())],
        Trait.Employees => [(None, here.Text("find.nobody"))],
        Trait.EarlierAid => [(None, here.Text("no")), (Yes, here.Text("yes"))],
        Trait.ResearchPartner => [("true", here.Text("yes")), ("false", here.Text("no"))],
        Trait.Sector => Named(trait, Sectors(here), here),
        Trait.Cost or Trait.OwnShare => [],
        Trait.Kind or Trait.Form or Trait.Purpose or Trait.Stage or Trait.Market => Named(trait, Choices.Of(trait).Keys, here),
    };

    private static IEnumerable<(string, string)> Named(Trait trait, IEnumerable<string> names, Situated here) =>
        names.Select(name => (name, RuleWords.Name(trait, name, here.Tongue).Capitalised()));

    /// <summary>The sectors that most rules speak of, in their own order; the others are written.</summary>
    private static IEnumerable<string> Sectors(Situated here)
    {
        var all = Choices.All(Trait.Sector);
        var spoken = here.Tools.Schemes.Schemes.SelectMany(scheme => scheme.Rules.Conditions).OfType<Condition.OneOf>()
            .Where(condition => condition.Trait == Trait.Sector)
            .Select(condition => ulong.PopCount(condition.Yes) * 2 < ulong.PopCount(all) ? condition.Yes | condition.Unsure : all & ~condition.Yes)
            .ToList();
        var most = Choices.Of(Trait.Sector).OrderByDescending(sector => spoken.Count(bits => (bits & sector.Value) != 0)).ThenBy(sector => sector.Value).Take(MostSectors).Select(sector => sector.Key).ToHashSet();
        return Choices.Of(Trait.Sector).Keys.Where(most.Contains);
    }
}
