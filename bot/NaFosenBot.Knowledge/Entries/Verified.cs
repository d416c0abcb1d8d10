namespace NaFosenBot.Knowledge.Entries;

public enum Confidence
{
    High,
    Medium,
    Low,
}

/// <summary>When and where a fact was last seen to be true.</summary>
/// <param name="On">Date of the source, as far as it is known.</param>
/// <param name="Sources">Pages; empty where the fact has none, then <paramref name="Confidence"/> is not high.</param>
public sealed record Verified(Edtf On, IReadOnlyList<Uri> Sources, Confidence Confidence);
