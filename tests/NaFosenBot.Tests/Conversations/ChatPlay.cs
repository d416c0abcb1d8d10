using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Knowledge.Entries;
using Xunit;

namespace NaFosenBot.Tests.Conversations;

/// <summary>A conversation that is played turn by turn, with the assistant as it is composed in the product.</summary>
/// <param name="file">For the words of what cannot be played.</param>
internal sealed partial class ChatPlay(string file)
{
    private readonly List<IReadOnlyList<Reply>> _said = [[]];
    private RealAssistant _bot = new();
    private string? _state;

    /// <summary>What the bot says to a turn; null where nothing happens to the conversation.</summary>
    public async Task<IReadOnlyList<Reply>?> GoesOnAsync(ChatScript.Turn turn)
    {
        if (turn is { Act: "{", Text: "oppgradering" or "upgrade" })
            _state = AsSavedBefore(_state!);
        if (Event(turn) is not { } happened)
            return null;

        var exchange = await _bot.Assistant.RespondAsync(_state, happened);
        _state = exchange.State;
        _said.Add(exchange.Replies);
        return exchange.Replies;
    }

    public static string Shown(IReadOnlyList<Reply> replies) => string.Join(' ', replies.SelectMany(reply => reply.Buttons).Select(button => $"[{button.Title}]"));

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
    private UserEvent? Event(ChatScript.Turn turn)
    {
        switch (turn.Act)
        {
            case "Bruker:":
                return new UserEvent.Said(turn.Text);
            case ">":
                return new UserEvent.Pressed(Button(turn.Text, [_said[^1]], turn).Id);
            case "{" when OldButton.Match(turn.Text) is { Success: true } old:
                return new UserEvent.Pressed(Old(old.Groups[1].Value, old.Groups[2].Value, turn).Id);
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
                Move(staff.Groups[1].Value);
                return null;
            case "{" when turn.Text is "tommelen ned" or "thumbs down":
                return new UserEvent.Disliked($"{_said.Count}");
            case "{" when turn.Text is "svar under meldingen" or "svar under meldinga" or "reply under the message":
                return new UserEvent.Pressed($"reply:{Latest()}");
            default:
                return new UserEvent.Joined { Locale = turn.Text.Split(' ')[^1] };
        }
    }

    /// <summary>What the channel has made of a file: programs were refused.</summary>
    private static UserEvent.Said Attached(string name, string words) => name.EndsWith(".exe", StringComparison.Ordinal)
        ? new UserEvent.Said(words) { Refused = [new RefusedFile(name, FileRefusal.UnknownKind)] }
        : new UserEvent.Said(words) { Files = [new StoredFile(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), name, "application/pdf", 8)] };

    /// <summary>Of an earlier reply, the latest that had it, or the reply that lies so many back. A button of the latest reply is none that is old.</summary>
    private Button Old(string title, string back, ChatScript.Turn turn)
    {
        var button = Button(title, back.Length == 0 ? _said : [_said[^(1 + int.Parse(back, CultureInfo.InvariantCulture))]], turn);
        return _said[^1].SelectMany(reply => reply.Buttons).All(shown => shown.Id != button.Id) ? button
            : throw new FormatException($"{file}:{turn.Line}: {title} stands under the latest reply: say how many replies back it stood, {{gammel knapp {title} 2}}.");
    }

    private Button Button(string title, IEnumerable<IReadOnlyList<Reply>> shown, ChatScript.Turn turn) =>
        shown.SelectMany(replies => replies).SelectMany(reply => reply.Buttons).LastOrDefault(button => $"[{button.Title}]" == title)
        ?? throw new FormatException($"{file}:{turn.Line}: no button {title} was shown, only {string.Join(' ', shown.Select(Shown))}.");

    /// <summary>What those do who got the latest enquiry.</summary>
    private void Move(string move)
    {
        var by = Actor.Staff("Kari", new EntryId("member.afjord-utvikling"));
        EnquiryMove made = move switch
        {
            "tar" or "tek" or "take" => new EnquiryMove.Take(by),
            "spør" or "ask" => new EnquiryMove.AskBack(by, "?"),
            "svarer" or "svarar" or "answer" => new EnquiryMove.Answer(by, "!"),
            _ => new EnquiryMove.Close(by, null),
        };
        Assert.IsType<MoveResult.Moved>(_bot.Enquiries.Make(EnquiryId.Read(Latest())!.Value, made));
    }

    /// <summary>The enquiry that a button was shown for last.</summary>
    private string Latest() =>
        _said.SelectMany(replies => replies).SelectMany(reply => reply.Buttons).Last(button => button.Id.StartsWith("enquiry-send:", StringComparison.Ordinal)).Id.Split(':')[1];

    [GeneratedRegex(@"^(?:mottakeren|mottakaren|they) (tar|tek|take|spør|ask|svarer|svarar|answer|avslutter|avsluttar|close)")]
    private static partial Regex Staff { get; }

    [GeneratedRegex(@"^(?:legger ved|legg ved|attaches) ([^:\s]+)(?:: (.+))?$")]
    private static partial Regex Attaching { get; }

    [GeneratedRegex(@"(\[.+\])(?: (\d+))?$")]
    private static partial Regex OldButton { get; }

    [GeneratedRegex(@"(\d+) (dager|dagar|daga|days)")]
    private static partial Regex Days { get; }
}
