using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Routing;

/// <summary>What is known of whoever sends an enquiry, beside its words.</summary>
/// <param name="Home">Their municipality, where the words name none.</param>
public sealed record Sender(EntryId? Home = null, ApplicantKind? Kind = null, Tongue? Language = null)
{
    /// <summary>The municipality they chose for it, whatever places its words name.</summary>
    public EntryId? Chosen { get; init; }

    public static Sender Unknown { get; } = new();
}
