namespace NaFosenBot.Answering;

/// <summary>An entry in parts, for a card: the same words as in an answer about it.</summary>
/// <param name="Text">What it is; of an entry that has expired, where to look instead.</param>
/// <param name="Status">Empty when there is nothing to say of it.</param>
/// <param name="Source">Markdown: where it comes from, and when it was last verified.</param>
public sealed record EntrySheet(string Title, string Text, string Status, IReadOnlyList<SheetFact> Facts, string Source, Citation Citation);

/// <param name="Text">With its own date where it differs from the entry's.</param>
public sealed record SheetFact(string Label, string Text);
