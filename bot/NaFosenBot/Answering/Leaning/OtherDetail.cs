namespace NaFosenBot.Answering.Leaning;

/// <summary>"Jeg mente på papir", "nei, i programmet som helhet": no other thing, but what else was told of the same.</summary>
internal sealed class OtherDetail() : Reading(Footing.Last, Sign.Correction, unless: Sign.Place)
{
    private const string Plan = "focus";

    protected override Sense? Read(FollowUp message)
    {
        var (query, entry) = (message.Query, message.Last!);
        return query is { Content.Count: > 0 and <= FollowUp.Few, Mentions.Count: 0, Topics.Count: 0 }
            && (query.Content.All(word => message.Retriever.Speaks(entry.Id, word)) || CallsItByItsKind(message)) && message.Choose(entry, message.Joined) is var told && told.Facts.Count + told.Properties.Count > 0
                ? Told(message.Tell(told, entry))
                : null;
    }

    private static bool CallsItByItsKind(FollowUp message) => message.Last!.Id.Kind is FollowUp.Scheme or Plan && (Reading.SignsIn(message.Query) & Sign.SchemeWord) != Sign.None;
}
