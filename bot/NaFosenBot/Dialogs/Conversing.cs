using System.Diagnostics;
using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Dialogs;

/// <summary>What holds for every prompt of every dialog: leading back after an interruption, asking again, giving up, going back.</summary>
internal sealed class Conversing(DialogSet dialogs)
{
    private const int MostReminders = 2;

    public Prompt At(WaitingFor point, Situated here) => point switch
    {
        WaitingFor.Place place => dialogs.Questions.At(place, here),
        WaitingFor.Subject subject => dialogs.Questions.At(subject, here),
        WaitingFor.FundingFact fact => dialogs.Funding.At(fact, here),
        WaitingFor.Shortlist shortlist => FundingDialog.At(shortlist, here),
        WaitingFor.ForBusiness plan => FundingDialog.At(plan, here),
        WaitingFor.MinorAids aids => dialogs.MinorAid.At(aids, here),
        WaitingFor.Memory => MemoryDialog.At(here),
        WaitingFor.ContactPlace place => dialogs.Contacts.At(place, here),
        WaitingFor.ContactTopic topic => dialogs.Contacts.At(topic, here),
        WaitingFor.ContactTold told => dialogs.Contacts.At(told, here),
        WaitingFor.StartForm form => StartDialog.At(form, here),
        WaitingFor.StartTrade trade => StartDialog.At(trade, here),
        WaitingFor.Checklist list => StartDialog.At(list, here),
        WaitingFor.Plan plan => dialogs.Plans.At(plan, here),
        WaitingFor.PlanTold told => dialogs.Plans.At(told, here),
        WaitingFor.PartOfDraft part => DraftDialog.At(part, here),
        WaitingFor.DraftMade made => DraftDialog.At(made, here),
        WaitingFor.Opinion opinion => OpinionDialog.At(opinion, here),
        WaitingFor.EnquiryReceiver receiver => dialogs.Receivers.At(receiver, here),
        WaitingFor.EnquiryReceipt receipt => dialogs.Receipts.At(receipt, here),
        WaitingFor.OfEnquiry enquiry => dialogs.Enquiries.At(enquiry, here),
        WaitingFor.EnquiryReply reply => EnquiryFollowUp.At(reply, here),
        WaitingFor.EnquiryWithdraw withdraw => EnquiryFollowUp.At(withdraw, here),
        _ => throw new UnreachableException(),
    };

    public Prompt? Current(Situated here) => here.State.Top is { } top ? At(top, here) : null;

    /// <summary>The message is no answer: the question in other words, and after two failures on without, with a human offered.</summary>
    public Step Missed(Message message, Situated here)
    {
        var (top, prompt) = (here.State.Top!, Current(here)!);
        var missed = top.Missed();
        if (missed.Misses >= Prompt.MostMisses)
            return prompt.GiveUp(message);

        return here.With(here.State.Moved(missed)).Ask(prompt.Again, prompt.Buttons);
    }

    /// <summary>After something else was said, the person is reminded of the open question, in other words each time; in the end only buttons remind.</summary>
    public Step LedBack(Step step, Situated before)
    {
        var here = before.With(step.State) with { Tongue = step.Replies is [.., var last] ? last.Language : before.Tongue };
        if (step.IsSettled || here.State.Top is not { IsQuiet: false } top)
            return step;

        var prompt = At(top, here);
        if (prompt.Settled?.Invoke() is { } settled)
            return settled with { Replies = [.. step.Replies, .. settled.Replies], Changes = [.. step.Changes, .. settled.Changes] };

        var detour = top with { Detours = top.Detours + 1 };
        var there = here.With(here.State.Moved(detour));
        if (detour.Detours > MostReminders)
            return (step with { State = there.State }).Offering(here.GoOn, here.Cancel);

        var reminder = there.Ask(there.Text(before.State.On < there.Today ? "ledBack.later" : $"ledBack.{detour.Detours}", ("what", prompt.What)), prompt.Buttons);
        return reminder with
        {
            State = reminder.State with { Buttons = [.. prompt.Buttons, .. step.State.Buttons.ExceptBy(prompt.Buttons.Select(button => button.Id), button => button.Id)] },
            // What stands under the question is not shown twice.
            Replies = [.. step.Replies.Select(reply => reply with { Buttons = [.. reply.Buttons.ExceptBy(prompt.Buttons.Select(button => button.Id), button => button.Id)] }), .. reminder.Replies],
            Changes = step.Changes,
        };
    }

    /// <summary>Goes on with the dialog on top, or with the one that was broken off. Null when there is neither.</summary>
    /// <param name="message">What it was asked for with: "fortsett i Osen" tells something beside it.</param>
    public Step? GoOn(Situated here, Message? message = null)
    {
        if (here.State.Top is not { IsQuiet: false } top)
            return here.State.Left is { } left && here.State.HasSubjectOf(left) ? GoOn(here.With(here.State.Pushed(left)), message) : null;

        var prompt = At(top, here);
        if (message is { Told.Count: > 0 } && Beside(message, top, prompt, here) is { } told)
            return told;

        return prompt.GoOn?.Invoke() ?? here.Ask(here.Text("goingOn", ("what", prompt.What)), [.. prompt.Buttons.Where(button => button.Id != here.Cancel.Id), here.Cancel]);
    }

    /// <summary>What is told beside "fortsett"; where any words are an answer, it is none.</summary>
    private Step? Beside(Message message, WaitingFor top, Prompt prompt, Situated here) => top switch
    {
        WaitingFor.OfEnquiry => dialogs.Enquiries.Moved(message, here),
        WaitingFor.FundingFact or WaitingFor.ContactPlace => prompt.Recognise(message),
        _ => null,
    };

    public Step? Skip(Situated here) => Current(here)?.Skip?.Invoke();

    public Step? Back(Situated here) => Current(here) switch
    {
        null => null,
        { Back: { } back } => back(),
        _ when here.State.Top is { IsQuiet: true } => null,
        _ => here.Say(here.Text("nothingBefore"), Outcome.Prompt, []),
    };

    public Step? Change(Trait? trait, Situated here) => Current(here)?.Change?.Invoke(trait);

    public Step? StartOver(Situated here) => Current(here)?.StartOver?.Invoke();

    /// <summary>Ends the dialog on top; what was answered is kept. Null when none is going on.</summary>
    public static Step? Cancel(Situated here)
    {
        if (here.State.Top is not { IsQuiet: false })
            return null;

        var there = here.With(here.State.Popped() with { Left = here.State.Top });
        return here.State.Top is WaitingFor.OfEnquiry
            ? there.Say(there.Text("enquiry.cancelled"), Outcome.Smalltalk, [there.SendEnquiry, there.Help, there.Human])
            : there.Say(there.Text("cancelled"), Outcome.Smalltalk, [there.FindFunding, there.Help, there.Human]);
    }
}
