namespace NaFosenBot.Answering.Leaning;

/// <summary>"Nei, jeg mente lån" after grants: the list of the question before, of that kind.</summary>
internal sealed class AnotherKind() : Reading(Footing.Question, Sign.Correction)
{
    protected override Sense? Read(FollowUp message)
    {
        var query = message.Query;
        if (query.Content.Count > FollowUp.Few || query.Mentions.Count > 0 || !query.Topics.Intersect(SchemeList.Instruments).Any())
            return null;

        var kind = message.Retriever.Read(message.Understood(message.Focus.Question!));
        return SchemeList.Of(kind, message.Focus.AreasOf(kind, message.Knowledge), 0, message.Knowledge) is { } listed ? Told(listed with { Understood = query.Text }) : null;
    }
}

/// <summary>"Og for lån?", "nei, jeg mente lån", "trenger jeg tillatelse?": the question before, of another thing.</summary>
internal sealed class SameOfAnother() : Reading(Footing.Question)
{
    private const double ClearLead = 0.3;

    /// <summary>Score from which a message needs no question before it.</summary>
    private const double Enough = 0.8;

    /// <summary>Words up to which a message leans on the question before: "og lån til oppstart?".</summary>
    private const int Brief = 5;

    protected override Sense? Read(FollowUp message)
    {
        var query = message.Query;
        return query.Content.Count <= FollowUp.Short && !ContactLookup.IsAsked(query) && !AsksOfWhatItNames(message)
            && ((message.Leans && query.Content.Count > 0 && !SaysItAll(message)) || ToldACase(message) || (message.Corrects && query.Words.Count > FollowUp.Few) || SaysTooLittle(message))
                ? new Sense.Asks(message.Joined) { Corrected = message.Corrects || CallsAnother(message) ? message.Focus.Entry : null, SaysLittle = message.Leans }
                : null;
    }

    /// <summary>"Og hvis jeg vil servere øl i kafeen?" after how long another permit takes: nothing is asked but what it is about, and nothing comes near that.</summary>
    private static bool SaysItAll(FollowUp message) =>
        message is { Corrects: false, Query: { Properties.Count: 0, Mentions.Count: 0, Content.Count: > 1, Topics.Count: > 0, Words.Count: > Brief } query } && !query.Wants(FollowUp.QuestionWord)
        && message.Retriever.Rank(query, []) is { Best.Document.Entry: { } best, Lead: > ClearLead } alone && best != message.Last && Calibration.Score(query, alone, message.Retriever) > Enough;

    /// <summary>"And the innovation loan instead, how big a part can it cover?": another is called by its name, and not by a word that what was told speaks of too; so that is not meant.</summary>
    private static bool CallsAnother(FollowUp message) =>
        message.Query is { IsYesNo: false } query && message.Last is { } last && !query.Mentions.Any(mention => mention.Entry == last.Id)
        && query.Mentions.Any(mention => mention.Entry.Kind == last.Id.Kind && mention.Strength >= FollowUp.Telling && (mention.Length > 1 || !message.Retriever.Speaks(last.Id, [.. query.Tokens.Skip(mention.Start).Take(mention.Length).Select(token => token.Term)])));

    /// <summary>"Og om jeg heller tar enkeltpersonforetak, kan jeg kalle det Kystperler?": it names what it is about and says what it asks, and nothing comes near that.</summary>
    private static bool AsksOfWhatItNames(FollowUp message) =>
        message.Query is { IsYesNo: true, Content.Count: > FollowUp.Few } query
        && message.Retriever.Rank(query, []) is { Best.Document.Id: var best, Lead: > ClearLead } && best != message.Last?.Id
        && query.Mentions.Any(mention => mention.Entry == best && mention.Strength >= FollowUp.Telling);

    /// <summary>"Hvor lang tid tar det?" after an overview, "trenger jeg løyve?" after a story: nothing is named.</summary>
    private static bool SaysTooLittle(FollowUp message)
    {
        var query = message.Query;
        return (query.LacksSubject && message.Focus.Entry is null && (query.Properties.Count > 0 || query.Topics.Contains(FollowUp.Funding)))
            || (query is { IsYesNo: true, LacksSubject: false, Places.Count: 0, Content.Count: > 0 and <= FollowUp.Few } && !new OfTold(message).AsksOfAForm(message.Last?.Id) && query.Mentions.All(mention => mention.Strength < FollowUp.Clear));
    }

    /// <summary>"Vi har gård i Rissa": what was said before asked nothing, so that it belongs to what is asked now.</summary>
    private static bool ToldACase(FollowUp message) =>
        message.Focus.Entry is null && message.Retriever.Read(message.Focus.Question!) is { Properties.Count: 0, IsYesNo: false, LacksSubject: false } before
        && !before.Wants(FollowUp.QuestionWord) && !before.Text.Contains('?', StringComparison.Ordinal);
}
