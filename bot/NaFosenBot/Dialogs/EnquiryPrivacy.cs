namespace NaFosenBot.Dialogs;

/// <summary>An enquiry holds names, addresses and what a business plans: it is written and followed up where nobody reads along.</summary>
internal static class EnquiryPrivacy
{
    public static bool IsPersonal(Step step) => step.Changes.Count > 0 || step.State.Top is WaitingFor.OfEnquiry or WaitingFor.EnquiryReply or WaitingFor.EnquiryWithdraw;

    /// <summary>Says where it can be done; nothing of it is kept here.</summary>
    public static Step NotHere(Step step, Situated here)
    {
        var there = here with { Tongue = step.Replies is [.., var last] ? last.Language : here.Tongue };
        var before = there.State.Without<WaitingFor.OfEnquiry>().Without<WaitingFor.EnquiryReply>().Without<WaitingFor.EnquiryWithdraw>() with { Enquiry = null };
        return there.With(before).Say(there.Text("enquiry.notAmongOthers"), Outcome.Handover, [there.Human]);
    }
}
