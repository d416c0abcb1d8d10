using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Dialogs;

/// <summary>Lets the person choose who gets an enquiry instead of the one that was found.</summary>
internal sealed class EnquiryReceivers(EnquiryReceipts receipts)
{
    private const int MostReceivers = 5;

    public Step Ask(int part, Situated here)
    {
        if (part < 0 || part >= receipts.Parts(here).Count)
            return Presses.Stale(here);

        var there = here.With(here.State.Without<WaitingFor.OfEnquiry>().Pushed(new WaitingFor.EnquiryReceiver(part)));
        return there.Ask(there.Text("enquiry.receiver.ask"), Buttons(part, Options(part, there), there));
    }

    public Prompt At(WaitingFor.EnquiryReceiver point, Situated here)
    {
        var options = Options(point.Part, here);
        return new Prompt
        {
            Again = here.Text("enquiry.receiver.again"),
            What = here.Text("enquiry.receiver.what"),
            Buttons = Buttons(point.Part, options, here),
            Recognise = message => message.Query.Mentions.Select(mention => mention.Entry).FirstOrDefault(id => IsReceiver(id, here)) is { Value: not null } named ? Choose(point.Part, named, here)
                : here.Tools.Recognisers.Choice.Recognise(message.Text, [.. options.Select(option => (IReadOnlyList<string>)[here.TitleOf(option)])]) is { } chosen ? Choose(point.Part, options[chosen.Value], here)
                : null,
            GiveUp = _ => receipts.Show(here.Text("enquiry.receiver.kept"), here).Offering(here.Human),
            Skip = () => receipts.Show("", here),
            Back = () => receipts.Show(here.Text("find.back"), here),
            StartOver = () => EnquiryDialog.StartOver(here),
        };
    }

    public Step Press(Press.EnquiryReceiver press, Situated here) => here.State.Enquiry is not { Text: not null } ? EnquiryDialog.Over(here)
        : IsReceiver(press.Id, here) && press.Part >= 0 && press.Part < receipts.Parts(here).Count ? Choose(press.Part, press.Id, here)
        : Presses.Stale(here);

    private Step Choose(int part, EntryId receiver, Situated here) => receipts.Show(here.Text("enquiry.changed"), here.With(here.State with { Enquiry = (here.State.Enquiry ?? EnquiryDraft.Empty).Choosing(part, receiver) }));

    private IReadOnlyList<EntryId> Options(int part, Situated here) =>
        receipts.Plan(here) is var plan && part < plan.Count ? [.. plan[part].RunnersUp.Take(MostReceivers - 1).Append(here.Knowledge.Coordinator).Where(option => option != plan[part].Receiver).Distinct()] : [];

    private static bool IsReceiver(EntryId id, Situated here) => id.Kind == "member" && here.Knowledge.Find(id) is not null;

    private static IReadOnlyList<Button> Buttons(int part, IReadOnlyList<EntryId> options, Situated here) =>
        [.. options.Select(option => new Press.EnquiryReceiver(part, option).Labelled(here.TitleOf(option))), here.GoOn, here.Human];
}
