namespace NaFosenBot.Answering.Leaning;

/// <summary>"Hvor gammel er den opplysningen?": what was told is told again, with the day that it is from.</summary>
internal sealed class ToldAgain() : Reading(Footing.Last | Footing.Question, unless: Sign.Place | Sign.Correction)
{
    private const string AgeOfTheTelling = "age-of-telling";

    protected override Sense? Read(FollowUp message) => message.Query.Wants(AgeOfTheTelling) && message.Query is { Mentions.Count: 0, Content.Count: 0 }
        ? Told(message.Tell(message.Choose(message.Last!, message.Retriever.Read(message.Focus.Question!)), message.Last!))
        : null;
}
