namespace NaFosenBot.Answering.Leaning;

/// <summary>"Hva er fristen?", "hvor lenge har den vart?" right after something was told: of that.</summary>
internal sealed class TheLast() : Reading(Footing.Last, unless: Sign.Correction)
{
    protected override Sense? Read(FollowUp message) => new OfTold(message).Answer(message.Last!) is { } answer and not Answer.Lacking ? Told(answer) : null;
}

/// <summary>The same, where no source says it, of that or of anything told before.</summary>
internal sealed class NotSaidOfTheLast() : Reading(Footing.Last, unless: Sign.Correction)
{
    protected override Sense? Read(FollowUp message) => message.Query.LacksSubject ? Told(new OfTold(message).Answer(message.Last!)) : null;
}
