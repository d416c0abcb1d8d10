using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;

namespace NaFosenBot.Staff.Teams;

/// <summary>Why a press came to nothing.</summary>
public enum StaffRefusal
{
    /// <summary>The channel does not have them there, or no list has them.</summary>
    Unknown,

    /// <summary>Not in a linked channel, nor in a chat of their own.</summary>
    NotHere,

    /// <summary>No such enquiry, or none of theirs.</summary>
    NotTheirs,

    /// <summary>Who they are cannot be asked now.</summary>
    NotNow,

    TakenByAnother,
    Changed,
    NotLegal,
    NoText,
    TooLong,
    NoReceiver,

    /// <summary>It was done before, by the same press.</summary>
    Repeated,
}

/// <summary>What became of a press: all that is stored of it. The card is composed from the enquiry as it is whenever somebody asks.</summary>
/// <param name="Refused">Null when it was done.</param>
public sealed record StaffOutcome(StaffAct Act, StaffRefusal? Refused)
{
    private const string Member = "staffOutcome";

    /// <summary>They are not let in at all.</summary>
    public bool IsShutOut => Refused is StaffRefusal.Unknown or StaffRefusal.NotHere or StaffRefusal.NotTheirs or StaffRefusal.NotNow;

    public InvokeResponse Write() => new(StatusCodes.Status200OK, JsonSerializer.SerializeToElement(new JsonObject
    {
        [Member] = new JsonObject { ["act"] = StaffPress.Name(Act), ["refused"] = Refused?.ToString() },
    }));

    /// <summary>Null for what is the answer to another invoke.</summary>
    public static StaffOutcome? Read(InvokeResponse? stored) => stored?.Body.Member(Member) is { } outcome && StaffPress.ActOf(outcome.Member("act").AsText()) is { } act
        ? new StaffOutcome(act, Enum.TryParse<StaffRefusal>(outcome.Member("refused").AsText(), out var why) ? why : null)
        : null;
}
