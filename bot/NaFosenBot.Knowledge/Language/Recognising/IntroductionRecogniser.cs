namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>"Vi driver et verksted i Åfjord": tells who somebody is, and wants nothing.</summary>
public sealed class IntroductionRecogniser
{
    private readonly PhraseFinder<bool> _beginnings;
    private readonly HashSet<string> _wanting;

    internal IntroductionRecogniser(RecognisingWords words)
    {
        _beginnings = new PhraseFinder<bool>(words.Lists["introductions"].Select(phrase => (phrase, true)));
        _wanting = [.. words.Lists["wanting"].Select(Piece.KeyOf)];
    }

    public bool Is(string text)
    {
        var pieces = Piece.Split(text);
        return _beginnings.At(pieces, 0) is not null && !pieces.Any(piece => _wanting.Contains(piece.Key));
    }
}
