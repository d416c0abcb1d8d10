using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Nei, jeg bor i Botngård" after the first line of another place: whoever answers there is asked for.</summary>
internal sealed class FirstLineElsewhere() : Reading(Footing.Last, Sign.Lean | Sign.Correction)
{
    private const int LongestCase = 6;

    protected override Sense? Read(FollowUp message)
    {
        var (query, knowledge, told) = (message.Query, message.Knowledge, message.Last!);
        return knowledge.Routes.Any(route => route.Places.Count > 0 && route.First.Contains(told.Id))
            && (message.Focus.Question is not { } before || !message.Retriever.Read(before).Properties.Except(ContactLookup.ContactProperties).Any())
            && query.Areas.ToList() is [var area] && knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality && !told.Places.Contains(area)
            && (!OnlyAPlace.AsksMore(message, FollowUp.Few) || IsToldOfSomebodyElse(message)) && query.Mentions.All(mention => mention.Entry.Kind == FollowUp.Place || mention.Strength <= FollowUp.Telling)
                ? Told(new ContactLookup(knowledge).InArea(area, TopicsBefore(message)))
                : null;
    }

    /// <summary>"Og broren min da, han holder til i Vingsand med båtmotorer": nothing is asked, so that it is what was asked before.</summary>
    private static bool IsToldOfSomebodyElse(FollowUp message) =>
        message.Query is { Properties.Count: 0, BeginsAsking: false, Asked.Count: <= LongestCase } query && !query.Text.Contains('?', StringComparison.Ordinal) && !query.Wants(FollowUp.QuestionWord)
        && message.Focus.Question is { } before && ContactLookup.IsAsked(message.Retriever.Read(before));

    /// <summary>What the question before wanted somebody for: who answers for a permit there is asked for still.</summary>
    private static IReadOnlyList<string> TopicsBefore(FollowUp message) =>
        message.Focus.Question is { } before && message.Retriever.Read(before) is var asked && ContactLookup.IsAsked(asked) ? new ContactLookup(message.Knowledge).TopicsOf(asked) : [];
}

/// <summary>"Og i Osen?": the question before, asked of another place.</summary>
internal sealed class SameElsewhere() : Reading(Footing.Question, Sign.Place)
{
    protected override Sense? Read(FollowUp message)
    {
        var query = message.Query;
        if (OnlyAPlace.AsksMore(message) || query.Mentions.Any(mention => mention.Entry.Kind != FollowUp.Place && mention.Strength > FollowUp.Telling))
            return null;

        var asked = message.Retriever.Read(message.Focus.Question!);
        return new Sense.AsksAnew(Replaced(asked, string.Join(' ', query.Places.SelectMany(found => found.Words).Select(word => word.Written))));
    }

    /// <summary>The question with its sentences as they are, and the place where the other one stood: "ordfører i Ørland kommune" is "ordfører i Osen kommune".</summary>
    private static string Replaced(Query asked, string place)
    {
        var named = asked.Places.SelectMany(found => found.Words).Distinct().OrderByDescending(word => word.End).ToList();
        if (named.Count == 0)
            return $"{asked.Text} {place}";

        var text = named.Aggregate(asked.Text, (text, word) => text.Remove(BeginOf(word), word.End - BeginOf(word)));
        return text.Insert(BeginOf(named[^1]), place);

        // "Nord-Fosen" is one name.
        int BeginOf(Word word)
        {
            var begin = word.End - word.Written.Length;
            while (begin > 0 && (asked.Text[begin - 1] == '-' ? begin > 1 && char.IsLetter(asked.Text[begin - 2]) : asked.Text[begin] != ' ' && char.IsLetter(asked.Text[begin - 1])))
                begin--;
            return begin;
        }
    }
}

/// <summary>"Hvilket fond gjelder der?", "er det noe fond her?", "og ordføreren, hva heter hun?" after a place was told or said: the same, of that place.</summary>
internal sealed class SameThere() : Reading(Footing.Question, Sign.Pronoun | Sign.Office, unless: Sign.Place)
{
    private const string There = "there";

    protected override Sense? Read(FollowUp message)
    {
        var (query, focus, knowledge) = (message.Query, message.Focus, message.Knowledge);
        var asksForFund = query.Wants(There) && EarlierSchemes.SpeaksOfFund(message) && query.Content.Count <= FollowUp.Few;
        var asksForOffice = query is { Mentions.Count: 0, Content.Count: 0 } && query.Wants(FollowUp.Office);
        var asksThere = message.PointsBack && (asksForFund || query.Topics.Contains(FollowUp.Funding) || SchemeList.IsAsked(query, message.Knowledge) || query.Wants(FollowUp.Office) || ContactLookup.IsAsked(query));
        var told = asksThere && focus.Entry is { Kind: FollowUp.Place } place ? place : asksForOffice || asksForFund ? focus.Area ?? PlaceBefore(message) : null;
        if (asksForFund && query is { Properties.Count: 0, Mentions.Count: 0 } && told is { } home && FundOf(home, message) is { } fund)
            return Told(message.Tell(message.Choose(fund), fund));

        // "Der" in the whole region, from somebody whose municipality is known, is at home.
        return told is { } there && knowledge.FindPlace(there) is { } named && (named.Kind == PlaceKind.Region && focus.Area is { } lives ? knowledge.FindPlace(lives) : named) is { } meant
            ? new Sense.AsksAnew($"{query.Text} {meant.Name}")
            : null;
    }

    /// <summary>"Hva vet dere om fondet deres?": the one fund that only this municipality has.</summary>
    private static Entry? FundOf(EntryId municipality, FollowUp message) =>
        message.Knowledge.Entries.Where(entry => entry.Id.Kind == FollowUp.Scheme && entry.Status != EntryStatus.Ended && entry.Places is [var only] && only == municipality && EarlierSchemes.IsFund(entry, message.Knowledge)).ToList() is [var fund] ? fund : null;

    /// <summary>"Er Osen slått sammen med noen?": the place that the question before was about.</summary>
    private static EntryId? PlaceBefore(FollowUp message) => message.Retriever.Read(message.Focus.Question!).Areas.ToList() is [var only] ? only : null;
}

/// <summary>Whether a message says more than a place and an "og". Who corrects it may say again what they asked: "nei, i Bjugn. Samme fond?".</summary>
internal static class OnlyAPlace
{
    /// <summary>"Feil kommune, det er Osen" asks nothing of it.</summary>
    private const string Municipality = "municipality";

    private static readonly string[] NoSubject = [Comparison.Join, "lean", FollowUp.Pronoun, "them", FollowUp.Correction];
    private static readonly string[] NoSubjectWhenLeaning = [.. NoSubject, FollowUp.QuestionWord, "yes-no", FollowUp.Denial, "home", AppliesThere.Resident, Comparison.Compare, Reading.SchemeTold];

    /// <param name="words">That may stand beside the place: "og hvis jeg heller legger det til Roan?".</param>
    public static bool AsksMore(FollowUp message, int words = 0)
    {
        var (query, repeated) = (message.Query, message is { Corrects: true, Focus.Question: { } before } ? message.Retriever.Read(before) : null);
        return query.Properties.Count > 0
            || (repeated is not null && query.Topics.Except(repeated.Topics).Any(topic => topic != Municipality))
            || query.Content.Count(word => repeated?.Content.Any(said => said.Standard.EndsWith(word.Standard, StringComparison.Ordinal)) != true) > (message.Corrects ? FollowUp.Few : words)
            || query.Intents.Except(message.Leans ? NoSubjectWhenLeaning : NoSubject).Except(repeated?.Intents ?? []).Any();
    }
}
