using NaFosenBot.Answering;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Routing;

namespace NaFosenBot.Dialogs;

/// <summary>Shows who gets an enquiry, why, and exactly what is sent; and sends it when the person says so.</summary>
internal sealed class EnquiryReceipts(Answerer answerer, Composer composer)
{
    private const int MostKept = 20;

    /// <summary>A message this short can say "send", or what is to be changed.</summary>
    private const int Short = 5;

    /// <summary>Who gets it depends on the municipality, and nobody has said which.</summary>
    public bool NeedsPlace(Situated here) =>
        here.State.Focus.Area is null && Parts(here).Any(part => part.Routing is { AsksForPlace: true, Confidence: < EnquiryRouting.Unsure });

    public Step Show(string lead, Situated here)
    {
        var point = new WaitingFor.EnquiryReceipt(Plan(here), EnquiryPapers.Requester(here), Draft(here).Told)
        {
            Found = [.. Draft(here).Found.Except(Draft(here).Told)],
            Files = Draft(here).Files,
        };
        var there = here.With(here.State.Without<WaitingFor.OfEnquiry>().Pushed(point));
        var papers = new EnquiryPapers(composer, there);
        var composed = papers.Receipt(point);
        var step = there.Say(composed with { Text = lead.Length == 0 ? composed.Text : $"{lead}\n\n{composed.Text}" }, Outcome.Prompt, Buttons(point, there), score: 1) with { IsSettled = true };
        return papers.Gleaned(point).Count > 0 ? step.ModelMade() : step;
    }

    public Prompt At(WaitingFor.EnquiryReceipt point, Situated here) => new()
    {
        Again = here.Text("enquiry.receipt.again"),
        What = here.Text("enquiry.receipt.what"),
        Buttons = Buttons(point, here),
        TakesNumbers = true,
        Recognise = message => Recognise(message, point, here),
        GiveUp = _ => NotSent(here),
        // "Gå videre" may mean either: one word that is not "no" takes nothing away.
        Skip = () => point.Missed() is { Misses: < Prompt.MostMisses } missed ? here.With(here.State.Moved(missed)).Ask(here.Text("enquiry.receipt.again"), Buttons(point, here)) : NotSent(here),
        Back = () => new EnquiryDialog(this).Press(new Press.EnquiryChange(EnquiryMatter.Way, 0), here),
        StartOver = () => EnquiryDialog.StartOver(here),
        // What is to be sent shall stand before the eyes of whoever sends it.
        GoOn = () => Show("", here),
        Change = trait => trait is { } one ? Changed(one, here) : WhichChange(point, here),
    };

    public Step Press(Press.EnquiryChange press, Situated here)
    {
        if (here.State.Enquiry is not { Text: not null } draft)
            return EnquiryDialog.Over(here);
        if (press.Matter == EnquiryMatter.Business)
            return Show(here.Text("enquiry.business.left"), here.With(here.State with { Enquiry = draft with { IsWithoutBusiness = true, Found = [] } }));
        if (press.Matter == EnquiryMatter.Files)
            return Show(here.Text("enquiry.files.left"), here.With(here.State with { Enquiry = draft with { Files = [] } }));

        return new EnquiryReceivers(this).Ask(press.Part, here);
    }

    /// <summary>Sends what stands on the receipt: once, however often it is pressed, and nothing but what was shown.</summary>
    public Step Press(Press.EnquirySend press, Situated here)
    {
        if (here.State.Sent.Contains(press.Id))
            return EnquiryFollowUp.Show(here.Text("enquiry.sentAlready"), here);
        if (here.State.Open.OfType<WaitingFor.EnquiryReceipt>().LastOrDefault() is not { } point)
            return EnquiryDialog.Over(here);

        return point.Parts[0].Id != press.Id || !point.Files.SequenceEqual(Draft(here).Files) || point.Parts.Any(part => part.Responsible != here.Enquiries.ResponsibleFor(part.Receiver))
            ? Show(here.Text("enquiry.receipt.changed"), here)
            : Send(point, here);
    }

    /// <param name="isOnForm">It stands on a form, beside which nothing more can be said.</param>
    public static Step Send(WaitingFor.EnquiryReceipt point, Situated here, bool isOnForm = false)
    {
        IReadOnlyList<Enquiry> enquiries = [.. point.Parts.Select(part => EnquiryPapers.Written(part, point, here))];
        var state = here.State.Without<WaitingFor.OfEnquiry>() with
        {
            Enquiry = here.State.Enquiry?.Next(),
            Sent = [.. here.State.Sent.Concat(enquiries.Select(enquiry => enquiry.Id)).TakeLast(MostKept)],
        };
        var there = here.With(state);
        return there.Say(EnquiryPapers.Sent(enquiries, there, isOnForm), Outcome.Sent, [new Press.EnquiryStatus().Labelled(there.Text("enquiry.status.ask")), there.Help], score: 1) with
        {
            Changes = [.. enquiries.Select(enquiry => new EnquiryChange.Sent(enquiry))],
        };
    }

    private Step? Recognise(Message message, WaitingFor.EnquiryReceipt point, Situated here)
    {
        var draft = Draft(here);
        if (EnquiryContacts.Learn(message.Text, draft, here) is var learnt && learnt != draft)
            return new EnquiryDialog(this).Next(here.Text("enquiry.changed"), here.With(here.State with { Enquiry = learnt with { IsWithoutBusiness = draft.IsWithoutBusiness && learnt.OrganisationNumber == draft.OrganisationNumber } }));
        if (OrganisationNumber.FindMistyped(message.Text) is [var mistyped, ..])
            return here.Ask(here.Text("enquiry.business.mistyped", ("number", mistyped.Value)), Buttons(point, here));
        if (message.IsOnlyTold && Told(message, here) is { } told)
            return told;
        if (message.Asks || message.Query.Words.Count > Short)
            return null;
        if (SendWords.Are(message.Text))
            return Press(new Press.EnquirySend(point.Parts[0].Id), here);

        // "Ja, men …" and "send den til …" want something else than what is shown.
        return message.Consent == Consent.No || (message.Query.Places.Count > 0 && Means(message, ["enquiry.send.words"], here) is not null) ? WhichChange(point, here)
            : Means(message, [.. Enum.GetValues<EnquiryMatter>().Select(matter => $"enquiry.change.words.{matter}")], here) switch
            {
                { } matter when (EnquiryMatter)matter is EnquiryMatter.Receiver or EnquiryMatter.Business or EnquiryMatter.Files => Press(new Press.EnquiryChange((EnquiryMatter)matter, 0), here),
                { } matter => new EnquiryDialog(this).Press(new Press.EnquiryChange((EnquiryMatter)matter, 0), here),
                null => null,
            };
    }

    /// <summary>Company form, sum or place, written on the receipt.</summary>
    private Step? Told(Message message, Situated here)
    {
        var facts = message.Told.Where(one => one.Trait is Trait.Form or Trait.Cost).ToList();
        var place = message.Told.FirstOrDefault(one => one.Trait == Trait.Place)?.Answer.Place is { } named && here.Municipalities.Any(one => one.Id == named) ? (EntryId?)named : null;
        if (facts.Count == 0 && place is null)
            return null;

        var state = here.State with
        {
            About = facts.Aggregate(here.State.About ?? Applicant.Unknown, (about, one) => about.Learning(one.Trait, one.Answer)),
            Focus = place is null ? here.State.Focus : here.State.Focus with { Area = place },
            Enquiry = Draft(here) with { IsWithoutBusiness = Draft(here).IsWithoutBusiness && facts.Count == 0, Place = place ?? Draft(here).Place, Chosen = place is null ? Draft(here).Chosen : [] },
        };
        return Show(here.Text("enquiry.changed"), here.With(state));
    }

    private static int? Means(Message message, IReadOnlyList<string> keys, Situated here) => here.Tools.Recognisers.Choice.Recognise(
        message.Text,
        [.. keys.Select(key => (IReadOnlyList<string>)[.. Knowledge.Language.Tongues.All.SelectMany(tongue => DialogTexts.Say(tongue, key).Split(", "))])])?.Value;

    private static Step? Changed(Trait trait, Situated here) => trait == Trait.Place ? EnquiryDialog.Change(trait, here) : null;

    private static Step WhichChange(WaitingFor.EnquiryReceipt point, Situated here) => here.Ask(here.Text("find.whichChange"), Buttons(point, here));

    private static Step NotSent(Situated here)
    {
        var there = here.With(here.State.Without<WaitingFor.OfEnquiry>());
        return there.Say(there.Text("enquiry.notSent"), Outcome.Handover, [there.SendEnquiry, there.Human]);
    }

    /// <summary>What writes of an enquiry that is not sent yet.</summary>
    public EnquiryPapers Papers(Situated here) => new(composer, here);

    /// <summary>What the words are about, each with who could take it.</summary>
    public IReadOnlyList<EnquiryPart> Parts(Situated here) =>
        EnquiryParts.Of(Draft(here).Text!, Sender(here), answerer.Read, here.Knowledge, here.Enquiries.Standings, Draft(here).Topic);

    /// <summary>What was told before counts as far as it goes along.</summary>
    private static Sender Sender(Situated here) =>
        new(here.State.Focus.Area, here.Tools.Recognisers.Answers.KindOfWriter(Draft(here).Text!) ?? (Draft(here).IsWithoutBusiness ? null : FundingDialog.Known(here).Kind), here.Tongue) { Chosen = Draft(here).Place };

    /// <summary>Who gets what of the enquiry that is being written.</summary>
    public IReadOnlyList<PlannedEnquiry> Plan(Situated here) =>
    [
        .. Parts(here).Index().Select(part =>
        {
            var (facts, routing) = (part.Item.Facts, part.Item.Routing);
            var chosen = Draft(here).Chosen.FirstOrDefault(one => one.Part == part.Index)?.Organisation;
            var receiver = chosen ?? routing.Receiver;
            return new PlannedEnquiry(here.Enquiries.NewId(), part.Item.Text, receiver, here.Enquiries.ResponsibleFor(receiver))
            {
                Reasons = chosen is null ? RoutingTexts.Explain(routing, here.Knowledge, here.Tongue) : [here.Text("enquiry.chosen")],
                RunnersUp = [.. routing.RunnersUp.Prepend(routing.Receiver).Where(other => other != receiver)],
                Place = facts.Municipalities is [var only] ? only : null,
                Topics = facts.Topics,
            };
        }),
    ];

    private static IReadOnlyList<Button> Buttons(WaitingFor.EnquiryReceipt point, Situated here) =>
    [
        new Press.EnquirySend(point.Parts[0].Id).Labelled(here.Text("enquiry.send")),
        .. point.Parts.Index().Select(part => new Press.EnquiryChange(EnquiryMatter.Receiver, part.Index).Labelled(point.Parts.Count == 1 ? here.Text("enquiry.change.Receiver") : here.Text("enquiry.change.ReceiverOf", ("number", $"{part.Index + 1}")))),
        new Press.EnquiryChange(EnquiryMatter.Text, 0).Labelled(here.Text("enquiry.change.Text")),
        new Press.EnquiryChange(EnquiryMatter.Way, 0).Labelled(here.Text("enquiry.change.Way")),
        .. HasBusiness(point, here) ? [new Press.EnquiryChange(EnquiryMatter.Business, 0).Labelled(here.Text("enquiry.change.Business"))] : Array.Empty<Button>(),
        .. point.Files.Count > 0 ? [new Press.EnquiryChange(EnquiryMatter.Files, 0).Labelled(here.Text("enquiry.change.Files"))] : Array.Empty<Button>(),
        here.Cancel,
        here.Human,
    ];

    /// <summary>Something told of the business goes along, or chooses who gets it.</summary>
    private static bool HasBusiness(WaitingFor.EnquiryReceipt point, Situated here) =>
        EnquiryPapers.HasBusiness(point.Requester) || (!Draft(here).IsWithoutBusiness && (Draft(here).Found.Count > 0 || FundingDialog.Known(here).Kind is not null));

    private static EnquiryDraft Draft(Situated here) => here.State.Enquiry ?? EnquiryDraft.Empty;
}
