using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Routing;

/// <summary>What is known of whoever sends an enquiry, beside its words.</summary>
/// <param name="Home">Their municipality, where the words name none.</param>
public sealed record Sender(EntryId? Home = null, ApplicantKind? Kind = null, Tongue? Language = null)
{
    public static Sender Unknown { get; } = new();
}
