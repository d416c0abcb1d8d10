namespace NaFosenBot.Knowledge.Funding;

/// <summary>Chooses what to ask next, by how much the answer would narrow the list.</summary>
public sealed class Finder
{
    /// <summary>More questions than this tire people.</summary>
    public const int MostQuestions = 6;

    // Every further question has to be expected to decide that much more: patience wears thin. A scheme that is decided counts one.
    private const double GainPerQuestion = 0.5;

    // What an answer counts that meets a condition and leaves the scheme open.
    private const double StepWeight = 0.15;

    // The cost decides few schemes, but without it no sum can be worked out for those that are left.
    private const double SumWeight = 0.25;

    private readonly SchemeBook _book;
    private readonly IReadOnlyDictionary<Trait, IReadOnlyList<TypicalAnswer>> _answers;

    public Finder(SchemeBook book)
    {
        _book = book;
        var conditions = TypicalAnswers.Singles(book.Schemes.SelectMany(scheme => scheme.Rules.Conditions)).ToList();
        _answers = conditions.Select(condition => condition.Trait).Distinct().ToDictionary(trait => trait, trait => TypicalAnswers.To(trait, conditions, book.PlaceAnswers));
    }

    /// <summary>The trait to ask for, or null when enough is asked or no answer would help.</summary>
    /// <param name="asked">Traits that were asked for already, with or without an answer.</param>
    public Trait? NextQuestion(Applicant applicant, DateOnly day, IReadOnlyCollection<Trait> asked)
    {
        if (asked.Count >= MostQuestions)
            return null;

        var possible = _book.Assess(applicant, day).All.Where(assessment => assessment.Verdict is Verdict.Fits or Verdict.Unknown).ToList();
        var open = possible.Where(assessment => assessment.IsOpen).Select(assessment => assessment.Scheme).ToList();
        var sums = possible.Count(assessment => assessment.Scheme.Rules.Support.Count > 0);
        var best = _answers.Keys
            .Where(trait => !applicant.Knows(trait) && !asked.Contains(trait))
            .Select(trait => (Trait: trait, Gain: Gain(applicant, day, trait, open) + (trait == Trait.Cost ? SumWeight * sums : 0)))
            .OrderByDescending(pair => pair.Gain)
            .ThenBy(pair => pair.Trait)
            .FirstOrDefault();
        return best.Gain > GainPerQuestion * asked.Count ? best.Trait : null;
    }

    private double Gain(Applicant applicant, DateOnly day, Trait trait, List<Scheme> open)
    {
        var concerned = open.Where(scheme => scheme.Rules.Conditions.Any(condition => condition.Traits.Contains(trait))).ToList();
        var gain = 0.0;
        foreach (var answer in _answers[trait])
        {
            var then = new Circumstances(answer(applicant, day), day, _book.Places);
            foreach (var scheme in concerned)
            {
                var assessment = scheme.Assess(then);
                gain += assessment.IsOpen ? StepWeight : 1;
            }
        }

        return gain / _answers[trait].Count;
    }
}
