using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering;

/// <summary>An entry that a reply rests on.</summary>
/// <param name="Verified">When it was last verified, in the reply's language: "2023", "ca. 2015–2016".</param>
public sealed record Citation(EntryId Entry, string Title, Uri? Url, string Verified);
