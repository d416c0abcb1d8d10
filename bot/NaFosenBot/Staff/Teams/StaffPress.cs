using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Staff.Teams;

public enum StaffAct
{
    Show,
    Take,
    Answer,
    AskBack,
    PassOn,
    Close,

    // The lists.
    Mine,
    Ours,
}

/// <summary>A button of a staff card, with what was written on the card. Travels in the action's data.</summary>
/// <param name="Enquiry">Null for the lists.</param>
/// <param name="Seen">The version of the enquiry that the card shows.</param>
public sealed record StaffPress(StaffAct Act, EnquiryId? Enquiry, long Seen)
{
    /// <summary>Longer than anybody writes on a card; the staff pages take more.</summary>
    public const int LongestText = 3000;

    private const string Member = "staff";

    /// <summary>What was written, trimmed; empty where nothing was.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whom it is passed on to, as the card said.</summary>
    public string? To { get; init; }

    /// <summary>The list that the card was opened from.</summary>
    public StaffAct? Back { get; init; }

    /// <summary>Done by itself when the card comes into view, by nobody's hand.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>The field that the act's words are written in. One each: a client may send all fields of a card.</summary>
    public static string FieldOf(StaffAct act) => $"{Name(act)}Text";

    public const string ReceiverField = "passOnTo";

    /// <summary>Null when the value is none of ours.</summary>
    public static StaffPress? Read(Activity invoke)
    {
        var data = invoke.Value.Member("action").Member("data");
        if (data.Member(Member).AsText() is not { } name || ActOf(name) is not { } act)
            return null;

        var enquiry = EnquiryId.Read(data.Member("enquiry").AsText());
        if (enquiry is null && act is not (StaffAct.Mine or StaffAct.Ours))
            return null;

        return new StaffPress(act, enquiry, data.Member("seen") is { ValueKind: JsonValueKind.Number } seen && seen.TryGetInt64(out var version) ? version : -1)
        {
            Text = data.Member(FieldOf(act)).AsText()?.Trim() ?? "",
            To = data.Member(ReceiverField).AsText(),
            Back = ActOf(data.Member("back").AsText()) is StaffAct.Mine or StaffAct.Ours ? ActOf(data.Member("back").AsText()) : null,
            IsAutomatic = act == StaffAct.Show && invoke.Value.Member("trigger").AsText() == "automatic",
        };
    }

    public JsonObject Write()
    {
        var data = new JsonObject { [Member] = Name(Act) };
        if (Enquiry is { } enquiry)
            (data["enquiry"], data["seen"]) = (enquiry.ToString(), Seen);
        if (Back is { } back)
            data["back"] = Name(back);
        return data;
    }

    /// <summary>What it asks of the enquiry; null for what only looks.</summary>
    /// <param name="by">Distinguishes two people's presses, not one person's two accounts.</param>
    public Func<Actor, EnquiryMove>? Move(string by)
    {
        Func<Actor, EnquiryMove>? move = Act switch
        {
            StaffAct.Take => actor => new EnquiryMove.Take(actor),
            StaffAct.Answer => actor => new EnquiryMove.Answer(actor, Text),
            StaffAct.AskBack => actor => new EnquiryMove.AskBack(actor, Text),
            StaffAct.PassOn => actor => new EnquiryMove.PassOn(actor, new EntryId(To!), Text.Length > 0 ? Text : null),
            StaffAct.Close => actor => new EnquiryMove.Close(actor, Text.Length > 0 ? Text : null),
            StaffAct.Show or StaffAct.Mine or StaffAct.Ours => null,
        };
        // Pressed twice, with the same words on the same card, it is one move. Whoever takes it need not have seen what became of it since, as long as it stayed where it was (StaffCounter).
        return move is null || Act == StaffAct.Take ? move : actor => move(actor) with { Seen = Seen, Key = $"card:{by}:{Seen}:{Name(Act)}:{Print()}" };
    }

    /// <summary>What tells one person's press from their others on the same enquiry. Nothing that was written: of two texts on the same card no more than one was sent.</summary>
    public string NameOf(string by) => $"{Enquiry}|{by}|{Name(Act)}|{(Act == StaffAct.Take ? "" : Seen)}";

    /// <summary>Why it cannot be done whoever presses; null when it can.</summary>
    public StaffRefusal? Fault() => Act switch
    {
        StaffAct.Answer or StaffAct.AskBack when Text.Length == 0 => StaffRefusal.NoText,
        _ when Text.Length > LongestText => StaffRefusal.TooLong,
        StaffAct.PassOn when string.IsNullOrEmpty(To) => StaffRefusal.NoReceiver,
        _ => null,
    };

    public static string Name(StaffAct act) => JsonNamingPolicy.CamelCase.ConvertName(act.ToString());

    public static StaffAct? ActOf(string? name) => Enum.GetValues<StaffAct>().Cast<StaffAct?>().FirstOrDefault(act => Name(act!.Value) == name);

    private string Print() => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{To}|{Text}"))[..8]);
}
