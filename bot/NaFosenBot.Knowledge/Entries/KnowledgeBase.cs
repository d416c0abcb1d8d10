using System.Collections.Frozen;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Knowledge.Entries;

/// <summary>All the assistant knows: an immutable snapshot, checked as a whole.</summary>
public sealed class KnowledgeBase
{
    public required Profile Profile { get; init; }

    /// <summary>Every entry, those of places and terms included, in the order of the files.</summary>
    public required IReadOnlyList<Entry> Entries { get; init; }

    public required IReadOnlyList<Place> Places { get; init; }

    public required IReadOnlyList<Situation> Situations { get; init; }

    public required IReadOnlyList<Route> Routes { get; init; }

    /// <summary>Organisation that takes what no route covers.</summary>
    public required EntryId Coordinator { get; init; }

    public required Lexicon Lexicon { get; init; }

    /// <summary>Words by which answers are recognised.</summary>
    public required RecognisingWords Recognising { get; init; }

    public Entry this[EntryId id] => Find(id) ?? throw new KeyNotFoundException($"No entry '{id}'.");

    public Entry? Find(EntryId id) => ById.GetValueOrDefault(id);

    public Place? FindPlace(EntryId id) => PlacesById.GetValueOrDefault(id);

    private FrozenDictionary<EntryId, Entry> ById => field ??= Entries.ToFrozenDictionary(entry => entry.Id);

    private FrozenDictionary<EntryId, Place> PlacesById => field ??= Places.ToFrozenDictionary(place => place.Id);
}
