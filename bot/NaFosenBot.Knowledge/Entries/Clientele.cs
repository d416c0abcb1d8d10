using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Entries;

/// <summary>Whom an organisation is there for. What is not stated is not known, and keeps nobody away.</summary>
/// <param name="Kinds">Applicants; empty where nothing is stated.</param>
/// <param name="Languages">It answers in; empty where nothing is stated.</param>
public sealed record Clientele(IReadOnlyList<ApplicantKind> Kinds, IReadOnlyList<Tongue> Languages)
{
    public static Clientele Everybody { get; } = new([], []);

    public bool HasPlaceFor(ApplicantKind? kind) => kind is not { } known || Kinds.Count == 0 || Kinds.Contains(known);

    /// <summary>Whoever reads one written Norwegian reads the other.</summary>
    public bool Understands(Tongue? language) => language is not { } known || Languages.Count == 0 || Languages.Any(own => (own == Tongue.English) == (known == Tongue.English));

    /// <summary>With what somebody closer to it says in its place.</summary>
    public Clientele Or(Clientele closer) => new(closer.Kinds.Count > 0 ? closer.Kinds : Kinds, closer.Languages.Count > 0 ? closer.Languages : Languages);
}
