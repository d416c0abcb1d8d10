using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>What a freer reader than ours found in a message: answers out of the fixed sets, each with the words that say it. What we read ourselves goes before.</summary>
/// <param name="Topic">What an enquiry is about; null where none was found, or none was looked for.</param>
public sealed record Gleaned(IReadOnlyList<Told> Told, GleanedTopic? Topic);

/// <param name="Concept">Id of a concept that routes go by.</param>
public sealed record GleanedTopic(string Concept, TextSpan Span);
