using System.Diagnostics;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>Collects what an enquiry lacks: what it is about, where, how to answer. What was said before is not asked again.</summary>
internal sealed class EnquiryDialog(EnquiryReceipts receipts)
{
    /// <summary>Of those that the finder found, so many go along.</summary>
    private const int MostSchemes = 6;

    /// <summary>What can be shown whole on a receipt, in every channel.</summary>
    private const int LongestText = 4000;

    /// <summary>A message this short can say yes, or name a choice; a longer one says more.</summary>
    private const int Short = 6;

    /// <summary>"Send this to somebody", "can somebody call me", or the button.</summary>
    /// <param name="text">What it is about, when that was said at once.</param>
    public Step Begin(Message? message, string? text, AnswerWay? way, Situated here)
    {
        var draft = EnquiryContacts.Learn(message?.Text ?? "", here.State.Enquiry ?? EnquiryDraft.Empty, here) with { Way = way ?? here.State.Enquiry?.Way };
        if (here.State.Asked is { Length: > 0 } && here.State.Focus.Entry is { } told && draft.Text is null)
            draft = draft with { Told = [told] };
        if (here.State.Open.OfType<WaitingFor.Shortlist>().Any() && draft.Text is null)
            draft = draft with { Found = [.. FundingReport.Found(FundingDialog.Known(here), here).Take(MostSchemes)] };
        var there = here.With(here.State with { Enquiry = text is null or { Length: > LongestText } ? draft : draft.Saying(text, message?.Topic) });
        return Next(there.Text(draft.Text is null ? "enquiry.intro" : "enquiry.goOn"), message is null ? there : Placed(message, there));
    }

    public Prompt At(WaitingFor.OfEnquiry point, Situated here) => point switch
    {
        WaitingFor.EnquiryText text => new Prompt
        {
            Again = here.Text("enquiry.text.again"),
            What = here.Text("enquiry.text.what"),
            Buttons = EnquiryQuestions.TextButtons(text, here),
            TakesNumbers = true,
            Recognise = message => Written(message, text, here),
            GiveUp = _ => text.Proposed is { } proposed ? Saying(proposed, here.Text("enquiry.text.used"), here) : LeftToHuman(here),
            Skip = () => text.Proposed is { } asked ? Saying(asked, here.Text("enquiry.text.used"), here) : LeftToHuman(here),
            Change = trait => Change(trait, here),
            StartOver = () => StartOver(here),
        },
        WaitingFor.EnquiryPlace => new Prompt
        {
            Again = here.Text("again.place", ("municipalities", here.MunicipalityNames)),
            What = here.Text("enquiry.place.what"),
            Buttons = EnquiryQuestions.PlaceButtons(here),
            Recognise = message => message.Asks || Area(message, here) is not { } area ? null : InPlace(area, here),
            GiveUp = _ => WithoutPlace(here).Offering(here.Human),
            Skip = () => WithoutPlace(here),
            Back = () => EnquiryQuestions.Text(here.Text("find.back"), here),
            Change = trait => Change(trait, here),
            StartOver = () => StartOver(here),
            Settled = here.State.Focus.Area is not null ? () => Next("", here) : null,
        },
        WaitingFor.EnquiryWay => new Prompt
        {
            Again = here.Text("enquiry.way.again"),
            What = here.Text("enquiry.way.what"),
            Buttons = EnquiryQuestions.WayButtons(here),
            Recognise = message => Way(message, here),
            GiveUp = _ => Answering(AnswerWay.Chat, here.Text("enquiry.way.default"), here).Offering(here.Human),
            Skip = () => Answering(AnswerWay.Chat, here.Text("enquiry.way.default"), here),
            Back = () => EnquiryQuestions.Text(here.Text("find.back"), here),
            Change = trait => Change(trait, here),
            StartOver = () => StartOver(here),
        },
        WaitingFor.EnquiryContact contact => new Prompt
        {
            Again = here.Text($"enquiry.contact.again.{contact.Way}"),
            What = here.Text($"enquiry.contact.what.{contact.Way}"),
            Buttons = [new Press.EnquiryWay(AnswerWay.Chat).Labelled(here.Text("enquiry.way.Chat")), here.Human],
            TakesNumbers = true,
            Recognise = message => Contact(message, contact, here),
            GiveUp = _ => Answering(AnswerWay.Chat, here.Text("enquiry.way.default"), here).Offering(here.Human),
            Skip = () => Answering(AnswerWay.Chat, here.Text("enquiry.way.default"), here),
            Back = () => EnquiryQuestions.Way(here.Text("find.back"), Again(here)),
            Change = trait => Change(trait, here),
            StartOver = () => StartOver(here),
        },
        WaitingFor.EnquiryTime => new Prompt
        {
            Again = here.Text("enquiry.time.again"),
            What = here.Text("enquiry.time.what"),
            Buttons = EnquiryQuestions.TimeButtons(here),
            TakesNumbers = true,
            Recognise = message => Time(message, here),
            GiveUp = _ => Ringing(here.Text("enquiry.time.any"), here).Offering(here.Human),
            Skip = () => Ringing(here.Text("enquiry.time.any"), here),
            Back = () => EnquiryQuestions.Contact(AnswerWay.Phone, here.Text("find.back"), here.With(here.State with { Enquiry = Draft(here) with { Phone = null } })),
            Change = trait => Change(trait, here),
            StartOver = () => StartOver(here),
        },
        _ => throw new UnreachableException(),
    };

    /// <summary>A button, pressed in time or late: an answer, or a correction of one.</summary>
    public Step Press(Press press, Situated here) => press switch
    {
        Dialogs.Press.SendEnquiry => here.State.Top is WaitingFor.OfEnquiry ? here.Ask(here.Text("enquiry.underway"), [here.GoOn, here.Cancel, here.Human]) : Begin(null, null, null, here),
        Dialogs.Press.EnquiryText when here.State.Top is WaitingFor.EnquiryText { Proposed: { } proposed } => Saying(proposed, "", here),
        Dialogs.Press.EnquirySkip when Skipping(here) is { } skipped => skipped,
        Dialogs.Press.EnquiryText or Dialogs.Press.EnquirySkip => here.Say(here.Text("find.past"), Outcome.Prompt, [here.GoOn]),
        _ when here.State.Enquiry is not { Text: not null } => Over(here),
        Dialogs.Press.EnquiryPlace place => here.Municipalities.Any(one => one.Id == place.Id) ? InPlace(place.Id, here) : Presses.Stale(here),
        Dialogs.Press.EnquiryWay way => Answering(way.Way, "", here),
        Dialogs.Press.EnquiryTime time => Ringing(here.Text($"enquiry.time.{time.When}"), here),
        Dialogs.Press.EnquiryChange { Matter: EnquiryMatter.Text } => EnquiryQuestions.Text(here.Text("find.change"), here),
        Dialogs.Press.EnquiryChange { Matter: EnquiryMatter.Way } => EnquiryQuestions.Way(here.Text("find.change"), Again(here)),
        _ => throw new UnreachableException(),
    };

    public static Step Over(Situated here) => here.Say(here.Text("enquiry.over"), Outcome.Clarifying, [here.SendEnquiry, here.Human]);

    /// <summary>"Endre kommune" and the like, as far as it is an enquiry's to change.</summary>
    public static Step? Change(Trait? trait, Situated here) => trait switch
    {
        Trait.Place => EnquiryQuestions.Place(here.Text("find.change"), here.With(here.State with { Focus = here.State.Focus with { Area = null } })),
        null => here.Ask(here.Text("find.whichChange"), [new Press.EnquiryChange(EnquiryMatter.Text, 0).Labelled(here.Text("enquiry.change.Text")), new Press.EnquiryChange(EnquiryMatter.Way, 0).Labelled(here.Text("enquiry.change.Way")), here.GoOn]),
        _ => null,
    };

    public static Step StartOver(Situated here) =>
        EnquiryQuestions.Text(here.Text("enquiry.fromStart"), here.With(here.State with { Enquiry = Draft(here).Next() with { Way = null }, Asked = null, Focus = here.State.Focus with { Question = null } }));

    /// <summary>The next thing that is missing; when nothing is, the receipt.</summary>
    public Step Next(string lead, Situated here) => Draft(here) switch
    {
        { Text: null } => EnquiryQuestions.Text(lead, here),
        { IsPlaceOpen: false } when receipts.NeedsPlace(here) => EnquiryQuestions.Place(lead, here),
        { Way: null } => EnquiryQuestions.Way(lead, here),
        { Way: AnswerWay.Mail, Email: null } => EnquiryQuestions.Contact(AnswerWay.Mail, lead, here),
        { Way: AnswerWay.Phone, Phone: null } => EnquiryQuestions.Contact(AnswerWay.Phone, lead, here),
        { Way: AnswerWay.Phone, RingAt: null } => EnquiryQuestions.Time(lead, here),
        _ => receipts.Show(lead, here),
    };

    private Step? Written(Message message, WaitingFor.EnquiryText point, Situated here)
    {
        if (point.Proposed is { } proposed && message.Consent == Consent.Yes && message.Query.Words.Count < Short)
            return Saying(proposed, "", here);
        // An enquiry may well be a question: whatever is written here is for those who answer it.
        return message.Query.Words.Count < EnquiryQuestions.FewestWords ? Reached(message, point, here) : Saying(message.Text.Trim(), "", Placed(message, Learnt(message, here)), message.Topic);
    }

    /// <summary>"912 34 567": where they can be reached is kept, and what it is about is asked again, as often as after any other answer that says too little.</summary>
    private static Step? Reached(Message message, WaitingFor.EnquiryText point, Situated here)
    {
        var (there, missed) = (Learnt(message, here), point with { Misses = point.Misses + 1 });
        return there.State.Enquiry == Draft(here) || missed.Misses >= Prompt.MostMisses
            ? null
            : EnquiryQuestions.Asking(missed, here.Text("find.noted", ("what", message.Text.Trim())), here.Text("enquiry.text.again"), EnquiryQuestions.TextButtons(missed, here), there);
    }

    private Step Saying(string text, string lead, Situated here, string? gleaned = null) => text.Length > LongestText
        ? here.Ask(here.Text("enquiry.text.tooLong", ("most", $"{LongestText}")), [here.Cancel, here.Human])
        : Next(lead, here.With(here.State with { Enquiry = Draft(here).Saying(text, gleaned) }));

    /// <summary>To the municipality that a message names; null where it names none, or nothing is written yet.</summary>
    public Step? Moved(Message message, Situated here) => Draft(here).Text is not null && Area(message, here) is { } area ? InPlace(area, here) : null;

    private Step InPlace(EntryId area, Situated here)
    {
        var noted = here.Text(here.State.Focus.Area is { } before && before != area ? "find.corrected" : "find.noted", ("what", here.Knowledge.FindPlace(area)!.Name));
        return Next(noted, here.With(here.State with { Focus = here.State.Focus with { Area = area }, Enquiry = Draft(here) with { Place = area, Chosen = [] } }));
    }

    private Step WithoutPlace(Situated here) => Next(here.Text("find.skipped"), here.With(here.State with { Enquiry = Draft(here) with { IsPlaceOpen = true } }));

    private Step? Way(Message message, Situated here)
    {
        var learnt = EnquiryContacts.Learn(message.Text, Draft(here), here);
        if (learnt != Draft(here))
            return Next("", here.With(here.State with { Enquiry = learnt }));

        return message.Query.Words.Count <= Short && EnquiryContacts.Way(message.Text, here) is { } way ? Answering(way, "", here) : null;
    }

    private Step Answering(AnswerWay way, string lead, Situated here) => Next(lead, here.With(here.State with { Enquiry = Draft(here) with { Way = way } }));

    private Step? Contact(Message message, WaitingFor.EnquiryContact point, Situated here)
    {
        var known = EnquiryContacts.Learn(message.Text, Draft(here), here);
        if (known != Draft(here))
            return Next(EnquiryContacts.IsMended(message.Text, known.Email) ? here.Text("enquiry.contact.mended", ("email", known.Email!)) : "", here.With(here.State with { Enquiry = known }));

        return message.Query.Words.Count <= Short && EnquiryContacts.Way(message.Text, here) is { } way && way != point.Way ? Answering(way, "", here) : null;
    }

    private Step? Time(Message message, Situated here)
    {
        if (EnquiryContacts.Time(message.Text, here) is { } time)
            return Ringing(time, here);

        // Another number, or rather an e-mail.
        var learnt = EnquiryContacts.Learn(message.Text, Draft(here), here);
        return learnt != Draft(here) ? Next("", here.With(here.State with { Enquiry = learnt })) : null;
    }

    private Step Ringing(string when, Situated here) => Next("", here.With(here.State with { Enquiry = Draft(here) with { RingAt = when } }));

    private Step? Skipping(Situated here) => here.State.Top is WaitingFor.EnquiryText or WaitingFor.EnquiryPlace or WaitingFor.EnquiryWay or WaitingFor.EnquiryContact or WaitingFor.EnquiryTime
        ? At((WaitingFor.OfEnquiry)here.State.Top, here).Skip?.Invoke()
        : null;

    private static Step LeftToHuman(Situated here)
    {
        var there = here.With(here.State.Without<WaitingFor.OfEnquiry>());
        return there.Say(there.Text("enquiry.gaveUp"), Outcome.Handover, [there.SendEnquiry, there.Human]);
    }

    private static Situated Again(Situated here) => here.With(here.State with { Enquiry = Draft(here) with { Way = null, Email = null, Phone = null, RingAt = null } });

    private static Situated Learnt(Message message, Situated here) => here.With(here.State with { Enquiry = EnquiryContacts.Learn(message.Text, Draft(here), here) });

    private static Situated Placed(Message message, Situated here) => Area(message, here) is { } area ? here.With(here.State with { Focus = here.State.Focus with { Area = area } }) : here;

    private static EntryId? Area(Message message, Situated here)
    {
        var place = message.Told.FirstOrDefault(told => told.Trait == Trait.Place)?.Answer.Place
            ?? (here.Tools.Recognisers.Place.Recognise(message.Text) is { } found ? found.Value.Municipality ?? found.Value.Id : null);
        return here.Municipalities.Any(municipality => municipality.Id == place) ? place : null;
    }

    private static EnquiryDraft Draft(Situated here) => here.State.Enquiry ?? EnquiryDraft.Empty;
}
