using NaFosenBot.Dialogs;
using Xunit;

namespace NaFosenBot.Tests.Conversations;

/// <summary>Plays every <c>.chat</c> file.</summary>
public sealed class ConversationTests
{
    private static readonly string Folder = Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Conversations");

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Folder, "*.chat", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Goes_as_written(string file)
    {
        var script = ChatScript.Read(Path.Combine(Folder, file));
        var play = new ChatPlay(file);
        foreach (var turn in script.Turns)
        {
            if (await play.GoesOnAsync(turn) is { } replies)
                Check(turn, replies, file);
        }
    }

    private static void Check(ChatScript.Turn turn, IReadOnlyList<Reply> replies, string file)
    {
        var text = string.Join('\n', replies.Select(reply => reply.Text));
        var from = 0;
        foreach (var expected in turn.Expected)
        {
            var where = $"{file}:{expected.Line}";
            switch (expected.Kind)
            {
                case "Bot:":
                    var match = ChatScript.Pattern(expected.Text).Match(text, from);
                    Assert.True(match.Success, $"{where}: the bot did not say «{expected.Text}» but:\n{text}");
                    from = match.Index + match.Length;
                    break;
                case "Ikke:":
                    Assert.False(ChatScript.Pattern(expected.Text).IsMatch(text), $"{where}: the bot said «{expected.Text}»:\n{text}");
                    break;
                case "Knapper:":
                    Assert.Equal(expected.Text, ChatPlay.Shown(replies));
                    break;
                default:
                    Assert.Equal(expected.Text.Split(',', StringSplitOptions.TrimEntries), replies.SelectMany(reply => reply.Citations).Select(citation => citation.Entry.Value));
                    break;
            }
        }
    }
}
