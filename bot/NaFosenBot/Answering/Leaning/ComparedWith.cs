using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Hva er forskjellen på den og oppstartslånet?", "hva er forskjellen fra nr. 3?": what was told last, beside the one that is named.</summary>
internal sealed class ComparedWith() : Reading(Footing.Last, unless: Sign.Place | Sign.Correction)
{
    private const double Sure = 0.95;

    protected override Sense? Read(FollowUp message)
    {
        var (query, last) = (message.Query, message.Last!);
        return query.Wants(Comparison.Compare) && (message.PointsBack || query.Content.Count <= FollowUp.Few) && Others(message).ToList() is [var other]
            ? Told(new Answer.Given([message.Choose(last), message.Choose(other)]) { Score = Sure, Understood = message.About(last, other) })
            : null;
    }

    /// <summary>Those of its kind that are named, or that have its name with another number.</summary>
    private static IEnumerable<Entry> Others(FollowUp message)
    {
        var last = message.Last!;
        var named = message.Query.Mentions.Where(mention => mention.Strength >= FollowUp.Telling && mention.Entry.Kind == last.Id.Kind).Select(mention => mention.Entry);
        return named.Concat(Comparison.NumberedLike(last, message.Query, message.Knowledge)).Distinct().Where(id => id != last.Id).Select(id => message.Knowledge[id]);
    }
}
