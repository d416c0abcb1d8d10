namespace NaFosenBot.Commands.Evaluation;

/// <summary>What came of one golden question.</summary>
/// <param name="Failures">What was wrong, turn by turn; empty when the question was answered right.</param>
/// <param name="WrongFacts">Numbers and addresses that no cited entry holds.</param>
/// <param name="Times">How long each turn took.</param>
internal sealed record Verdict(
    GoldenQuestion Question,
    IReadOnlyList<string> Failures,
    IReadOnlyList<string> WrongFacts,
    IReadOnlyList<AnsweredTurn> Turns,
    IReadOnlyList<TimeSpan> Times)
{
    private const string Refuse = "refuse";
    private const string Enquiry = "enquiry";

    private static readonly string[] NoAnswer = ["declined", "notKnown"];

    public bool IsRight => Failures.Count == 0 && WrongFacts.Count == 0;

    public double Score => Turns[^1].Score;

    /// <summary>False for what lies outside the purpose or outside what is known.</summary>
    public bool IsAnswerable => Question.Kind != Refuse;

    /// <summary>An answerable question for which no answer is acceptable is no false refusal.</summary>
    public bool MayRefuse => Question.Turns[^1].Outcome.Intersect(NoAnswer).Any();

    public bool Refused => Turns[^1].Outcome is Dialogs.Outcome.Declined or Dialogs.Outcome.NotKnown;

    /// <summary>The last turn that expects an entry or, for an enquiry, an organisation; null when none does.</summary>
    public Hit? Hit
    {
        get
        {
            for (var turn = Question.Turns.Count - 1; turn >= 0; turn--)
            {
                var expected = Question.Turns[turn];
                List<string> entries = [.. expected.Cites, .. expected.CitesAny];
                if (entries.Count > 0)
                    return new Hit(entries, Turns[turn].Citations, Turns[turn].Offered);
                if (Question.Kind == Enquiry && expected.RoutedTo.Count > 0)
                    return new Hit(expected.RoutedTo, Turns[turn].RoutedTo, []);
            }

            return null;
        }
    }
}

/// <summary>Entries expected beside entries given, best first.</summary>
/// <param name="Offered">Entries that stand beside the reply as buttons.</param>
internal sealed record Hit(IReadOnlyList<string> Expected, IReadOnlyList<string> Given, IReadOnlyList<string> Offered)
{
    private const int Few = 3;

    public bool IsFirst => Given.Take(1).Any(IsExpected);

    public bool IsAmongThree => Given.Union(Offered).Take(Few).Any(IsExpected);

    private bool IsExpected(string given) => Expected.Any(expected => Evaluator.Satisfies(given, expected));
}
