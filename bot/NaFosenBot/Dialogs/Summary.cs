namespace NaFosenBot.Dialogs;

/// <summary>The gist of a long reply, for a card. The reply's text is its twin, and says all of it at length.</summary>
/// <param name="Parts">Each under a heading of its own.</param>
/// <param name="Page">Where all of it can be printed; null where there is no such page.</param>
public sealed record Summary(string Title, IReadOnlyList<SummaryPart> Parts, SummaryPage? Page);

/// <param name="Lines">Markdown; one line each.</param>
public sealed record SummaryPart(string Heading, IReadOnlyList<string> Lines);

public sealed record SummaryPage(string Title, Uri Address);
