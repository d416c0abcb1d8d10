namespace NaFosenBot.Answering.Leaning;

/// <summary>All ways to understand a message by what came before it, and which of them counts.</summary>
/// <remarks>
/// The first that gives a sense is taken. What says more of what is meant comes first: a place or a name before a place in a row,
/// that before the kind of a scheme, and that before a bare "den", which may be anything. What was told last comes before what was told earlier,
/// unless no source says it of that. A message that is none of these asks for something else, with the rest taken from the question before;
/// and where nothing at all is found then, it was about what was told last after all (<see cref="StillTheLast"/>).
/// </remarks>
internal static class Readings
{
    public static IReadOnlyList<Reading> InOrder { get; } =
    [
        // By a place.
        new TheOneInThatPlace(),
        new BackToThatPlace(),
        new WhoKnowsTheLastThere(),
        new AppliesThere(),
        new FirstLineElsewhere(),
        new SameElsewhere(),
        new SameThere(),

        // By what went before it or came after.
        new Succession(),

        // By a word of its name, by its place in the row, or by what was not meant.
        new ComparedWith(),
        new ItsLike(),
        new PointedAt(),
        new OtherSum(),
        new OtherYear(),
        new OtherNumber(),
        new OtherDetail(),

        // By what it is, or by nothing but that it was told.
        new ToldAgain(),
        new SchemeByItsKind(),
        new WhoKnowsTheLast(),
        new TheLast(),
        new SchemeBefore(),
        new OneOfSeveral(),
        new NotSaidOfTheLast(),
        new EachOfSeveral(),

        // Something else, by the question before.
        new AnotherKind(),
        new SameOfAnother(),
    ];

    /// <returns>Null when the message stands for itself.</returns>
    public static Sense? Of(FollowUp message)
    {
        if (message.BeginsAnew)
            return null;

        var signs = Reading.SignsIn(message.Query);
        return InOrder.Select(reading => reading.Of(message, signs)).FirstOrDefault(sense => sense is not null);
    }
}
