namespace NaFosenBot.Knowledge.Entries;

/// <summary>The key of an entry, such as <c>fund.afjord-naeringsfond</c> or <c>place.bjugn</c>.</summary>
public readonly record struct EntryId(string Value) : IComparable<EntryId>
{
    /// <summary>The part before the first dot: <c>fund</c>, <c>member</c>, <c>place</c> …</summary>
    public string Kind => Value.Split('.', 2)[0];

    /// <summary>The part before the last dot, which entries of one make share: <c>member.municipalities</c>.</summary>
    public string Family => Value[..Math.Max(0, Value.LastIndexOf('.'))];

    public int CompareTo(EntryId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
