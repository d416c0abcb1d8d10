using System.Collections.Frozen;

namespace NaFosenBot.Knowledge.Entries;

/// <summary>The key of an entry, such as <c>fund.afjord-naeringsfond</c> or <c>place.bjugn</c>.</summary>
public readonly record struct EntryId(string Value) : IComparable<EntryId>
{
    /// <summary>The part before the first dot: <c>fund</c>, <c>member</c>, <c>place</c> …</summary>
    public string Kind => KnownKinds.TryGetValue(BeforeDot, out var kind) ? kind : BeforeDot.ToString();

    /// <summary>The part before the last dot, which entries of one make share: <c>member.municipalities</c>.</summary>
    public string Family => Value[..Math.Max(0, Value.LastIndexOf('.'))];

    public int CompareTo(EntryId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    private ReadOnlySpan<char> BeforeDot => Value.IndexOf('.') is >= 0 and var dot ? Value.AsSpan(0, dot) : Value;

    // Asked for again and again, and the same few.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KnownKinds =
        new[] { "fund", "place", "term", "svc", "member", "focus", "situation" }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
