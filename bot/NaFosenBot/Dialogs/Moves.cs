using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>Does what a whole message wants instead of answering: "tilbake", "fortsett", "finn støtte". Null leaves the message to whoever waits for it.</summary>
internal sealed class Moves(DialogSet dialogs)
{
    public Step? Take(FoundMove move, Message message, bool showsMemory, Situated here) => move.Move switch
    {
        Move.Back => dialogs.Conversing.Back(here) ?? here.Say(here.Text("nothingBefore"), Outcome.Smalltalk, [here.Help]),
        Move.Skip => dialogs.Conversing.Skip(here) ?? SmallTalkDialog.Noted(here),
        Move.Continue => dialogs.Conversing.GoOn(here, message) ?? SmallTalkDialog.Noted(here),
        Move.Change when move.Writing is { } writing && DraftDialog.Change(writing, here) is { } changed => changed,
        Move.Change when move.Writing is not null || message.Told.Any(told => move.Subject is null || move.Subject == told.Trait) => null,
        Move.Change => dialogs.Conversing.Change(move.Subject, here) ?? FundingDialog.Change(move.Subject, here),
        Move.Memory => MemoryDialog.Show(here),
        Move.Forget => MemoryDialog.Forget(here),
        Move.ForgetIt when !showsMemory && Conversing.Cancel(here) is { } cancelled => cancelled,
        Move.ForgetIt => MemoryDialog.Remembers(here.State) ? MemoryDialog.Forget(here) : null,
        Move.FindFunding => FundingDialog.Begin([.. message.Told, .. dialogs.Wishes.Before(here).ExceptBy(message.Told.Select(one => one.Trait), one => one.Trait)], here),
        Move.MinorAid => dialogs.MinorAid.Begin(here),
        Move.FindContact => dialogs.Contacts.Begin(message, here),
        Move.StartBusiness => StartDialog.Begin(message, here),
        Move.Plans => PlansDialog.Begin(here),
        Move.Draft => DraftDialog.Begin(message, here),
        // At a prompt of an enquiry these words are its answer.
        Move.SendEnquiry or Move.CallMe when here.State.Top is WaitingFor.OfEnquiry => null,
        // On the receipt it is a yes, and else no more than a look at what would be sent.
        Move.ResumeEnquiry when here.State.Top is WaitingFor.OfEnquiry => SendWords.Are(message.Text) ? null : dialogs.Conversing.GoOn(here, message),
        Move.SendEnquiry or Move.ResumeEnquiry => dialogs.Enquiries.Begin(message, null, null, here),
        Move.CallMe => dialogs.Enquiries.Begin(message, null, AnswerWay.Phone, here),
        Move.EnquiryStatus => EnquiryFollowUp.Status(message.Text, here),
        Move.AddToEnquiry => EnquiryFollowUp.Replying(here),
        Move.WithdrawEnquiry => EnquiryFollowUp.Withdrawing(here),
        Move.WithoutModel => SmallTalkDialog.WithModel(false, here),
        Move.WithModel => SmallTalkDialog.WithModel(true, here),
        Move.Tick => StartDialog.Mark(message, isDone: true, here),
        // "Angre": the tick, or what was put right last.
        Move.Untick => StartDialog.Mark(message, isDone: false, here) ?? (dialogs.Conversing.Current(here)?.Undo is { } undo ? undo() : null),
        Move.Done => null,
    };
}
