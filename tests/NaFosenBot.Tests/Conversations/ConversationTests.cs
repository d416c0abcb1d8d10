using NaFosenBot.Dialogs;
using Xunit;

namespace NaFosenBot.Tests.Conversations;

/// <summary>Plays every <c>.chat</c> file.</summary>
public sealed class ConversationTests
{
    private static readonly string Folder = Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Conversations");

    private readonly IAssistant _assistant = new RealAssistant().Assistant;

    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(Folder, "*.chat").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Goes_as_written(string file)
    {
        var script = ChatScript.Read(Path.Combine(Folder, file));
        string? state = null;
        IReadOnlyList<Reply> replies = [];
        foreach (var turn in script.Turns)
        {
            var exchange = await _assistant.RespondAsync(state, Event(turn, replies, file));
            (state, replies) = (exchange.State, exchange.Replies);
            Check(turn, replies, file);
        }
    }

    private static UserEvent Event(ChatScript.Turn turn, IReadOnlyList<Reply> before, string file) => turn.Act switch
    {
        "Bruker:" => new UserEvent.Said(turn.Text),
        ">" => new UserEvent.Pressed(Button(turn, before, file).Id),
        _ => new UserEvent.Joined { Locale = turn.Text.Split(' ')[^1] },
    };

    private static Button Button(ChatScript.Turn turn, IReadOnlyList<Reply> before, string file) =>
        before.SelectMany(reply => reply.Buttons).FirstOrDefault(button => $"[{button.Title}]" == turn.Text)
        ?? throw new FormatException($"{file}:{turn.Line}: no button {turn.Text} was shown, only {Shown(before)}.");

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
                    Assert.Equal(expected.Text, Shown(replies));
                    break;
                default:
                    Assert.Equal(expected.Text.Split(',', StringSplitOptions.TrimEntries), replies.SelectMany(reply => reply.Citations).Select(citation => citation.Entry.Value));
                    break;
            }
        }
    }

    private static string Shown(IReadOnlyList<Reply> replies) => string.Join(' ', replies.SelectMany(reply => reply.Buttons).Select(button => $"[{button.Title}]"));
}
