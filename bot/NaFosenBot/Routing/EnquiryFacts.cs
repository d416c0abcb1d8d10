using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Routing;

/// <summary>What an enquiry is about, as far as its routing depends on it. Holds none of the person's words.</summary>
public sealed record EnquiryFacts
{
    /// <summary>Today's municipalities that are spoken of, of those the alliance covers.</summary>
    public IReadOnlyList<EntryId> Municipalities { get; init; } = [];

    /// <summary>Concept ids.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Schemes called by name.</summary>
    public IReadOnlyList<EntryId> Schemes { get; init; } = [];

    /// <summary>Organisations called by name, municipalities not counted: their names are mostly said of the place.</summary>
    public IReadOnlyList<EntryId> Organisations { get; init; } = [];

    /// <summary>Who asks; null when nobody has said.</summary>
    public ApplicantKind? Kind { get; init; }

    /// <summary>The one they write; null when it does not matter.</summary>
    public Tongue? Language { get; init; }
}
