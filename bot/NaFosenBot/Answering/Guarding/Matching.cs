namespace NaFosenBot.Answering.Guarding;

/// <summary>Whether a fact of a draft is the fact of a passage.</summary>
internal static class Matching
{
    private const int MonthsInYear = 12;
    private const decimal Money = 1000;
    private const int MostYears = 120;
    private const string Ceiling = "limit";
    private const string AtMost = "atMost";

    /// <summary>The same value in the same unit; limits are compared apart.</summary>
    public static bool Is(Lexeme said, Lexeme known) => said.Kind switch
    {
        LexemeKind.Phone or LexemeKind.Mail or LexemeKind.Reference or LexemeKind.Web => (known.Kind == said.Kind && known.Text == said.Text) || (said.Kind == LexemeKind.Reference && known.Kind == LexemeKind.Date && said.Text == $"{known.Day}/{known.Month}"),
        LexemeKind.Date => known.Kind == LexemeKind.Date
            && (said.Day is null || said.Day == known.Day) && (said.Month is null || said.Month == known.Month) && (said.YearOfDate is null || said.YearOfDate == known.YearOfDate),
        LexemeKind.Year => known.YearSaid == (int)said.Value,
        LexemeKind.Number => known.Kind == LexemeKind.Number && IsNumber(said, known),
        LexemeKind.Word or LexemeKind.Dash or LexemeKind.Sign => false,
    };

    /// <summary>A ceiling in words is what "at most" says, and a limit may be said once for two numbers.</summary>
    public static bool AreBoundsAlike(Lexeme said, Lexeme known) =>
        AreAlike(said.Bounds, known.Bounds)
        || (known.Inherited.Count > 0 && AreAlike(said.Bounds, known.Inherited));

    private static bool AreAlike(IReadOnlyCollection<string> said, IReadOnlyCollection<string> known)
    {
        var (mine, theirs) = (said.Where(bound => bound != Ceiling).ToList(), known.Where(bound => bound != Ceiling).ToList());
        return mine.SequenceEqual(theirs)
            || (theirs is [AtMost] && mine.Count == 0 && said.Contains(Ceiling))
            || (mine is [AtMost] && theirs.Count == 0 && known.Contains(Ceiling));
    }

    private static bool IsNumber(Lexeme said, Lexeme known)
    {
        if (said.Unit is null && known.Unit == "months" && said.Value <= MostYears)
            return said.Value * MonthsInYear == known.Value;
        if (known.Unit is null && said.Unit == "months" && known.Value <= MostYears)
            return known.Value * MonthsInYear == said.Value;
        if (said.Value != known.Value || (said.Rate != known.Rate && !(said.Rate == "employees" || known.Rate == "employees")))
            return false;

        return said.Unit == known.Unit
            || (said.Unit is null && known.Unit is "employees")
            || (known.Unit is null && said.Unit is "employees")
            || (said.Unit is null && known.Unit == "kr" && said.Value >= Money)
            || (known.Unit is null && said.Unit == "kr" && known.IsScaled);
    }
}
