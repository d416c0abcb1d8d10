using NaFosenBot.Answering;
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

    /// <summary>None of what was offered.</summary>
    public bool IsNoneOfThese => Query.SmallTalk is [(NoneOfThese, _), ..];

    /// <summary>It asks something, so that an answer in it may be part of the question.</summary>
    public bool Asks => !IsOnlyTold
        && (Text.Contains('?', StringComparison.Ordinal) || Query.Wants(QuestionWord) || Query.Properties.Count > 0 || ContactLookup.IsAsked(Query));

    public static Message Read(Query query, Situated here)
    {
        var recognisers = here.Tools.Recognisers;
        var (told, denied, spans) = recognisers.Answers.ReadWhole(query.Text, here.Today);
        return new Message(
            query,
            told,
            denied,
            recognisers.Moves.Read(query.Text, spans),
            recognisers.YesNo.Recognise(query.Text)?.Value,
            told.Count > 0 && recognisers.Moves.IsAll(query.Text, spans),
            recognisers.Quantity.RecogniseCount(query.Text) is not null && !recognisers.Choice.NamesPlace(query.Text));
    }
}
