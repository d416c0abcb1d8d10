using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Entries;

/// <summary>A text in bokmål and, where written, nynorsk and English.</summary>
public sealed record LocalizedText(string Nb, string? Nn = null, string? En = null)
{
    /// <summary>The text in that language, or in bokmål where it is not written.</summary>
    public string In(Tongue tongue) => Written(tongue) ?? Nb;

    /// <summary>The text in that language, or null where it is not written.</summary>
    public string? Written(Tongue tongue) => tongue switch
    {
        Tongue.Bokmal => Nb,
        Tongue.Nynorsk => Nn,
        Tongue.English => En,
    };

    public IEnumerable<string> All => Tongues.All.Select(Written).OfType<string>();
}
