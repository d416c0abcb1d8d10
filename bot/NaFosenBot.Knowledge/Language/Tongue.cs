namespace NaFosenBot.Knowledge.Language;

/// <summary>A written language of a reply. Dialect is answered in bokmål.</summary>
public enum Tongue
{
    Bokmal,
    Nynorsk,
    English,
}

public static class Tongues
{
    public static IReadOnlyList<Tongue> All { get; } = [Tongue.Bokmal, Tongue.Nynorsk, Tongue.English];

    /// <summary>The BCP 47 tag: nb, nn or en.</summary>
    public static string Tag(this Tongue tongue) => tongue switch
    {
        Tongue.Bokmal => "nb",
        Tongue.Nynorsk => "nn",
        Tongue.English => "en",
    };

    /// <summary>Reads a BCP 47 tag such as <c>nb-NO</c>, <c>no</c> or <c>en-US</c>; null when it is none of ours.</summary>
    public static Tongue? FromTag(string? tag) => tag?.Split('-', '_')[0].ToLowerInvariant() switch
    {
        "nb" or "no" => Tongue.Bokmal,
        "nn" => Tongue.Nynorsk,
        "en" => Tongue.English,
        _ => null,
    };

    public static Variety ToVariety(this Tongue tongue) => tongue switch
    {
        Tongue.Bokmal => Variety.Bokmal,
        Tongue.Nynorsk => Variety.Nynorsk,
        Tongue.English => Variety.English,
    };

    /// <summary>The language that is answered in to who writes like this.</summary>
    public static Tongue Of(Variety variety) => variety switch
    {
        Variety.Bokmal or Variety.Dialect => Tongue.Bokmal,
        Variety.Nynorsk => Tongue.Nynorsk,
        Variety.English => Tongue.English,
    };
}
