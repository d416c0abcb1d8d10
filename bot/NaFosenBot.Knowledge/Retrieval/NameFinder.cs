using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Finds entries that a text calls by name.</summary>
internal sealed class NameFinder
{
    /// <summary>Names this short are abbreviations: "IN", "FI", "AS". They count in capitals only, or when little else is said.</summary>
    private const int LongestAbbreviation = 3;

    /// <summary>Weight of a name's words at which the name is fully telling.</summary>
    private const double TellingWeight = 9;

    private readonly PhraseTable<(EntryId Entry, bool IsAbbreviation, IReadOnlyList<Token> Words, double Strength)> _names = new();

    public NameFinder(SearchIndex index, Tokenizer tokenizer)
    {
        foreach (var document in index.Documents.Where(document => document.Entry is not null))
        {
            foreach (var name in document.NamePhrases().Distinct())
            {
                var tokens = tokenizer.Tokenize(name);
                var weight = tokens.Where(token => !token.IsStop).Sum(token => index.Rarity(token.Term));
                if (weight > 0)
                    _names.Add(name, tokens, (document.Id, name.Length <= LongestAbbreviation, tokens, Math.Min(1, weight / TellingWeight)));
            }
        }
    }

    /// <summary>Mentions by the longest name at each place.</summary>
    public IReadOnlyList<Mention> Find(IReadOnlyList<Token> tokens)
    {
        var matches = _names.Find(tokens).Where(match => (!match.Value.IsAbbreviation || IsMeant(tokens, match)) && !IsOnlyWrittenLike(tokens, match)).OrderByDescending(match => match.Length).ToList();
        var kept = new List<PhraseMatch<(EntryId Entry, bool, IReadOnlyList<Token>, double Strength)>>();
        foreach (var match in matches)
        {
            var inside = kept.Any(longer => longer.Length > match.Length && longer.Start <= match.Start && longer.Start + longer.Length >= match.Start + match.Length);
            if (!inside)
                kept.Add(match);
        }

        return [.. kept.DistinctBy(match => match.Value.Entry).Select(match => new Mention(match.Value.Entry, match.Written, match.Start, match.Length, match.Value.Strength))];
    }

    /// <summary>"In Trøndelag" is no "IN Trøndelag", and "på Fosen, mot …" no "Fosen-møtet".</summary>
    private static bool IsOnlyWrittenLike(IReadOnlyList<Token> tokens, PhraseMatch<(EntryId, bool IsAbbreviation, IReadOnlyList<Token> Words, double)> match) =>
        match.Length > 1 && match.Value.Words.Index().Any(word => !word.Item.IsStop && tokens[match.Start + word.Index] is { IsStop: true } said && (word.Index == 0 || said.Source.Lower != word.Item.Source.Lower));

    private static bool IsMeant<T>(IReadOnlyList<Token> tokens, PhraseMatch<T> match) =>
        tokens.Count <= 2 || tokens[match.Start].Source.IsAllCapitals || tokens[match.Start].Source.Written == match.Written;
}
