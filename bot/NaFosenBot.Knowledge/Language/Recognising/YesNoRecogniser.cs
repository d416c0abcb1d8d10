namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>Yes, no, or "I don't know".</summary>
public enum Consent
{
    No,
    Yes,
    DoesNotKnow,
}

/// <summary>Recognises yes and no at the start of a message, or anywhere in a short one.</summary>
public sealed class YesNoRecogniser
{
    private const int ShortAnswer = 3;

    private const string Pause = ",.;:!–-";

    private readonly PhraseFinder<Consent> _words;
    private readonly PhraseFinder<bool> _takingBack;

    internal YesNoRecogniser(RecognisingWords words)
    {
        _words = new PhraseFinder<Consent>(
        [
            .. words.Lists["dontKnow"].Select(word => (word, Consent.DoesNotKnow)),
            .. words.Lists["no"].Select(word => (word, Consent.No)),
            .. words.Lists["yes"].Select(word => (word, Consent.Yes)),
        ]);
        _takingBack = new PhraseFinder<bool>(words.Lists["takesBack"].Select(word => (word, true)));
    }

    /// <summary>What stands after a no that opens a message, in place of what was said before: "nei, taxi", "no, we want to hire". Null where nothing does.</summary>
    /// <remarks>"No" is a now in nynorsk, and "ikke alle" no answer taken back: there a pause is waited for.</remarks>
    public string? Instead(string text)
    {
        IReadOnlyList<Piece> pieces = [.. Piece.Split(text).Select(Shortened)];
        var (taken, no) = (_takingBack.At(pieces, 0), _words.At(pieces, 0));
        if (taken is null && no is not { Value: Consent.No })
            return null;

        var count = taken?.Count ?? no!.Value.Count;
        var rest = text[pieces[count - 1].Span.End..].TrimStart();
        if (pieces.Count == count || (taken is null && !Pause.Contains(rest[0], StringComparison.Ordinal)))
            return null;

        return rest.TrimStart([' ', .. Pause]).Trim();
    }

    public Found<Consent>? Recognise(string text)
    {
        var pieces = Piece.Split(text).Select(Shortened).ToList();
        var found = _words.Find(pieces);
        if (found.Count == 0)
            return null;

        // "Ja, men …" and "vet ikke om …": the beginning says it. "Ja, det vet jeg ikke" does not know.
        var unsure = found.FirstOrDefault(one => one.Value == Consent.DoesNotKnow);
        if (unsure is not null && (pieces.Count <= 2 * ShortAnswer || unsure.Span.Start == pieces[0].Span.Start))
            return unsure;

        var first = found[0];
        if (pieces.Count > ShortAnswer && first.Span.Start != pieces[0].Span.Start)
            return null;

        // "Det er ikke riktig": a no takes the yes after it along.
        return pieces.Count <= ShortAnswer && first.Value == Consent.Yes && first.Span.Start > 0 && found.FirstOrDefault(one => one.Value == Consent.No) is { } no ? no : first;
    }

    /// <summary>"jaaa" → "ja", "neiii" → "nei".</summary>
    private static Piece Shortened(Piece piece)
    {
        var key = piece.Key;
        var end = key.Length;
        while (end > 1 && key[end - 1] == key[end - 2] && (end > 2 && key[end - 2] == key[end - 3] || "aeiouy".Contains(key[end - 1], StringComparison.Ordinal)))
            end--;
        return end == key.Length ? piece : piece with { Key = key[..end] };
    }
}
