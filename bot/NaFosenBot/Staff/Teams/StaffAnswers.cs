using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Enquiries;

namespace NaFosenBot.Staff.Teams;

/// <summary>What the client of whoever pressed shows: composed after the turn, from the enquiry as it is.</summary>
/// <remarks>Source: learn.microsoft.com, "Universal Actions for Adaptive Cards": a card takes the place of the old one for this person alone; a message shows for a moment.</remarks>
public sealed class StaffAnswers(TeamsStaff staff, StaffDesk desk, EnquiryStore enquiries, StaffLists lists, StaffWording wording)
{
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";

    public async Task<InvokeResponse> ComposeAsync(Activity invoke, StaffOutcome outcome, CancellationToken cancellationToken)
    {
        var words = wording.In(Place.TongueOf(invoke));
        var press = StaffPress.Read(invoke);
        if (outcome.IsShutOut || press is null)
            return Shut(press, words, outcome.Refused ?? StaffRefusal.Unknown);
        // Whoever was let in when the turn ran may not be any more.
        var recognised = await staff.RecogniseAsync(invoke, cancellationToken);
        if (recognised is Recognition.Stranger { Why: var why })
            return why == StaffRefusal.NotNow && WhatIsDone(outcome, words) is { } done ? Word(done) : Shut(press, words, why);

        var caller = ((Recognition.Staff)recognised).Caller;
        if (press.Enquiry is not { } id)
            return Show((await lists.MakeAsync(caller, press.Act, invoke)).Content);

        return await desk.OpenAsync(caller, id) is { } folder ? Show(CardOf(folder, press, outcome, words).Content)
            : outcome is { Act: StaffAct.PassOn, Refused: null or StaffRefusal.Repeated } && await enquiries.FindAsync(id) is { } passed ? Show(EnquiryCard.PassedOn(passed, words, byReader: true).Content)
            : Shut(press, words, StaffRefusal.NotTheirs);
    }

    private Card CardOf(EnquiryFolder folder, StaffPress press, StaffOutcome outcome, StaffWords words) =>
        folder.Enquiry.IsErased ? EnquiryCard.Erased(folder.Enquiry, words, press.Back) : EnquiryCard.Make(View(folder, press, outcome, words), words);

    private CardView View(EnquiryFolder folder, StaffPress press, StaffOutcome outcome, StaffWords words) => new(folder.Enquiry, folder.History, desk.Receivers(folder.Enquiry))
    {
        IsPersons = true,
        Notice = outcome switch
        {
            { Refused: { } why } => (Why(why, folder, press, words), false),
            { Act: StaffAct.Show } => null,
            { Act: StaffAct.Answer or StaffAct.AskBack } when folder.Enquiry.MustBeRung => (words.Say("done.MustRing"), true),
            _ => (words.Say($"done.{outcome.Act}"), true),
        },
        Draft = outcome.Refused is null or StaffRefusal.Repeated ? null : press,
        Back = press.Back,
    };

    /// <summary>It was done by somebody who was let in then: that Teams cannot say now who they are takes nothing of it back. Null where nothing was.</summary>
    private static string? WhatIsDone(StaffOutcome outcome, StaffWords words) => outcome switch
    {
        { Refused: StaffRefusal.Repeated } => words.Say($"why.{StaffRefusal.Repeated}"),
        { Refused: null, Act: not (StaffAct.Show or StaffAct.Mine or StaffAct.Ours) } => words.Say($"done.{outcome.Act}"),
        _ => null,
    };

    private static string Why(StaffRefusal why, EnquiryFolder folder, StaffPress press, StaffWords words)
    {
        var reason = words.Say($"why.{why}", ("name", folder.Enquiry.TakenBy?.Name ?? ""), ("most", $"{StaffPress.LongestText}"));
        return press.Text.Length > 0 && why is StaffRefusal.Changed or StaffRefusal.TooLong ? $"{reason} {words.Say("draftKept", ("act", words.Say($"act.{press.Act}")))}" : reason;
    }

    /// <summary>A card that asked for itself gets nothing, and stays what everybody sees; a person gets a word.</summary>
    private static InvokeResponse Shut(StaffPress? press, StaffWords words, StaffRefusal why) => press?.IsAutomatic == true
        ? InvokeResponse.Typed(StatusCodes.Status403Forbidden, ErrorType, new JsonObject { ["code"] = "Forbidden", ["message"] = words.Say($"why.{why}") })
        : Word(words.Say($"why.{why}"));

    private static InvokeResponse Word(string text) => InvokeResponse.Typed(StatusCodes.Status200OK, MessageType, text);

    private static InvokeResponse Show(JsonObject card) => InvokeResponse.Typed(StatusCodes.Status200OK, AdaptiveCard.ContentType, card);
}
