using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>What comes after an enquiry was sent: how it is going, more to say, taking it back.</summary>
internal static class EnquiryFollowUp
{
    private const int MostButtons = 3;

    public static Step Show(string lead, Situated here)
    {
        var sent = here.Enquiries.Sent;
        if (sent.Count == 0)
            return here.Say(here.Text(here.State.Sent.Count == 0 ? "enquiry.status.none" : "enquiry.status.gone"), Outcome.Answered, [here.SendEnquiry, here.Human]);

        IEnumerable<string> lines = [lead, string.Join('\n', sent.Select(enquiry => EnquiryWords.Status(enquiry, here)))];
        IEnumerable<Enquiry> latest = sent.Reverse().Take(MostButtons);
        return here.Say(
            string.Join("\n\n", lines.Where(line => line.Length > 0)),
            Outcome.Answered,
            [.. latest.Where(CanReply).Select(enquiry => ReplyButton(enquiry, here)), .. latest.Where(CanWithdraw).Select(enquiry => WithdrawButton(enquiry, here)), here.Human]);
    }

    /// <summary>Whoever was asked back may answer without pressing anything, and must not think that staff have read it.</summary>
    public static Step Reminded(Step step, Situated here)
    {
        if (step.Replies is not [.., { Outcome: not (Outcome.Prompt or Outcome.Sent) } last] || step.State.Top is WaitingFor.EnquiryReply
            || here.Enquiries.Sent.LastOrDefault(enquiry => enquiry.Status == EnquiryStatus.WaitingForRequester) is not { } waiting
            || last.Buttons.Any(button => Dialogs.Press.Read(button.Id) is Press.Reply))
            return step;

        var there = here with { Tongue = last.Language };
        var reminder = there.Text("enquiry.waiting", ("organisation", there.TitleOf(waiting.Organisation)), ("button", ReplyButton(waiting, there).Title));
        return (step with { Replies = [.. step.Replies.SkipLast(1), last with { Text = $"{last.Text}\n\n{reminder}" }] }).Offering(ReplyButton(waiting, there));
    }

    /// <summary>"How is my enquiry going?" Only those of this conversation are told of: a number is no key.</summary>
    public static Step Status(string text, Situated here) =>
        EnquiryNumber.Read(text) is { } number && here.Enquiries.Sent.All(enquiry => enquiry.Number != number)
            ? here.Say(here.Text("enquiry.status.notHere"), Outcome.Answered, [new Press.EnquiryStatus().Labelled(here.Text("enquiry.status.ask")), here.Human])
            : Show("", here);

    public static Prompt At(WaitingFor.EnquiryReply point, Situated here) => new()
    {
        Again = here.Text("enquiry.reply.again"),
        What = here.Text("enquiry.reply.what"),
        Buttons = [here.Cancel, here.Human],
        TakesNumbers = true,
        Recognise = message => message.Query.Words.Count == 0 ? null : Reply(point, message.Text.Trim(), here),
        GiveUp = _ => Done(here.Text("enquiry.notSent"), here),
        Skip = () => Done(here.Text("enquiry.notSent"), here),
    };

    public static Prompt At(WaitingFor.EnquiryWithdraw point, Situated here) => new()
    {
        Again = here.Text("enquiry.withdraw.again"),
        What = here.Text("enquiry.withdraw.what"),
        Buttons = WithdrawButtons(point.Id, here),
        Recognise = message => message.Asks ? null : message.Consent switch
        {
            Consent.Yes => Withdraw(point.Id, here),
            Consent.No => Done(here.Text("enquiry.withdraw.kept"), here),
            _ => null,
        },
        GiveUp = _ => Done(here.Text("enquiry.withdraw.kept"), here),
        Skip = () => Done(here.Text("enquiry.withdraw.kept"), here),
    };

    public static Step Press(Press.Reply press, Situated here)
    {
        if (here.Enquiries.Find(press.Id) is not { } enquiry || !here.State.Sent.Contains(press.Id))
            return Unknown(here);
        if (!CanReply(enquiry))
            return Show(here.Text("enquiry.reply.over"), here);

        // Files that wait for no other enquiry go along.
        var draft = here.State.Enquiry;
        var files = draft is { Text: null } ? draft.Files : [];
        var there = here.With((here.State with { Enquiry = files.Count == 0 ? draft : draft! with { Files = [] } }).Pushed(new WaitingFor.EnquiryReply(press.Id) { Files = files }));
        var asked = there.Text("enquiry.reply.ask", ("organisation", there.TitleOf(enquiry.Organisation)), ("number", EnquiryWords.Number(enquiry)));
        return there.Ask(files.Count == 0 ? asked : $"{asked} {there.Text("enquiry.reply.files", ("files", EnquiryFiles.Names(files)))}", [there.Cancel, there.Human]);
    }

    public static Step Press(Press.Withdraw press, Situated here)
    {
        if (here.Enquiries.Find(press.Id) is not { } enquiry || !here.State.Sent.Contains(press.Id))
            return Unknown(here);
        if (!CanWithdraw(enquiry))
            return Show(here.Text("enquiry.withdraw.over"), here);

        var there = here.With(here.State.Pushed(new WaitingFor.EnquiryWithdraw(press.Id)));
        return there.Ask(there.Text("enquiry.withdraw.ask", ("organisation", there.TitleOf(enquiry.Organisation)), ("number", EnquiryWords.Number(enquiry))), WithdrawButtons(press.Id, there));
    }

    public static Step Press(Press.WithdrawNow press, Situated here) =>
        here.Enquiries.Find(press.Id) is null || !here.State.Sent.Contains(press.Id) ? Unknown(here) : Withdraw(press.Id, here);

    /// <summary>"I want to take my enquiry back", without saying which.</summary>
    public static Step Withdrawing(Situated here) => here.Enquiries.Sent.Where(CanWithdraw).ToList() is [var only] ? Press(new Press.Withdraw(only.Id), here) : Show("", here);

    /// <summary>"I have something to add", without saying to which.</summary>
    public static Step Replying(Situated here) => here.Enquiries.Sent.Where(CanReply).ToList() is [var only] ? Press(new Press.Reply(only.Id), here) : Show("", here);

    public static Step Reply(WaitingFor.EnquiryReply point, string text, Situated here)
    {
        if (here.Enquiries.Find(point.Id) is not { } enquiry || !CanReply(enquiry))
            return Done(here.Text("enquiry.reply.over"), here);

        var said = here.Text("enquiry.reply.sent", ("organisation", here.TitleOf(enquiry.Organisation)), ("number", EnquiryWords.Number(enquiry)));
        return Done(said, here, Outcome.Sent) with { Changes = [new EnquiryChange.Made(point.Id, new EnquiryMove.Reply(text) { Files = point.Files })] };
    }

    /// <summary>To write more in the latest.</summary>
    public static IReadOnlyList<Button> ReplyButtons(int most, Situated here) => [.. here.Enquiries.Sent.Reverse().Where(CanReply).Take(most).Select(enquiry => ReplyButton(enquiry, here))];

    private static Step Withdraw(EnquiryId id, Situated here)
    {
        if (here.Enquiries.Find(id) is not { } enquiry || !CanWithdraw(enquiry))
            return Done(here.Text("enquiry.withdraw.over"), here);

        var said = here.Text("enquiry.withdraw.done", ("organisation", here.TitleOf(enquiry.Organisation)), ("number", EnquiryWords.Number(enquiry)));
        return Done(said, here) with { Changes = [new EnquiryChange.Made(id, new EnquiryMove.Withdraw())] };
    }

    private static Step Done(string said, Situated here, Outcome outcome = Outcome.Answered)
    {
        var there = here.With(here.State.Without<WaitingFor.EnquiryReply>().Without<WaitingFor.EnquiryWithdraw>());
        return there.Say(said, outcome, [new Press.EnquiryStatus().Labelled(there.Text("enquiry.status.ask")), there.Human]);
    }

    private static Step Unknown(Situated here) => here.Say(here.Text("enquiry.status.notHere"), Outcome.Clarifying, [here.SendEnquiry, here.Human]);

    private static bool CanReply(Enquiry enquiry) => LegalMoves.Allows<EnquiryMove.Reply>(enquiry.Status);

    private static bool CanWithdraw(Enquiry enquiry) => LegalMoves.Allows<EnquiryMove.Withdraw>(enquiry.Status);

    private static Button ReplyButton(Enquiry enquiry, Situated here) => new Press.Reply(enquiry.Id).Labelled(here.Text("enquiry.reply.begin", ("number", EnquiryWords.Number(enquiry))));

    private static Button WithdrawButton(Enquiry enquiry, Situated here) => new Press.Withdraw(enquiry.Id).Labelled(here.Text("enquiry.withdraw.begin", ("number", EnquiryWords.Number(enquiry))));

    private static IReadOnlyList<Button> WithdrawButtons(EnquiryId id, Situated here) => [new Press.WithdrawNow(id).Labelled(here.Text("enquiry.withdraw.yes")), here.Cancel, here.Human];
}
