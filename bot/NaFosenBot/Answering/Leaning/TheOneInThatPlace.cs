using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Hvor mange medlemmer har den i Åfjord?", "og den på Ørlandet?": of several that were told, the one that is there.</summary>
internal sealed class TheOneInThatPlace() : Reading(Footing.Several, Sign.Pronoun)
{
    private const double Sure = 0.95;

    protected override Sense? Read(FollowUp message)
    {
        var query = message.Query;
        if (message.Several.Count < 2 || query.Areas.ToList() is not [var area] || AsksElse(message)
            || There(area, message) is not { } there || query.Content.Any(word => !message.Retriever.Speaks(there.Id, word))
            || (query.Properties.Count > 0 && message.Choose(there).Properties.Count == 0))
            return null;

        return Told(new Answer.Given([message.Choose(there, message.Joined)]) { Score = Sure, Understood = message.Understood(there.Title.Nb) });
    }

    /// <summary>The only one that is there, or of those the only one that is called after it.</summary>
    private static Entry? There(EntryId area, FollowUp message)
    {
        var there = message.Several.Where(entry => entry.Places.Contains(area)).ToList();
        var named = there.Where(entry => message.Query.Places.Any(found => entry.Title.Nb.Contains(found.Place.Name, StringComparison.OrdinalIgnoreCase))).ToList();
        return there is [var only] ? only : named is [var one] ? one : null;
    }

    /// <summary>Somebody to talk to, a list, or a subject of its own: "og hvem hjelper meg med det i Osen?".</summary>
    private static bool AsksElse(FollowUp message) =>
        message.Query.Topics.Count > 0 || ContactLookup.IsAsked(message.Query) || SchemeList.IsAsked(message.Query, message.Knowledge) || message.Query.Wants(FollowUp.Office)
        || message.Query.Mentions.Any(mention => mention.Entry.Kind != FollowUp.Place && mention.Strength > FollowUp.Telling);
}

/// <summary>"Tilbake til Åfjord, hvor mye er det der?": of what was told one after the other, the last that is there.</summary>
internal sealed class BackToThatPlace() : Reading(Footing.Last, Sign.Place)
{
    private const string BackTo = "back-to";

    protected override Sense? Read(FollowUp message) =>
        message.Query.Wants(BackTo) && message.Query.Areas.ToList() is [var area] && Before(area, message) is { } there && IsAskedOf(there, message) && message.Choose(there) is { Properties.Count: > 0 } told
            ? Told(message.Tell(told, there))
            : null;

    /// <summary>Nothing else is named or looked for, as it is in "tilbake til Åfjord, hvem gir skjenkebevilling der?".</summary>
    private static bool IsAskedOf(Entry there, FollowUp message) =>
        !ContactLookup.IsAsked(message.Query) && !SchemeList.IsAsked(message.Query, message.Knowledge) && !message.Query.Topics.Except(there.Topics).Except([FollowUp.Funding]).Any()
        && message.Query.Mentions.All(mention => mention.Entry.Kind == FollowUp.Place || mention.Strength < FollowUp.Telling)
        && message.Query.Content.All(word => message.Retriever.Speaks(there.Id, word));

    private static Entry? Before(EntryId area, FollowUp message) =>
        (message.Focus.Earlier ?? []).Concat(message.Focus.Told ?? []).Append(message.Last!.Id).Select(id => message.Knowledge.Find(id)).OfType<Entry>().LastOrDefault(entry => entry.Places is [var only] && only == area);
}
