using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Routing;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Hvem tar imot søknaden i Ørland?": those of them who are there.</summary>
internal sealed class WhoKnowsTheLastThere() : Reading(Footing.Last, Sign.Place, unless: Sign.Correction)
{
    protected override Sense? Read(FollowUp message)
    {
        var (query, entry) = (message.Query, message.Last!);
        return query is { Topics.Count: 0, Asked.Count: 0 } && ContactLookup.IsAsked(query) && query.Areas.ToList() is [var area] && entry.Contacts.Any(contact => message.Knowledge.Find(contact)?.Places.Contains(area) == true)
            ? Told(new ContactLookup(message.Knowledge).InArea(area, entry.Topics) with { Understood = message.About(entry) })
            : null;
    }
}

/// <summary>"Who can help me with it?", "hvem kan jeg ringe om det?": those who know what was told.</summary>
internal sealed class WhoKnowsTheLast() : Reading(Footing.Last, unless: Sign.Place | Sign.Correction)
{
    private const double Sure = 0.95;

    private const string Web = "web";
    private const string Organisation = "member";

    private static readonly string[] WhatTheyDo = ["role"];

    private static readonly string[] HowToApply = ["decider", "apply"];

    protected override Sense? Read(FollowUp message)
    {
        var (query, entry) = (message.Query, message.Last!);
        if (IsAskedForHelp(message))
            return Told(message.Tell(new Telling(entry.Id, [.. WhatTheyDo.Where(property => entry.FactsOf(property).Any())]), entry));
        if (entry.Contacts.Count == 0)
            return null;
        // "Hvem bør vi snakke med før vi sender inn noe?": what is added says when, and of nothing else.
        if (query.Asked.Count > 0)
            return entry.Id.Kind == FollowUp.Scheme && query is { Topics.Count: 0, Mentions.Count: 0, Asked.Count: <= FollowUp.Few } && ContactLookup.IsAsked(query) ? Told(Those(entry, message)) : null;

        // "Har dere en lenke?": the source of what is told is one.
        if (entry.Id.Kind == FollowUp.Scheme && query is { Properties: [Web], Content.Count: 0, Mentions.Count: 0 } && !entry.FactsOf(Web).Any())
            return Told(message.Tell(new Telling(entry.Id, []) { IsShort = true }, entry));

        // A scheme has no telephone: those who answer for it have.
        if (query is { LacksSubject: true, Properties.Count: > 0 } or { Properties.Count: > 0, Content.Count: 0, Mentions.Count: 0 } && query.Properties.All(EntryText.ContactProperties.Contains) && !query.Properties.Any(property => entry.FactsOf(property).Any()))
            return Told(new Answer.Given([.. Nearest(entry, message).Select(contact => new Telling(contact, EntryText.ContactProperties))]) { Score = Sure, About = entry.Id, Understood = message.About(entry) });

        return (message.PointsBack || (entry.Id.Kind == FollowUp.Scheme && query is { Content.Count: 0, Topics.Count: 0, Mentions.Count: 0 })) && ContactLookup.IsAsked(query) && message.Focus.Area is null
            ? Told(Those(entry, message))
            : null;
    }

    /// <summary>"Kan de hjelpe meg med regnskapet?" after an organisation: what they help with.</summary>
    private static bool IsAskedForHelp(FollowUp message) =>
        message is { Last.Id.Kind: Organisation, PointsBack: true, Query: { IsYesNo: true, BeginsAsking: true, Topics.Count: 0, Mentions.Count: 0, Asked.Count: <= FollowUp.Few } query } && query.Properties.Intersect(WhatTheyDo).Any() && !query.Wants(FollowUp.QuestionWord);

    /// <summary>Of those who answer for it in several places, those who do where the person is.</summary>
    private static IReadOnlyList<EntryId> Nearest(Entry entry, FollowUp message) =>
        message.Focus.Area is { } area && entry.Contacts.Where(contact => message.Knowledge[contact].Places.Contains(area)).ToList() is { Count: > 0 } near ? near : entry.Contacts;

    private static Answer.Given Those(Entry entry, FollowUp message) => new([new Telling(entry.Id, [.. HowToApply.Where(property => entry.FactsOf(property).Any())])])
    {
        Score = Sure,
        Contact = new ContactAnswer(new RoutingDecision(Nearest(entry, message), [], entry.Id, null), null),
        Understood = message.About(entry),
    };
}
