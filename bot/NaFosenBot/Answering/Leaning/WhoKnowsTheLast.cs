using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Routing;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Who can help me with it?": those who know what was told.</summary>
internal sealed class WhoKnowsTheLast() : Reading(Footing.Last, Sign.Pronoun, unless: Sign.Place | Sign.Correction)
{
    private const double Sure = 0.95;

    private static readonly string[] HowToApply = ["decider", "apply"];

    protected override Sense? Read(FollowUp message)
    {
        var entry = message.Last!;
        return ContactLookup.IsAsked(message.Query) && message.Query.Asked.Count == 0 && message.Focus.Area is null && entry.Contacts.Count > 0
            ? Told(new Answer.Given([new Telling(entry.Id, [.. HowToApply.Where(property => entry.FactsOf(property).Any())])])
            {
                Score = Sure,
                Contact = new ContactAnswer(new RoutingDecision(entry.Contacts, [], entry.Id, null), null),
                Understood = message.About(entry),
            })
            : null;
    }
}
