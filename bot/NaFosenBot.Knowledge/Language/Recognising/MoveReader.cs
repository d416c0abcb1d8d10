using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>What a whole message may want instead of answering.</summary>
public enum Move
{
    Back,
    Skip,
    Continue,
    Change,

    /// <summary>To see what is remembered.</summary>
    Memory,

    /// <summary>To have it erased.</summary>
    Forget,

    /// <summary>"Never mind", or to have it erased: what it means depends on what is going on.</summary>
    ForgetIt,

    /// <summary>That was all.</summary>
    Done,

    /// <summary>Something on a list is done, or is not after all; its number stands beside.</summary>
    Tick,
    Untick,
    FindFunding,
    FindContact,
    StartBusiness,
    Plans,
    Draft,
    MinorAid,

    /// <summary>To have something passed on to people.</summary>
    SendEnquiry,

    /// <summary>To go on with one that was begun.</summary>
    ResumeEnquiry,

    /// <summary>To be rung up.</summary>
    CallMe,
    EnquiryStatus,
    AddToEnquiry,
    WithdrawEnquiry,

    /// <summary>To have answers without a language model, or with one again.</summary>
    WithoutModel,
    WithModel,
}

/// <summary>What a person writes in words of their own, and may want to change.</summary>
public enum Writing
{
    Goal,
    Activities,
    Effects,
}

/// <param name="Subject">What is to be changed, where it is said.</param>
/// <param name="Writing">The text that is to be changed, where that is said.</param>
public sealed record FoundMove(Move Move, Trait? Subject, Writing? Writing = null);

/// <summary>Recognises a message that consists of a move and of nothing else that matters: "vær så snill, gå tilbake", "finn støtte til båt i Osen".</summary>
public sealed class MoveReader
{
    private readonly PhraseFinder<Move> _moves;
    private readonly PhraseFinder<Trait> _subjects;
    private readonly PhraseFinder<Writing> _writings;
    private readonly HashSet<string> _fillers;

    internal MoveReader(RecognisingWords words)
    {
        _moves = new PhraseFinder<Move>(words.Moves.SelectMany(move => move.Phrases.Select(phrase => (phrase, move.Move))));
        _subjects = new PhraseFinder<Trait>(words.Subjects.SelectMany(subject => subject.Words.Select(word => (word, subject.Trait))));
        _writings = new PhraseFinder<Writing>(words.Writings.SelectMany(writing => writing.Words.Select(word => (word, writing.Writing))));
        _fillers = [.. words.Lists["fillers"].Select(Piece.KeyOf)];
    }

    /// <param name="answers">Parts of the message that are answers; they may stand beside the move.</param>
    public FoundMove? Read(string text, IReadOnlyList<TextSpan> answers)
    {
        var pieces = Piece.Split(text);
        var moves = _moves.Find(pieces);
        if (moves.Count == 0 || moves.Any(found => found.Value != moves[0].Value))
            return null;

        var move = moves[0].Value;
        var subjects = move == Move.Change ? _subjects.Find(pieces) : [];
        var writings = move == Move.Change ? _writings.Find(pieces) : [];
        return IsAll(pieces, [.. moves.Select(found => found.Span), .. subjects.Select(found => found.Span), .. writings.Select(found => found.Span), .. answers])
            ? new FoundMove(move, subjects is [var subject, ..] ? subject.Value : null, writings is [var writing, ..] ? writing.Value : null)
            : null;
    }

    /// <summary>The first of some moves that a message holds, whatever stands around it.</summary>
    public Move? Holds(string text, params ReadOnlySpan<Move> moves)
    {
        foreach (var found in _moves.Find(Piece.Split(text)))
        {
            if (moves.Contains(found.Value))
                return found.Value;
        }

        return null;
    }

    /// <summary>Where a move is said.</summary>
    public IReadOnlyList<TextSpan> Find(string text, Move move) => [.. _moves.Find(Piece.Split(text)).Where(found => found.Value == move).Select(found => found.Span)];

    /// <summary>Nothing that matters stands in the message beside these parts.</summary>
    public bool IsAll(string text, IReadOnlyList<TextSpan> parts) => IsAll(Piece.Split(text), parts);

    private bool IsAll(IReadOnlyList<Piece> pieces, IReadOnlyList<TextSpan> parts) =>
        pieces.All(piece => _fillers.Contains(piece.Key) || parts.Any(span => span.Overlaps(piece.Span)));
}
