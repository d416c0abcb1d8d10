using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering.Guarding;

/// <summary>What a draft must be true to.</summary>
/// <param name="Composed">The composed answer that the draft shall replace: Markdown, without its line of sources.</param>
/// <param name="Cited">What may be cited, numbered from 1 in the order of the reply's citations.</param>
public sealed record Grounds(Tongue Language, string Composed, IReadOnlyList<Ground> Cited);

/// <summary>A cited entry, as it may be quoted today.</summary>
/// <param name="Number">As it stands in the draft: [1].</param>
/// <param name="Text">All that it says in the reply's language (bokmål where it is not written): its text, then "Label: fact" on a line each. Facts that have expired are not there.</param>
public sealed record Ground(int Number, EntryId Entry, string Title, string Text);
