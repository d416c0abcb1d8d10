using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>What is asked for an enquiry, and with which buttons.</summary>
internal static class EnquiryQuestions
{
    /// <summary>Fewer words say too little to whoever shall answer.</summary>
    public const int FewestWords = 3;

    public static Step Text(string lead, Situated here)
    {
        var proposed = here.State.Enquiry?.Text ?? here.State.Asked;
        var point = new WaitingFor.EnquiryText(proposed?.Split(' ').Length >= FewestWords ? proposed : null);
        var question = point.Proposed is null ? here.Text("enquiry.text.ask") : here.Text("enquiry.text.proposed", ("text", point.Proposed));
        return Asking(point, lead, $"{question} {here.Text("enquiry.text.warning")}", TextButtons(point, here), here);
    }

    public static Step Place(string lead, Situated here) => Asking(new WaitingFor.EnquiryPlace(), lead, here.Text("enquiry.place.ask"), PlaceButtons(here), here);

    public static Step Way(string lead, Situated here) => Asking(new WaitingFor.EnquiryWay(), lead, here.Text("enquiry.way.ask"), WayButtons(here), here);

    public static Step Contact(AnswerWay way, string lead, Situated here) => Asking(
        new WaitingFor.EnquiryContact(way),
        lead,
        here.Text($"enquiry.contact.ask.{way}"),
        [new Press.EnquiryWay(AnswerWay.Chat).Labelled(here.Text("enquiry.way.Chat")), here.Human],
        here);

    public static Step Time(string lead, Situated here) => Asking(new WaitingFor.EnquiryTime(), lead, here.Text("enquiry.time.ask"), TimeButtons(here), here);

    public static Step Asking(WaitingFor.OfEnquiry point, string lead, string question, IReadOnlyList<Button> buttons, Situated here)
    {
        var there = here.With(here.State.Without<WaitingFor.OfEnquiry>().Pushed(point));
        return there.Ask(lead.Length == 0 ? question : $"{lead}\n\n{question}", buttons);
    }

    public static IReadOnlyList<Button> TextButtons(WaitingFor.EnquiryText point, Situated here) =>
        [.. point.Proposed is null ? Array.Empty<Button>() : [new Press.EnquiryText().Labelled(here.Text("enquiry.text.use"))], here.Cancel, here.Human];

    public static IReadOnlyList<Button> PlaceButtons(Situated here) =>
        [.. here.Municipalities.Select(place => new Press.EnquiryPlace(place.Id).Labelled(place.Name)), new Press.EnquirySkip().Labelled(here.Text("dontKnow")), here.Human];

    public static IReadOnlyList<Button> WayButtons(Situated here) =>
        [.. Enum.GetValues<AnswerWay>().Select(way => new Press.EnquiryWay(way).Labelled(here.Text($"enquiry.way.{way}"))), here.Human];

    public static IReadOnlyList<Button> TimeButtons(Situated here) =>
        [.. Press.EnquiryTimes.Select(time => new Press.EnquiryTime(time).Labelled(here.Text($"enquiry.time.{time}").Capitalised())), here.Human];
}
