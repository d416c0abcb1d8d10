using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>Explains minor aid and adds up what was received in three years. How much is too much, the funder says.</summary>
internal sealed class MinorAidDialog(QuestionDialog questions, Answerer answerer)
{
    public Step Begin(Situated here)
    {
        var there = here.With(here.State.Pushed(new WaitingFor.MinorAids([])));
        var told = questions.AnswerTo(answerer.Read(here.Text("aid.question")), there);
        var asking = there.Ask(there.Text("aid.ask"), Buttons(there));
        return asking with { Replies = [.. told.Replies.Select(reply => reply with { Buttons = [] }), .. asking.Replies] };
    }

    public static Prompt At(WaitingFor.MinorAids point, Situated here) => new()
    {
        Again = here.Text("aid.again"),
        What = here.Text("aid.what"),
        Buttons = Buttons(here),
        TakesNumbers = true,
        Recognise = message => Recognise(message, point, here),
        GiveUp = _ => Sum(point, here).Offering(here.Human),
        Skip = () => Sum(point, here),
        Back = point.Sums.Count == 0 ? null : () => Asking(new WaitingFor.MinorAids([.. point.Sums.SkipLast(1)]), here.Text("aid.dropped"), here),
        StartOver = () => Asking(new WaitingFor.MinorAids([]), here.Text("aid.fromStart"), here),
    };

    public static Step Done(Situated here) => here.State.Open.OfType<WaitingFor.MinorAids>().LastOrDefault() is { } point
        ? Sum(point, here)
        : here.Say(here.Text("staleButton"), Outcome.Clarifying, [here.FindFunding, here.Human]);

    private static Step? Recognise(Message message, WaitingFor.MinorAids point, Situated here)
    {
        if (message.Move?.Move == Move.Done || (message.Consent == Consent.No && message.Query.Words.Count <= 3))
            return Sum(point, here);
        if (message.Asks)
            return null;

        List<MinorAid> found = [.. message.Text.Split(['\n', ';']).SelectMany(line => line.Split([" og ", " and "], StringSplitOptions.None)).Select(part => Read(part, here)).OfType<MinorAid>()];
        if (found.Count == 0)
            return null;

        var noted = string.Join(", ", found.Select(aid => here.Text("aid.one", ("sum", RuleWords.Number(aid.Amount, here.Tongue)), ("year", $"{aid.On.Year}"))));
        return Asking(new WaitingFor.MinorAids([.. point.Sums, .. found]), here.Text("aid.noted", ("what", noted)), here);
    }

    /// <summary>A sum with its day or year. A year alone is taken to its end, so that nothing is left out that may count.</summary>
    private static MinorAid? Read(string part, Situated here)
    {
        var year = here.Tools.Recognisers.Date.FindYear(part, here.Today);
        var day = year is null ? null : here.Tools.Recognisers.Date.Find(part, here.Today).FirstOrDefault(found => found.Span.Overlaps(year.Span));
        if (year is null || here.Tools.Recognisers.Quantity.RecogniseMoney(Without(day?.Span ?? year.Span, part)) is not { Value: > 0 } sum)
            return null;

        var on = day?.Value ?? new DateOnly(year.Value, 12, 31);
        return new MinorAid(on < here.Today ? on : here.Today, sum.Value);
    }

    private static string Without(TextSpan span, string text) => text.Remove(span.Start, span.Length);

    private static Step Asking(WaitingFor.MinorAids point, string text, Situated here)
    {
        var there = here.With(here.State.Without<WaitingFor.MinorAids>().Pushed(point));
        return there.Ask(text, Buttons(there));
    }

    private static Step Sum(WaitingFor.MinorAids point, Situated here)
    {
        var (sum, counted) = MinorAid.InLastThreeYears(point.Sums, here.Today);
        var about = (here.State.About ?? Applicant.Unknown) with { EarlierAid = point.Sums.Count == 0 ? here.State.About?.EarlierAid : sum };
        var there = here.With(here.State.Without<WaitingFor.MinorAids>() with { About = about });
        var text = point.Sums.Count == 0
            ? there.Text("aid.nothing")
            : there.Text("aid.sum", ("sum", RuleWords.Number(sum, there.Tongue)), ("counted", $"{counted.Count}"), ("all", $"{point.Sums.Count}"));
        return there.Say(text, Outcome.Answered, []);
    }

    private static IReadOnlyList<Button> Buttons(Situated here) => [new Press.AidDone().Labelled(here.Text("aid.done"))];
}
