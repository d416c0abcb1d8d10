using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>Explains minor aid and adds up what was received in three years. How much is too much, the funder says.</summary>
internal sealed class MinorAidDialog(QuestionDialog questions, Answerer answerer)
{
    public Step Begin(Situated here)
    {
        // Asked for in the middle of it, it goes on with the sums there are.
        if (here.State.Open.OfType<WaitingFor.MinorAids>().LastOrDefault() is { } begun && !IsEmpty(begun))
            return Asking(begun, here.Text("aid.underway", ("what", string.Join("; ", Told(begun, here)))), here);

        var there = here.With(here.State.Pushed(new WaitingFor.MinorAids([])));
        var told = questions.AnswerTo(answerer.Read(here.Text("aid.question")), there);
        var asking = there.Ask(there.Text("aid.ask"), Buttons(there));
        return asking with { Replies = [.. told.Replies.Select(reply => reply with { Buttons = [] }), .. asking.Replies] };
    }

    public Prompt At(WaitingFor.MinorAids point, Situated here) => new()
    {
        Again = here.Text("aid.again"),
        What = here.Text("aid.what"),
        Buttons = Buttons(here),
        TakesNumbers = true,
        Recognise = message => Recognise(message, point, here),
        GiveUp = _ => Sum(point, here).Offering(here.Human),
        Skip = () => Sum(point, here),
        Undo = IsEmpty(point) ? null : () => Dropped(point, here),
        Back = IsEmpty(point) ? null : () => Dropped(point, here),
        Change = trait => trait is not (null or Trait.Cost or Trait.EarlierAid) ? null : IsEmpty(point) ? here.Say(here.Text("nothingBefore"), Outcome.Prompt, []) : Dropped(point, here),
        StartOver = () => Asking(new WaitingFor.MinorAids([]), here.Text("aid.fromStart"), here),
    };

    public static Step Done(Situated here) => here.State.Open.OfType<WaitingFor.MinorAids>().LastOrDefault() is { } point
        ? Sum(point, here)
        : here.Say(here.Text("staleButton"), Outcome.Clarifying, [here.FindFunding, here.Human]);

    /// <summary>Kroner. A smaller number without a year counts something else.</summary>
    private const decimal LeastAlone = 1000;

    private Step? Recognise(Message message, WaitingFor.MinorAids point, Situated here)
    {
        if (message.Move?.Move == Move.Done)
            return Sum(point, here);
        if (message.Instead is { } instead && !message.Text.Contains('?', StringComparison.Ordinal) && point.Sums.Count > 0 && Corrected(instead, point.Sums, here) is var (mended, sums))
            return IsAhead(mended, here) ? Ahead([mended], point with { Sums = [.. sums.Where(aid => !ReferenceEquals(aid, mended))] }, here) : Asking(point with { Sums = sums, Misses = 0 }, here.Text("aid.corrected", ("what", Named(mended, here))), here);
        if (message.Consent == Consent.No && message.Query.Words.Count <= 3 && here.Tools.Recognisers.Quantity.RecogniseMoney(message.Text) is not { Value: >= LeastAlone })
            return Sum(point, here);
        if (message.Text.Contains('?', StringComparison.Ordinal))
            return null;

        var isTold = !Asks(message, here);
        if (isTold && point.Undated is [.., var waiting] && Dated(waiting, message, here) is { } dated)
            return IsAhead(dated, here) ? Ahead([dated], WithoutLatest(point), here) : Asking(WithoutLatest(point) with { Sums = [.. point.Sums, dated], Misses = 0 }, here.Text("aid.noted", ("what", Named(dated, here))), here);

        // "2025: 20 000 og hvor mye kan jeg få": what stands before the question is told, and nothing in it or after it.
        var parts = message.Text.Split(['\n', ';']).SelectMany(line => line.Split([" og ", " and "], StringSplitOptions.None).TakeWhile(part => !Asks(Message.Read(answerer.Read(part), here), here))).ToList();
        List<MinorAid> read = [.. parts.Select(part => Read(part, here)).OfType<MinorAid>()];
        List<MinorAid> found = [.. read.Where(aid => !IsAhead(aid, here))];
        List<decimal> undated = isTold && !message.Asks ? [.. parts.Where(part => here.Tools.Recognisers.Date.FindYear(part, here.Today) is null).Select(part => here.Tools.Recognisers.Quantity.RecogniseMoney(part)?.Value).OfType<decimal>().Where(sum => sum >= LeastAlone)] : [];
        var noted = string.Join(", ", found.Select(aid => Named(aid, here)));
        var told = point with { Sums = [.. point.Sums, .. found], Misses = 0 };
        if (found.Count < read.Count)
            return Ahead([.. read.Except(found)], told with { Undated = [.. point.Undated, .. undated] }, here, found.Count == 0 ? "" : here.Text("find.noted", ("what", noted)) + " ");
        if (found.Count == 0)
            return undated.Count == 0 || (point.Undated is [.., var latest] && undated[^1] == latest) ? null : WithoutYear(message.Instead is null ? point : WithoutLatest(point), undated, "aid.whichYear", "", here);

        return undated.Count == 0 ? Asking(told, here.Text("aid.noted", ("what", noted)), here) : WithoutYear(told, undated, "aid.notedSome", noted, here);
    }

    /// <summary>Nobody has had what is still to come: it is left out, and that is said.</summary>
    private static Step Ahead(IReadOnlyList<MinorAid> ahead, WaitingFor.MinorAids point, Situated here, string lead = "")
    {
        string When(DateOnly on) => on.Year > here.Today.Year ? $"{on.Year}" : DateWords.Of(on, here.Tongue);
        var left = ahead.Select(aid => here.Text("aid.ahead", ("when", When(aid.On)), ("sum", RuleWords.Number(aid.Amount, here.Tongue))));
        return Asking(point with { Misses = 0 }, $"{lead}{string.Join(' ', left)} {here.Text("aid.ahead.then")}", here);
    }

    private static bool IsAhead(MinorAid aid, Situated here) => aid.On > here.Today;

    /// <summary>Put as a question, with or without its mark: "er grensa 300 000 i 2025". "Har fått 40 000" leaves out who has, and "May 2026" is a month.</summary>
    private static bool Asks(Message message, Situated here) =>
        message.Query.BeginsAsking
        && !(message.Query.Words is [_, var second, ..] && (here.Knowledge.Recognising.Lists["received"].Contains(second.Lower) || message.Query.Years.Any(year => second.Written == $"{year}")));

    /// <summary>"Vi fikk 40 000" lacks only the year. Whoever answers with the same sum, or with nothing, is not asked for it again.</summary>
    private static Step WithoutYear(WaitingFor.MinorAids point, IReadOnlyList<decimal> undated, string text, string noted, Situated here) =>
        Asking(point with { Undated = [.. point.Undated, .. undated], Misses = 1 }, here.Text(text, ("what", noted), ("sum", RuleWords.Number(undated[^1], here.Tongue))), here);

    /// <summary>"Det var i 2025": the year of a sum that was told before it.</summary>
    private static MinorAid? Dated(decimal sum, Message message, Situated here) =>
        here.Tools.Recognisers.Date.FindYear(message.Text, here.Today) is { } year && Read(message.Text, here) is null ? new MinorAid(EndOf(year.Value, here), sum) : null;

    /// <summary>"Nei, det var 50 000 i 2025" puts the sum of that year right, else the last one; a sum or a year alone puts right that of the last.</summary>
    private static (MinorAid Mended, IReadOnlyList<MinorAid> Sums)? Corrected(string instead, IReadOnlyList<MinorAid> sums, Situated here)
    {
        // "Nei, bare en", "nei, ikke i år" answer whether there is more.
        if (Word.Split(instead).Any(word => here.Knowledge.Recognising.Lists["denials"].Contains(word.Lower)))
            return null;

        var read = Read(instead, here);
        var wrong = sums.LastOrDefault(aid => aid.On.Year == read?.On.Year) ?? sums[^1];
        var mended = read
            ?? (here.Tools.Recognisers.Date.FindYear(instead, here.Today) is { } year ? wrong with { On = EndOf(year.Value, here) }
            : here.Tools.Recognisers.Quantity.RecogniseMoney(instead) is { Value: >= LeastAlone } sum ? wrong with { Amount = sum.Value } : null);
        return mended is null ? null : (mended, [.. sums.Select(aid => ReferenceEquals(aid, wrong) ? mended : aid)]);
    }

    /// <summary>All sums told so far, with their years or without.</summary>
    public static IEnumerable<string> Told(WaitingFor.MinorAids point, Situated here) =>
        point.Sums.Select(aid => Named(aid, here)).Concat(point.Undated.Select(sum => here.Text("aid.undated", ("sum", RuleWords.Number(sum, here.Tongue)))));

    private static string Named(MinorAid aid, Situated here) => here.Text("aid.one", ("sum", RuleWords.Number(aid.Amount, here.Tongue)), ("year", $"{aid.On.Year}"));

    private static bool IsEmpty(WaitingFor.MinorAids point) => point is { Sums.Count: 0, Undated.Count: 0 };

    private static WaitingFor.MinorAids WithoutLatest(WaitingFor.MinorAids point) => point with { Undated = [.. point.Undated.SkipLast(1)] };

    /// <summary>Takes away the sum whose year is being asked for, else the last one.</summary>
    private static Step Dropped(WaitingFor.MinorAids point, Situated here) => Asking(
        (point is { Misses: > 0, Undated.Count: > 0 } or { Sums.Count: 0 } ? WithoutLatest(point) : point with { Sums = [.. point.Sums.SkipLast(1)] }) with { Misses = 0 },
        here.Text("aid.dropped"),
        here);

    /// <summary>A sum with its day or year. A year alone is taken to its end, so that nothing is left out that may count.</summary>
    private static MinorAid? Read(string part, Situated here)
    {
        var year = here.Tools.Recognisers.Date.FindYear(part, here.Today);
        var day = year is null ? null : here.Tools.Recognisers.Date.Find(part, here.Today).FirstOrDefault(found => found.Span.Overlaps(year.Span));
        if (year is null || here.Tools.Recognisers.Quantity.RecogniseMoney(Without(day?.Span ?? year.Span, part)) is not { Value: > 0 } sum)
            return null;

        return new MinorAid(day?.Value ?? EndOf(year.Value, here), sum.Value);
    }

    /// <summary>Of this year, no more than has been.</summary>
    private static DateOnly EndOf(int year, Situated here) => year == here.Today.Year ? here.Today : new DateOnly(year, 12, 31);

    private static string Without(TextSpan span, string text) => text.Remove(span.Start, span.Length);

    private static Step Asking(WaitingFor.MinorAids point, string text, Situated here)
    {
        var there = here.With(here.State.Without<WaitingFor.MinorAids>().Pushed(point with { Detours = 0 }));
        return there.Ask(text, Buttons(there));
    }

    /// <remarks>Nothing is known in all while a sum may count or not: it may lie outside the three years.</remarks>
    private static Step Sum(WaitingFor.MinorAids point, Situated here)
    {
        var (sum, counted) = MinorAid.InLastThreeYears(point.Sums, here.Today);
        var isOpen = point.Undated.Count > 0;
        var about = (here.State.About ?? Applicant.Unknown) with { EarlierAid = isOpen ? null : point.Sums.Count == 0 ? here.State.About?.EarlierAid : sum };
        var there = here.With(here.State.Without<WaitingFor.MinorAids>() with { About = about });
        var text = point.Sums.Count == 0
            ? there.Text("aid.nothing")
            : there.Text("aid.sum", ("sum", RuleWords.Number(sum, there.Tongue)), ("counted", $"{counted.Count}"), ("all", $"{point.Sums.Count}"));
        var left = point.Undated.Select(undated => there.Text("aid.notCounted", ("sum", RuleWords.Number(undated, there.Tongue))));
        var told = there.Say(string.Join(' ', [text, .. left]), Outcome.Answered, []);
        // Who was asked how much it was has answered, though it cannot be counted: the question stays open and is not put again.
        return isOpen && there.State.Top is WaitingFor.FundingFact { Trait: Trait.EarlierAid } && FundingDialog.Press(new Press.Skip(Trait.EarlierAid), there) is var on ? on with { Replies = [.. told.Replies, .. on.Replies] } : told;
    }

    private static IReadOnlyList<Button> Buttons(Situated here) => [new Press.AidDone().Labelled(here.Text("aid.done"))];
}
