using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Knowledge.Entries;
using Xunit;

namespace NaFosenBot.Tests.Conversations;

/// <summary>Plays every <c>.chat</c> file.</summary>
public sealed partial class ConversationTests
{
    private static readonly string Folder = Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Conversations");

    private RealAssistant _bot = new();

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Folder, "*.chat", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Goes_as_written(string file)
    {
        var script = ChatScript.Read(Path.Combine(Folder, file));
        string? state = null;
        var said = new List<IReadOnlyList<Reply>> { Array.Empty<Reply>() };
        foreach (var turn in script.Turns)
        {
            if (turn is { Act: "{", Text: "oppgradering" or "upgrade" })
                state = AsSavedBefore(state!);
            if (Event(turn, said, file) is not { } happened)
                continue;

            var exchange = await _bot.Assistant.RespondAsync(state, happened);
            state = exchange.State;
            said.Add(exchange.Replies);
            Check(turn, exchange.Replies, file);
        }
    }

    /// <summary>The state as a version saved it that had no more than the questions themselves: what was added since is not there.</summary>
    private static string AsSavedBefore(string saved)
    {
        var state = JsonNode.Parse(saved)!.AsObject();
        foreach (var member in new[] { "buttons", "sent", "gleaned", "model", "disliked", "overviewUntil", "on", "misses" })
            state.Remove(member);
        foreach (var point in (state["open"]?.AsArray() ?? []).Select(point => point!.AsObject()))
        {
            foreach (var member in new[] { "misses", "detours", "worded" })
                point.Remove(member);
        }

        return state.ToJsonString();
    }

    /// <summary>What happens to the conversation; null for what happens to the bot only.</summary>
    private UserEvent? Event(ChatScript.Turn turn, List<IReadOnlyList<Reply>> said, string file)
    {
        switch (turn.Act)
        {
            case "Bruker:":
                return new UserEvent.Said(turn.Text);
            case ">":
                return new UserEvent.Pressed(Button(turn.Text, [said[^1]], turn, file).Id);
            case "{" when OldButton.Match(turn.Text) is { Success: true } old:
                return new UserEvent.Pressed(Old(old.Groups[1].Value, old.Groups[2].Value, said, turn, file).Id);
            case "{" when Days.Match(turn.Text) is { Success: true } days:
                _bot.Clock.Advance(TimeSpan.FromDays(int.Parse(days.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));
                return null;
            case "{" when turn.Text is "oppgradering" or "upgrade":
            case "{" when turn.Text.Contains("omstart", StringComparison.Ordinal) || turn.Text.Contains("restart", StringComparison.Ordinal):
                _bot = _bot.Restarted();
                return null;
            case "{" when turn.Text is "medlemmer tilkoblet" or "medlemmar tilkopla" or "members connected":
                _bot = _bot.WithMembers();
                return null;
            case "{" when Attaching.Match(turn.Text) is { Success: true } attaching:
                return Attached(attaching.Groups[1].Value, attaching.Groups[2].Value);
            case "{" when Staff.Match(turn.Text) is { Success: true } staff:
                Move(staff.Groups[1].Value, said);
                return null;
            case "{" when turn.Text is "tommelen ned" or "thumbs down":
                return new UserEvent.Disliked($"{said.Count}");
            case "{" when turn.Text is "svar under meldingen" or "svar under meldinga" or "reply under the message":
                return new UserEvent.Pressed($"reply:{Latest(said)}");
            default:
                return new UserEvent.Joined { Locale = turn.Text.Split(' ')[^1] };
        }
    }

    /// <summary>What the channel has made of a file: programs were refused.</summary>
    private static UserEvent.Said Attached(string name, string words) => name.EndsWith(".exe", StringComparison.Ordinal)
        ? new UserEvent.Said(words) { Refused = [new RefusedFile(name, FileRefusal.UnknownKind)] }
        : new UserEvent.Said(words) { Files = [new StoredFile(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), name, "application/pdf", 8)] };

    /// <summary>Of an earlier reply, the latest that had it, or the reply that lies so many back. A button of the latest reply is none that is old.</summary>
    private static Button Old(string title, string back, List<IReadOnlyList<Reply>> said, ChatScript.Turn turn, string file)
    {
        var button = Button(title, back.Length == 0 ? said : [said[^(1 + int.Parse(back, CultureInfo.InvariantCulture))]], turn, file);
        return said[^1].SelectMany(reply => reply.Buttons).All(shown => shown.Id != button.Id) ? button
            : throw new FormatException($"{file}:{turn.Line}: {title} stands under the latest reply: say how many replies back it stood, {{gammel knapp {title} 2}}.");
    }

    private static Button Button(string title, IEnumerable<IReadOnlyList<Reply>> shown, ChatScript.Turn turn, string file) =>
        shown.SelectMany(replies => replies).SelectMany(reply => reply.Buttons).LastOrDefault(button => $"[{button.Title}]" == title)
        ?? throw new FormatException($"{file}:{turn.Line}: no button {title} was shown, only {string.Join(' ', shown.Select(Shown))}.");

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

    /// <summary>What those do who got the latest enquiry.</summary>
    private void Move(string move, List<IReadOnlyList<Reply>> said)
    {
        var by = Actor.Staff("Kari", new EntryId("member.afjord-utvikling"));
        EnquiryMove made = move switch
        {
            "tar" or "tek" or "take" => new EnquiryMove.Take(by),
            "spør" or "ask" => new EnquiryMove.AskBack(by, "?"),
            "svarer" or "svarar" or "answer" => new EnquiryMove.Answer(by, "!"),
            _ => new EnquiryMove.Close(by, null),
        };
        Assert.IsType<MoveResult.Moved>(_bot.Enquiries.Make(EnquiryId.Read(Latest(said))!.Value, made));
    }

    /// <summary>The enquiry that a button was shown for last.</summary>
    private static string Latest(List<IReadOnlyList<Reply>> said) =>
        said.SelectMany(replies => replies).SelectMany(reply => reply.Buttons).Last(button => button.Id.StartsWith("enquiry-send:", StringComparison.Ordinal)).Id.Split(':')[1];

    [GeneratedRegex(@"^(?:mottakeren|mottakaren|they) (tar|tek|take|spør|ask|svarer|svarar|answer|avslutter|avsluttar|close)")]
    private static partial Regex Staff { get; }

    [GeneratedRegex(@"^(?:legger ved|legg ved|attaches) ([^:\s]+)(?:: (.+))?$")]
    private static partial Regex Attaching { get; }

    [GeneratedRegex(@"(\[.+\])(?: (\d+))?$")]
    private static partial Regex OldButton { get; }

    [GeneratedRegex(@"(\d+) (dager|dagar|daga|days)")]
    private static partial Regex Days { get; }

    private static string Shown(IReadOnlyList<Reply> replies) => string.Join(' ', replies.SelectMany(reply => reply.Buttons).Select(button => $"[{button.Title}]"));
}
