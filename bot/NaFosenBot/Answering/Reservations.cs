using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering;

/// <summary>What an answer must not lose: that a scheme is closed, that a deadline is past, that a place is only assumed.</summary>
/// <param name="Number">Of the citation that it is about; null where it is about the whole answer.</param>
/// <param name="Title">Of what is cited; empty where it is about the whole answer.</param>
public sealed record Reservation(int? Number, string Title, string Text);

/// <summary>Gathers the reservations of an answer while it is composed.</summary>
internal sealed class Reservations
{
    private readonly List<(EntryId? About, string Text)> _noted = [];

    /// <param name="about">Null for the whole answer.</param>
    /// <returns>The text, which may be empty.</returns>
    public string Noted(Entry? about, string text)
    {
        if (text.Length > 0 && !_noted.Contains((about?.Id, text)))
            _noted.Add((about?.Id, text));
        return text;
    }

    /// <summary>Those of the whole answer first, the others in the order of the citations.</summary>
    public IReadOnlyList<Reservation> By(IReadOnlyList<Citation> citations) =>
    [
        .. _noted.Where(noted => noted.About is null).Select(noted => new Reservation(null, "", noted.Text)),
        .. citations.Index().SelectMany(cited => _noted.Where(noted => noted.About == cited.Item.Entry).Select(noted => new Reservation(cited.Index + 1, cited.Item.Title, noted.Text))),
    ];
}
