using System.Diagnostics;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"And if we are more than fifty?": nothing else is found, so that it still is about what was told.</summary>
internal sealed class StillTheLast() : Reading(Footing.Last | Footing.Question, Sign.Lean | Sign.Correction | Sign.Pronoun, unless: Sign.Place)
{
    private const double Likely = 0.6;

    /// <summary>Score below which an answer about something else is only what the words come nearest to.</summary>
    private const double HardlyElse = 0.5;

    /// <summary>Score from which an answer about something else is meant.</summary>
    private const double SurelyElse = 0.67;

    /// <param name="found">What the message comes to as a question for something else.</param>
    public Answer Unless(Answer found, FollowUp message) =>
        (found is Answer.Abstained { OutsideRegion: null } or Answer.NearTie { IsGuess: true } || (found is Answer.Given && SaysNothingElse(message, found.Score))) && Of(message) is Sense.Tells still ? still.Answer
        : IsOneOfEquals(found, message) || (CallsNothingElse(message) && IsFoundByChance(found, message)) || (message is { Last: not null, Focus.Question: not null } && IsElse(found, message) && FitsBestAfterIt(message)) ? Continue(message, found)
        : found;

    protected override Sense? Read(FollowUp message)
    {
        var told = message.Choose(message.Last!, message.Joined);
        return told.Properties.Count > 0 || told.Facts.Count > 0 ? Told(message.Tell(told, message.Last!) with { Score = Likely }) : null;
    }

    /// <summary>"Og kan vi bare sette i gang mens vi venter?", "what were the main ideas in it?": it leans on what was told, and names nothing that it could be about instead.</summary>
    private static bool SaysNothingElse(FollowUp message, double score) =>
        message.Query is { Topics.Count: 0, Properties.Count: 0, Places.Count: 0 } && ((message.Leans && message.Query.IsYesNo) || (message.PointsBack && score < HardlyElse)) && message.Query.Mentions.All(mention => mention.Strength < FollowUp.Telling);

    /// <summary>"Prislapp?", "hvem sto bak?", "og før endringen?": short, with no name, no place and nothing that is no business of ours.</summary>
    private static bool CallsNothingElse(FollowUp message) =>
        message is { Last.Id.Kind: not FollowUp.Place, Corrects: false, Query: { Places.Count: 0, Everyday: 0, Content.Count: <= FollowUp.Short } }
        && (message.Leans || message.PointsBack || message.Query.Content.Count == 0 || message.Query.Content.Any(message.Retriever.Knows)) && !new OfTold(message).AsksOfAForm(message.Last.Id)
        && !ContactLookup.IsAsked(message.Query) && !message.Query.Wants(Comparison.Compare) && message.Query.Mentions.All(mention => mention.Strength < FollowUp.Telling || CompanyForm.IsCalled(mention.Entry, message.Knowledge));

    /// <summary>No word of the message is one that the thing found is called by.</summary>
    private static bool IsFoundByChance(Answer found, FollowUp message) => found switch
    {
        Answer.Abstained { OutsideRegion: null } or Answer.SubjectMissing => true,
        Answer.NearTie tie => !tie.Options.Any(option => IsCalled(option, message)),
        Answer.Given given when given.Score < SurelyElse || IsAskedOfTheLast(message) => !given.Tell.Any(telling => IsCalled(telling.Entry, message) || AreRelated(message.Knowledge[telling.Entry], message.Last!)),
        _ => false,
    };

    /// <summary>"Kven fordeler løyva?" after one of the permits: that one, where others fit no better.</summary>
    private static bool IsOneOfEquals(Answer found, FollowUp message) =>
        found is Answer.NearTie tie && message is { Last: { } last, Corrects: false } && tie.Options.Contains(last.Id)
        && message.Query.Mentions.All(mention => mention.Strength < FollowUp.Telling || message.Query.Tokens.Skip(mention.Start).Take(mention.Length).All(word => message.Retriever.Calls(last.Id, word)));

    /// <summary>"Hvor lang tid tar det før jeg får svar?" after a scheme: something is asked of what is pointed to.</summary>
    private static bool IsAskedOfTheLast(FollowUp message) => message is { Last.Id.Kind: FollowUp.Scheme, PointsBack: true, Query: { Properties.Count: > 0, Topics.Count: 0, Content.Count: <= FollowUp.Few } };

    /// <summary>Something else was found, or nothing; what is declined or asks whom to talk to stays so.</summary>
    private static bool IsElse(Answer found, FollowUp message) => found switch
    {
        Answer.Abstained { OutsideRegion: null } or Answer.SubjectMissing or Answer.NearTie => true,
        Answer.Given given => given.Tell.All(telling => telling.Entry != message.Last!.Id),
        _ => false,
    };

    /// <summary>"Da tar jeg den gamle: hva var den før 2014?", "nei, jeg mente i programmet som helhet": each word of it is said of what was told, and with the question before it nothing fits better; its like is not meant.</summary>
    private static bool FitsBestAfterIt(FollowUp message) =>
        message is { Last: { Id.Kind: not FollowUp.Place } last, Query: { Everyday: 0, Guard: null, Content.Count: > 0 } query } && (message.Leans || message.PointsBack)
        && query.Content.All(word => message.Retriever.Speaks(last.Id, word)) && !query.Topics.Except(last.Topics).Any() && !query.Properties.Intersect(EntryText.ContactProperties).Any()
        && query.Mentions.All(mention => mention.Strength < FollowUp.Telling && !CompanyForm.IsCalled(mention.Entry, message.Knowledge))
        && !ContactLookup.IsAsked(query) && !SchemeList.IsAsked(query, message.Knowledge) && !query.Wants(Comparison.Compare)
        && message.Retriever.Rank(message.Joined, message.Focus.AreasOf(query, message.Knowledge)).Documents is [var best, ..] ranked && best.Document.Id == last.Id
        && (ranked.ElementAtOrDefault(1)?.Document.Entry is not { } next || !AreRelated(next, last));

    private static bool IsCalled(EntryId id, FollowUp message) => message.Query.Content.Any(word => message.Retriever.Calls(id, word));

    private static bool AreRelated(Entry one, Entry other) => one.SeeAlso.Contains(other.Id) || other.SeeAlso.Contains(one.Id);

    /// <param name="found">What answered it elsewhere.</param>
    private static Answer Continue(FollowUp message, Answer found)
    {
        var told = message.Choose(message.Last!);
        if (found is Answer.Given { Score: >= SurelyElse } && told is { Properties.Count: 0, Facts.Count: 0 })
            return message.Lacks(message.Last!);

        return message.Tell(told, message.Last!) is { Tell: [var telling] } answer ? answer with { Tell = [telling with { Ruling = null }], Score = Likely, IsStillAbout = true } : throw new UnreachableException();
    }
}
