namespace NaFosenBot.Answering.Leaning;

/// <summary>"Jeg mente på papir": no other thing, but what else was told of the same.</summary>
internal sealed class OtherDetail() : Reading(Footing.Last, Sign.Correction, unless: Sign.Place)
{
    protected override Sense? Read(FollowUp message)
    {
        var (query, entry) = (message.Query, message.Last!);
        return query is { Content.Count: > 0 and <= FollowUp.Few, Mentions.Count: 0, Topics.Count: 0 }
            && query.Content.All(word => message.Retriever.Speaks(entry.Id, word)) && message.Choose(entry, message.Joined) is { Facts.Count: > 0 } told
                ? Told(message.Tell(told, entry))
                : null;
    }
}
