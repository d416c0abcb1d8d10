using System.Text;
using System.Text.RegularExpressions;

namespace NaFosenBot.Tests.Conversations;

/// <summary>A conversation written down as a person reads it: a <c>.chat</c> file.</summary>
/// <remarks>
/// <c>Bruker:</c> what the person writes. <c>&gt; [Tittel]</c> a button pressed. <c>Bot:</c> something the reply says, in order; <c>…</c> stands for anything.
/// <c>Ikke:</c> something it must not say. <c>Knapper: [A] [B]</c> exactly these buttons. <c>Kilder: id, id</c> entries it cites. <c>#</c> a comment.
/// <c>{åpner samtalen nb-NO}</c> opens the conversation; <c>{det går 3 dager}</c> lets time pass; <c>{omstart}</c> starts the bot anew with what was saved;
/// <c>{oppgradering}</c> the same with what an earlier version had saved, which knew only the questions;
/// <c>{tommelen ned}</c> dislikes the latest reply; <c>{legger ved plan.pdf}</c> sends a file without words, <c>{legger ved plan.pdf: Se her}</c> with some. <c>{gammel knapp [Tittel]}</c> presses a button of an earlier reply, the latest with that title; <c>{gammel knapp [Tittel] 2}</c> that of the reply two before the latest. Each in any of the languages.
/// </remarks>
internal sealed partial record ChatScript(string Name, IReadOnlyList<ChatScript.Turn> Turns)
{
    internal sealed record Turn(int Line, string Act, string Text, IReadOnlyList<Expectation> Expected);

    internal sealed record Expectation(int Line, string Kind, string Text);

    public static ChatScript Read(string path)
    {
        var turns = new List<Turn>();
        var expected = new List<Expectation>();
        foreach (var (line, index) in File.ReadAllLines(path).Select((line, index) => (line.Trim(), index + 1)))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;

            var parts = Shape.Match(line);
            if (!parts.Success)
                throw new FormatException($"{path}:{index}: '{line}' is none of Bruker:, > [knapp], {{…}}, Bot:, Ikke:, Knapper:, Kilder:.");

            var (kind, text) = (parts.Groups["kind"].Value, parts.Groups["text"].Value.Trim());
            if (kind is "Bruker:" or ">" or "{")
                turns.Add(new Turn(index, kind, text, expected = []));
            else
                expected.Add(new Expectation(index, kind, text));
        }

        return new ChatScript(Path.GetFileNameWithoutExtension(path), turns);
    }

    /// <summary>The pattern of a Bot: line: literal but for … and runs of space.</summary>
    public static Regex Pattern(string text)
    {
        var pattern = new StringBuilder();
        foreach (var (piece, index) in text.Split('…', StringSplitOptions.TrimEntries).Select((piece, index) => (piece, index)))
        {
            if (index > 0)
                pattern.Append(@"[\s\S]*?");
            pattern.Append(Space.Replace(Regex.Escape(piece).Replace("\\ ", " ", StringComparison.Ordinal), @"\s+"));
        }

        return new Regex(pattern.ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"^(?<kind>Bruker:|>|\{|Bot:|Ikke:|Knapper:|Kilder:)(?<text>.*?)\}?$")]
    private static partial Regex Shape { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space { get; }
}
