namespace NaFosenBot.Knowledge.Funding;

/// <summary>Three-valued logic after Kleene: what is not known stays not known until it cannot matter.</summary>
public enum Truth
{
    No,
    Unknown,
    Yes,
}

public static class Truths
{
    /// <summary>No when one is no, yes when all are.</summary>
    public static Truth And(this Truth left, Truth right) => left < right ? left : right;

    /// <summary>Yes when one is yes, no when all are.</summary>
    public static Truth Or(this Truth left, Truth right) => left > right ? left : right;
}
