using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Dialogs;

/// <summary>Gives each pressed button to the dialog it belongs to, however late it comes.</summary>
internal sealed class Presses(DialogSet dialogs)
{
    /// <returns>Null for a button that asks a question in words: it is taken as if it were written.</returns>
    public Step? Take(Press press, Situated here) => press switch
    {
        Press.Ask => null,
        Press.Tell tell => dialogs.Questions.Tell(tell.Id, here),
        Press.Place place => Place(place.Id, here),
        Press.Elsewhere => dialogs.Questions.Outside(here.State.Top as WaitingFor.Place, here),
        Press.Topic topic => BrowseDialog.FundingFor(topic.Id, here) ?? Stale(here),
        Press.Human => dialogs.Questions.Human(here.State.Focus.Question ?? "", here),
        Press.Help => SmallTalkDialog.Help(here),
        Press.NoneOfThese => SmallTalkDialog.NoneOfThese(here),
        Press.Speak speak => SmallTalkDialog.Speak(speak.Tongue, here),
        Press.GoOn => dialogs.Conversing.GoOn(here) ?? Stale(here),
        Press.Cancel => Conversing.Cancel(here) ?? Stale(here),
        Press.FindFunding => FundingDialog.Begin(dialogs.Wishes.Before(here), here),
        Press.Fact fact => dialogs.Funding.Press(fact, here),
        Press.Skip skip => FundingDialog.Press(skip, here),
        Press.Change change => FundingDialog.Change(change.Trait, here) ?? Stale(here),
        Press.WhyNot => FundingReport.WhyNot(FundingDialog.Known(here), here),
        Press.WhatIsMissing => FundingReport.Missing(FundingDialog.Known(here), here),
        Press.Scheme scheme => FundingReport.Tell(scheme.Id, FundingDialog.Known(here), here),
        Press.AidDone => MinorAidDialog.Done(here),
        Press.Forget => MemoryDialog.Forget(here),
        Press.FindContact => dialogs.Contacts.Begin(null, here),
        Press.ContactPlace place => dialogs.Contacts.Press(place, here),
        Press.ContactTopic topic => dialogs.Contacts.Press(topic, here),
        Press.StartGuide => StartDialog.Begin(null, here),
        Press.StartForm form => StartDialog.Press(form, here),
        Press.StartTrade trade => StartDialog.Press(trade, here),
        Press.Tick tick => StartDialog.Press(tick, here),
        Press.Plans => PlansDialog.Begin(here),
        Press.Plan plan => dialogs.Plans.Tell(plan.Id, here),
        Press.Draft => DraftDialog.Begin(null, here),
        Press.DraftPart part => DraftDialog.Press(part, here),
        Press.DraftSkip skip => DraftDialog.Press(skip, here),
        Press.Opinion opinion => OpinionDialog.Begin(opinion.Answer, here),
        Press.EnquiryChange { Matter: EnquiryMatter.Receiver or EnquiryMatter.Business or EnquiryMatter.Files } change => dialogs.Receipts.Press(change, here),
        Press.EnquiryReceiver receiver => dialogs.Receivers.Press(receiver, here),
        Press.EnquirySend send => dialogs.Receipts.Press(send, here),
        Press.EnquiryStatus => EnquiryFollowUp.Show("", here),
        Press.Reply reply => EnquiryFollowUp.Press(reply, here),
        Press.Withdraw withdraw => EnquiryFollowUp.Press(withdraw, here),
        Press.WithdrawNow withdraw => EnquiryFollowUp.Press(withdraw, here),
        _ => dialogs.Enquiries.Press(press, here),
    };

    public static Step Stale(Situated here) => here.Say(here.Text("staleButton"), Outcome.Clarifying, [here.Help, here.Human]);

    /// <summary>A municipality pressed: the answer to the open question, a change of mind, or a second click.</summary>
    private Step Place(EntryId id, Situated here)
    {
        // Ids come from outside: a place that is no municipality of ours is no button of ours.
        if (here.Municipalities.FirstOrDefault(municipality => municipality.Id == id) is not { } place)
            return Stale(here);
        if (here.State.Open.OfType<WaitingFor.Place>().LastOrDefault() is { } open)
            return dialogs.Questions.InPlace(id, open.Question, open, here);
        if (here.State.Focus.Area == id)
            return here.Say(here.Text("placeNoted", ("place", place.Name)), Outcome.Prompt, [here.Human]);

        return dialogs.Questions.InPlace(id, here.State.Focus.Question ?? "", new WaitingFor.Place("", WantsHuman: true), here);
    }

    /// <summary>A button that is written instead of pressed: by its title, or by its place in the row.</summary>
    /// <param name="isNumberAnswer">A number is an answer there, and no place.</param>
    public static Press? Named(string text, bool isNumberAnswer, Situated here)
    {
        var (written, buttons) = (text.Trim(), here.State.Buttons);
        var button = buttons.FirstOrDefault(button => string.Equals(button.Title, written, StringComparison.OrdinalIgnoreCase))
            ?? (!isNumberAnswer && here.Tools.Recognisers.Choice.PlaceAlone(written) is { } place ? buttons.ElementAtOrDefault(place - 1) : null);
        return button is null ? null : Press.Read(button.Id);
    }
}
