using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;

namespace NaFosenBot.Dialogs;

/// <summary>Files that a person puts into the conversation. Nothing is read out of them: they go with an enquiry.</summary>
internal sealed class EnquiryFiles(Conversing conversing)
{
    private const int MostButtons = 2;

    /// <param name="listen">Takes the words of the message.</param>
    public Step Take(UserEvent.Said said, Situated here, Func<Situated, Step> listen)
    {
        if (said is { Files: [], Refused: [] })
            return listen(here);

        var (there, added, refused) = Kept(said, here);
        var step = string.IsNullOrWhiteSpace(said.Text) ? Alone(added, there) : listen(there);
        var tongue = there with { Tongue = step.Replies[0].Language };
        IEnumerable<string> lead =
        [
            .. added.Count == 0 ? Array.Empty<string>() : [tongue.Text("enquiry.files.added", ("files", Names(added)))],
            .. refused.GroupBy(file => file.Reason).Select(of => tongue.Text($"enquiry.files.refused.{of.Key}", ("files", string.Join(", ", of.Select(file => file.Name))))),
        ];
        step = Led(string.Join(' ', lead), step);
        return added.Count > 0 && step.Changes.Count == 0 && step.State.Top is not (WaitingFor.OfEnquiry or WaitingFor.EnquiryReply) ? step.Offering(tongue.SendEnquiry) : step;
    }

    /// <summary>What is being written, without them. A receipt keeps what it showed, and so is shown again before anything is sent.</summary>
    public static ConversationState Without(IReadOnlyList<StoredFile> gone, ConversationState state)
    {
        if (gone.Count == 0)
            return state;

        var left = state.Enquiry is { } draft ? state with { Enquiry = draft with { Files = [.. draft.Files.Except(gone)] } } : state;
        return left.Top is WaitingFor.EnquiryReply reply ? left.Moved(reply with { Files = [.. reply.Files.Except(gone)] }) : left;
    }

    /// <summary>Says that they do not go along.</summary>
    public static Step Missing(IReadOnlyList<StoredFile> gone, Step step, Situated here) => Led(here.Text("enquiry.files.gone", ("files", Names(gone))), step);

    public static string Names(IEnumerable<StoredFile> files) => string.Join(", ", files.Select(file => file.Name));

    private static Step Led(string lead, Step step) =>
        step with { Replies = [step.Replies[0] with { Text = step.Replies[0].Text.Length == 0 ? lead : $"{lead}\n\n{step.Replies[0].Text}" }, .. step.Replies.Skip(1)] };

    /// <summary>With what is being written: more to an enquiry that was sent, or the next one.</summary>
    private static (Situated There, IReadOnlyList<StoredFile> Added, IReadOnlyList<RefusedFile> Refused) Kept(UserEvent.Said said, Situated here)
    {
        var (reply, draft) = (here.State.Top as WaitingFor.EnquiryReply, here.State.Enquiry ?? EnquiryDraft.Empty);
        var before = reply?.Files ?? draft.Files;
        var added = said.Files.ExceptBy(before.Select(file => file.Id), file => file.Id).Take(FileCheck.MostFiles - before.Count).ToList();
        IReadOnlyList<RefusedFile> refused = [.. said.Refused, .. said.Files.Except(added).Except(before).Select(file => new RefusedFile(file.Name, FileRefusal.TooMany))];
        IReadOnlyList<StoredFile> all = [.. before, .. added];
        return (here.With(reply is null ? here.State with { Enquiry = draft with { Files = all } } : here.State.Moved(reply with { Files = all })), added, refused);
    }

    /// <summary>No words came with them.</summary>
    private Step Alone(IReadOnlyList<StoredFile> added, Situated here) => here.State.Top switch
    {
        WaitingFor.EnquiryReply reply when added.Count > 0 => EnquiryFollowUp.Reply(reply, "", here),
        { IsQuiet: false } when conversing.GoOn(here) is { } goingOn => goingOn,
        _ => here.Say(added.Count == 0 ? "" : here.Text("enquiry.files.whereTo"), Outcome.Clarifying, [here.SendEnquiry, .. EnquiryFollowUp.ReplyButtons(MostButtons, here), here.Human]),
    };
}
