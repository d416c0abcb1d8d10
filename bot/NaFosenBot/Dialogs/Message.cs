using NaFosenBot.Answering;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Dialogs;

/// <summary>A message as far as it can be read before anybody knows what it answers.</summary>
/// <param name="Told">What it tells about somebody who looks for funding.</param>
/// <param name="Denied">What it says not to be so.</param>
/// <param name="Move">What it wants as a whole, such as going back.</param>
/// <param name="IsOnlyTold">It says nothing beside what it tells.</param>
/// <param name="HasNumber">A number stands in it, in digits or words: it counts something, and is not the place of a choice, which is taken before.</param>
internal sealed record Message(Query Query, IReadOnlyList<Told> Told, IReadOnlyList<Told> Denied, FoundMove? Move, Consent? Consent, bool IsOnlyTold, bool HasNumber)
{
    private const string QuestionWord = "question-word";

    private const string NoneOfThese = "none-of-these";

    public string Text => Query.Text;

    /// <summary>Somewhere in it the person wants to have something sent on, or to be rung up; what it is about may stand around that.</summary>
    public Move? Wish { get; init; }

    /// <summary>What it says in place of what was said before it: "nei, taxi". Null where it takes nothing back.</summary>
    public string? Instead { get; init; }

    /// <summary>"0 kr": what an own share or earlier support may come to, and no project costs.</summary>
    public bool IsNothing { get; init; }

    /// <summary>None of what was offered.</summary>
    public bool IsNoneOfThese => Query.SmallTalk is [(NoneOfThese, _), ..];

    /// <summary>It is put as a question.</summary>
    public bool IsQuestion => Text.Contains('?', StringComparison.Ordinal) || Query.Wants(QuestionWord);

    /// <summary>"Nummer 2": a place in a row, and no question for the number of a telephone.</summary>
    public bool IsPlaceAlone { get; init; }

    /// <summary>It asks something, so that an answer in it may be part of the question.</summary>
    public bool Asks => !IsOnlyTold && !IsPlaceAlone
        && (IsQuestion || Query.Properties.Count > 0 || ContactLookup.IsAsked(Query));

    /// <summary>What only a freer reader found in it: no part of how we read it ourselves, and added to that at the end.</summary>
    public IReadOnlyList<Told> Gleaned { get; init; } = [];

    /// <summary>Concept id of what it is about, where only a freer reader found it.</summary>
    public string? Topic { get; init; }

    public static Message Read(Query query, Situated here, Gleaned? gleaned = null) => Read(query, here.Tools.Recognisers, here.Today, gleaned);

    public static Message Read(Query query, Recognisers recognisers, DateOnly today, Gleaned? gleaned = null)
    {
        var (all, denied, spans) = recognisers.Answers.ReadWhole(query.Text, today);
        List<Told> told = [.. all.Where(one => one.Answer.Cost is not 0)];
        // An address, a number or a day may stand beside what is wanted: "ring meg på 912 34 567 i morgen".
        IReadOnlyList<TextSpan> beside = [.. spans, .. ContactRecogniser.FindPhones(query.Text).Select(found => found.Span), .. ContactRecogniser.FindEmails(query.Text).Select(found => found.Span), .. recognisers.Date.Find(query.Text, today).Select(found => found.Span)];
        // "Huk av 1 og 3": the numbers are part of it.
        if (recognisers.Moves.Holds(query.Text, Knowledge.Language.Recognising.Move.Tick, Knowledge.Language.Recognising.Move.Untick) is not null)
            beside = [.. beside, .. recognisers.Quantity.FindCounts(AsList(query.Text)).Select(found => found.Span)];
        return new Message(
            query,
            told,
            denied,
            AboutNumber(query.Text, recognisers.Moves) ?? recognisers.Moves.Read(query.Text, beside),
            recognisers.YesNo.Recognise(query.Text)?.Value,
            told.Count > 0 && recognisers.Moves.IsAll(query.Text, spans),
            recognisers.Quantity.FindCounts(query.Text).Count > 0 && !recognisers.Choice.NamesPlace(query.Text))
        {
            IsNothing = told.Count < all.Count,
            IsPlaceAlone = recognisers.Choice.PlaceAlone(query.Text) is not null,
            Instead = recognisers.YesNo.Instead(query.Text),
            Gleaned = gleaned?.Told ?? [],
            Topic = gleaned?.Topic?.Concept,
            Wish = recognisers.Moves.Holds(query.Text, Knowledge.Language.Recognising.Move.SendEnquiry, Knowledge.Language.Recognising.Move.CallMe),
        };
    }

    /// <summary>"1,2,3" as three numbers, character for character.</summary>
    public static string AsList(string text) =>
        string.Concat(text.Select((letter, at) => letter == ',' && at > 0 && at + 1 < text.Length && char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]) ? ' ' : letter));

    /// <summary>What is wanted with an enquiry that is called by its number; how it is going, when nothing else is said.</summary>
    private static FoundMove? AboutNumber(string text, MoveReader moves)
    {
        if (EnquiryNumber.Read(text) is not { } number)
            return null;

        var rest = text.Replace($"{number}", "", StringComparison.OrdinalIgnoreCase);
        return rest.Any(char.IsLetter) ? moves.Read(rest, []) : new FoundMove(Knowledge.Language.Recognising.Move.EnquiryStatus, null);
    }
}
