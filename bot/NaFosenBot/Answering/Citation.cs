using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering;

/// <summary>An entry that a reply rests on.</summary>
/// <param name="Verified">When it was last verified, in the reply's language: "sist bekreftet 2023", "udatert side".</param>
public sealed record Citation(EntryId Entry, string Title, Uri? Url, string Verified);
