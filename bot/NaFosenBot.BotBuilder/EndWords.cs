using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.BotBuilder;

/// <summary>Words that lead from the assistant back to the bot it was begun from.</summary>
internal static class EndWords
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(EndWords));

    public static IReadOnlyCollection<string> Default { get; } =
        [.. Enum.GetValues<Tongue>().SelectMany(tongue => Texts.Say(tongue, "endWords").Split(',', StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal)];

    /// <param name="said">A whole message; punctuation around it does not count.</param>
    public static bool Contains(IReadOnlyCollection<string> words, string? said) =>
        said?.Trim().Trim('.', '!', ',', '"', '«', '»').Trim() is { Length: > 0 } word && words.Contains(word, StringComparer.OrdinalIgnoreCase);
}
