using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Dialogs;

/// <summary>Shows how schemes look for an applicant: what seems to fit, what is open, what probably does not fit, each with what decides it.</summary>
internal static class FundingReport
{
    private const int MostWhole = 3;
    private const int MostOpen = 6;
    private const int MostNot = 3;

    public static Step Show(Applicant applicant, string lead, Situated here)
    {
        var weighing = new Weighing(applicant, here);
        var list = here.Tools.Schemes.Assess(applicant, here.Today);
        var fitting = list.Fitting.OrderBy(Nearness).ToList();
        var (open, away) = Open(list, applicant, here);
        var not = list.NotFitting.OrderBy(assessment => assessment.Deciding.Count()).ThenBy(Nearness).ToList();

        var page = here.Links?.ToOverview(applicant, here.Tongue);
        if (page is not null)
            here = here.With(here.State with { OverviewUntil = here.Links!.OverviewEnds(here.Today) });

        List<string> parts =
        [
            lead,
            here.Text("result.head", ("what", weighing.Told())),
            FundingAnswers.Gleaned(here.State.GleanedTraits, here),
            $"**{here.Text("result.fits", ("count", $"{fitting.Count}"))}**",
            fitting.Count == 0 ? here.Text("result.noneFits") : "",
            .. fitting.Take(MostWhole).Select(assessment => weighing.Whole(assessment)),
            Rest(fitting, MostWhole, here),
            $"**{here.Text("result.open", ("count", $"{open.Count}"))}**",
            Lines(open.Take(MostOpen), weighing),
            Rest(open, MostOpen, here),
            away,
            $"**{here.Text("result.not", ("count", $"{not.Count}"))}**",
            Lines(not.Take(MostNot), weighing),
            weighing.MayNeedDeclaring(fitting.Concat(open)) ? here.Text("result.minorAid") : "",
            here.Text("result.foot"),
            page is not null ? here.Text("result.page", ("link", page.AbsoluteUri)) : "",
            weighing.Sources,
        ];
        IReadOnlyList<Button> buttons =
        [
            .. fitting.Concat(open).Take(MostWhole).Select(assessment => new Press.Scheme(assessment.Scheme.Id).Labelled(assessment.Scheme.Entry.Title.In(here.Tongue))),
            .. open.Count > MostOpen ? [new Press.WhatIsMissing().Labelled(here.Text("result.whatIsMissing"))] : Array.Empty<Button>(),
            .. not.Count > MostNot ? [new Press.WhyNot().Labelled(here.Text("result.whyNot"))] : Array.Empty<Button>(),
            here.DraftApplication,
            here.Human,
        ];
        var step = here.Say(new Composition(Paragraphs(parts), weighing.Citations, []), Outcome.Answered, buttons, score: 1);
        var summary = new Summary(
            weighing.Told(),
            [
                new SummaryPart(here.Text("result.fits", ("count", $"{fitting.Count}")), [.. fitting.Take(MostWhole).Select(weighing.Short)]),
                new SummaryPart(here.Text("result.open", ("count", $"{open.Count}")), [.. open.Take(MostOpen).Select(weighing.Short)]),
                new SummaryPart(here.Text("result.not", ("count", $"{not.Count}")), [.. not.Take(MostNot).Select(weighing.Short)]),
            ],
            page is null ? null : new SummaryPage(here.Text("result.print"), page));
        return Labelled(step with { Replies = [.. step.Replies.SkipLast(1), step.Replies[^1] with { Summary = summary }] }, here);
    }

    /// <summary>Everything, to be printed: what may fit in full, what probably does not on a line each.</summary>
    public static string Print(Applicant applicant, Situated here)
    {
        var weighing = new Weighing(applicant, here);
        var list = here.Tools.Schemes.Assess(applicant, here.Today);
        var (open, away) = Open(list, applicant, here);
        return Paragraphs(
        [
            here.Text("result.head", ("what", weighing.Told())),
            $"**{here.Text("result.fits", ("count", $"{list.Fitting.Count()}"))}**",
            .. list.Fitting.OrderBy(Nearness).Select(weighing.Whole),
            $"**{here.Text("result.open", ("count", $"{open.Count}"))}**",
            .. open.Select(weighing.Whole),
            away,
            $"**{here.Text("result.not", ("count", $"{list.NotFitting.Count()}"))}**",
            Lines(list.NotFitting, weighing),
            weighing.MayNeedDeclaring(list.Fitting.Concat(list.Undecided)) ? here.Text("result.declare") : "",
            weighing.AllSources,
        ]);
    }

    /// <summary>What the buttons under the list ask for, written when others are shown; null for anything else.</summary>
    /// <remarks>By its words as they are searched, so that dialect and other endings ask for it too: "ka mangle for resten?".</remarks>
    public static Step? Rest(Query query, Applicant applicant, Situated here)
    {
        bool Asks(string title) => string.Equals(query.Text.Trim().TrimEnd('?'), here.Text(title).TrimEnd('?'), StringComparison.OrdinalIgnoreCase)
            || query.Tokens.Select(token => token.Term).SequenceEqual(Word.Split(here.Text(title)).Select(word => Tokenizer.TermOf(word.Lower)));
        return Asks("result.whatIsMissing") ? Missing(applicant, here) : Asks("result.whyNot") ? WhyNot(applicant, here) : null;
    }

    /// <summary>Every scheme that probably does not fit, each with what decided it.</summary>
    public static Step WhyNot(Applicant applicant, Situated here)
    {
        var weighing = new Weighing(applicant, here);
        var not = here.Tools.Schemes.Assess(applicant, here.Today).NotFitting.ToList();
        var text = Paragraphs([Head("result.whyNotHead", not.Count, here), Lines(not, weighing)]);
        return Labelled(here.Say(new Composition(text, weighing.Citations, []), Outcome.Answered, [here.Human], score: 1), here);
    }

    /// <summary>Every scheme that is open, each with what is missing and where to read more.</summary>
    public static Step Missing(Applicant applicant, Situated here)
    {
        var weighing = new Weighing(applicant, here);
        var (open, away) = Open(here.Tools.Schemes.Assess(applicant, here.Today), applicant, here);
        var text = Paragraphs([Head("result.missingHead", open.Count, here), Lines(open, weighing), away]);
        return Labelled(here.Say(new Composition(text, weighing.Citations, []), Outcome.Answered, [here.Human], score: 1), here);
    }

    /// <summary>One scheme with everything that counts for the applicant.</summary>
    public static Step Tell(EntryId id, Applicant applicant, Situated here)
    {
        var weighing = new Weighing(applicant, here);
        if (here.Tools.Schemes.Schemes.FirstOrDefault(scheme => scheme.Id == id) is not { } scheme)
            return here.Say(here.Text("staleButton"), Outcome.Clarifying, [here.Help, here.Human]);

        var assessment = scheme.Assess(weighing.Circumstances);
        var told = weighing.Whole(assessment);
        var text = Paragraphs([here.Text($"result.is.{assessment.Verdict}"), told, weighing.Sources]);
        return Labelled(here.Say(new Composition(text, weighing.Citations, scheme.Entry.Contacts), Outcome.Answered, [new Press.Tell(id).Labelled(here.Text("result.more")), here.Human], score: 1), here);
    }

    /// <summary>What seems to fit, in the order of the list; where that is little, the most promising of the rest too.</summary>
    public static IEnumerable<EntryId> Found(Applicant applicant, Situated here)
    {
        var list = here.Tools.Schemes.Assess(applicant, here.Today);
        var fitting = list.Fitting.OrderBy(Nearness).ToList();
        return fitting.Concat(Open(list, applicant, here).Open.Take(MostWhole - fitting.Count)).Select(assessment => assessment.Scheme.Id);
    }

    /// <summary>What is weighed by a value that a language model found says so.</summary>
    private static Step Labelled(Step step, Situated here) => here.State.GleanedTraits.Count > 0 ? step.ModelMade() : step;

    /// <summary>What may fit, the most promising first. A scheme of another municipality of which no terms were found is only named: nothing the applicant can tell would decide it.</summary>
    private static (List<Assessment> Open, string Away) Open(Shortlist list, Applicant applicant, Situated here)
    {
        var away = list.Undecided.Where(assessment => assessment is { Reasons: [], Scheme.Entry.Places: { Count: > 0 } places }
            && applicant.Place is { } place && here.Tools.Schemes.Places.Lies(place, places) == Truth.No).ToList();
        List<Assessment> open = [.. list.Undecided.Except(away).OrderByDescending(Promise).ThenBy(Nearness)];
        return (open, away.Count == 0 ? "" : here.Text("result.away", ("titles", Titles(away, here))));
    }

    private static string Rest(List<Assessment> list, int shown, Situated here) => list.Count <= shown
        ? ""
        : here.Text("result.also", ("titles", Titles(list.Skip(shown), here)));

    private static string Titles(IEnumerable<Assessment> list, Situated here) => string.Join(", ", list.Select(assessment => assessment.Scheme.Entry.Title.In(here.Tongue)));

    /// <summary>A button may be pressed when none is left, or one.</summary>
    private static string Head(string key, int count, Situated here) => here.Text(count < 2 ? $"{key}.{count}" : key, ("count", $"{count}"));

    private static string Lines(IEnumerable<Assessment> list, Weighing weighing) => string.Join('\n', list.Select(weighing.Line));

    // What lies near comes first: the municipality's own fund before the whole country's.
    private static int Nearness(Assessment assessment) => assessment.Scheme.Entry.Places.Count == 0 ? 1 : 0;

    /// <summary>How much of what is known speaks for it; one whose terms were not found promises nothing.</summary>
    private static double Promise(Assessment assessment) => assessment.Reasons.Count == 0
        ? 0
        : assessment.Reasons.Count(reason => reason.Truth == Truth.Yes) / (double)assessment.Reasons.Count;

    private static string Paragraphs(IEnumerable<string> parts) => string.Join("\n\n", parts.Where(part => part.Length > 0));
}
