using NaFosenBot.Answering;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Understanding;

/// <summary>What decides how a dialog goes on, is not known after a message, and may stand in its words all the same.</summary>
/// <param name="Text">The message, as the dialog read it.</param>
/// <param name="Asked">What had been asked for; null where nothing had.</param>
/// <param name="Topics">Concepts of which one alone may say who gets an enquiry; none where one is known.</param>
internal sealed record Wanted(string Text, Tongue Language, Trait? Asked, IReadOnlyList<Trait> Traits, IReadOnlyList<string> Topics)
{
    private const int FewestWords = 2;

    /// <summary>Consent, or lack of it, is said in so few words.</summary>
    private const int Short = 4;

    /// <summary>All but ages and earlier support: these are worked out, and not said.</summary>
    private static readonly Trait[] Sayable =
    [
        Trait.Place, Trait.Kind, Trait.Form, Trait.Employees, Trait.Sector, Trait.Purpose, Trait.Stage, Trait.Market, Trait.Cost, Trait.OwnShare, Trait.ResearchPartner,
    ];

    /// <summary>Null where nothing is wanted, where the message says nothing beside what was read in it, or where it says no to something.</summary>
    public static Wanted? In(UserEvent.Said said, ConversationState before, Exchange first, LiveKnowledge live, Recognisers recognisers, DateOnly today)
    {
        if (first is not { Changes.Count: 0, Opinion: null, Replies: [.., { Outcome: Outcome.Prompt, IsModelMade: false } last] } || said.IsAmongOthers)
            return null;

        var text = PrivateNumbers.Strike(said.Text);
        if (Denial.IsIn(text, live.Current.Knowledge))
            return null;

        var after = ConversationState.Read(first.State);
        var message = Message.Read(live.Current.Read(text), recognisers, today);
        if (message.Query.Words.Count < FewestWords || !text.Any(char.IsLetter) || message.IsOnlyTold || message.Move is not null || (message.Consent is not null && message.Query.Words.Count <= Short))
            return null;

        var wanted = after.Top switch
        {
            WaitingFor.FundingFact when !message.Asks => new Wanted(text, last.Language, (before.Top as WaitingFor.FundingFact)?.Trait, [.. Sayable.Where(trait => !FundingDialog.Known(after).Knows(trait))], []),
            WaitingFor.OfEnquiry => ForEnquiry(text, last.Language, before, after, message, live.Current.Knowledge),
            _ => null,
        };
        return wanted is { Traits: [], Topics: [] } ? null : wanted;
    }

    /// <summary>Who gets an enquiry that was just written, where its words name nothing that decides it.</summary>
    private static Wanted? ForEnquiry(string text, Tongue language, ConversationState before, ConversationState after, Message message, KnowledgeBase knowledge)
    {
        var facts = EnquiryReader.Read(message.Query, knowledge);
        var isDecided = facts.Schemes.Count > 0 || facts.Organisations.Count > 0 || facts.Topics.Intersect(knowledge.Routes.SelectMany(route => route.Topics)).Any();
        return isDecided || after.Enquiry?.Text != text.Trim() || before.Enquiry?.Text == after.Enquiry?.Text
            ? null
            : new Wanted(text, language, null, [], [.. knowledge.Routes.Where(route => !route.NeedsAllTopics).SelectMany(route => route.Topics).Distinct()]);
    }
}
