using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering.Guarding;

/// <summary>The words of Words.yaml, in the forms that are compared, and the names that the knowledge has for things.</summary>
internal sealed partial class Wordbook
{
    private readonly WordsFile _file = new();
    private readonly FrozenDictionary<string, string> _standards;
    private readonly Dictionary<string, HashSet<string>> _groups = new(StringComparer.Ordinal);
    private readonly FrozenSet<string> _freeNorwegian;
    private readonly FrozenSet<string> _freeEnglish;

    public Wordbook(KnowledgeBase knowledge)
    {
        _standards = knowledge.Lexicon.Words;
        (_freeNorwegian, _freeEnglish) = (Keys("free"), Keys("freeEnglish"));
        (Negations, Known, We, Lacking, Past, Present, Before, After, Look, No) = (Standards("negations"), Standards("known"), Standards("we"), Standards("lacking"), Standards("past"), Standards("present"), Standards("before"), Standards("after"), Standards("look"), Standards("no"));
        (Former, Doubts) = (Standards("former"), Standards("doubts"));
        (Finite, Nouns, Whole, Hard, OnlyWords, Apart) = (Lowers("finite"), Lowers("nouns"), Lowers("whole"), Lowers("hard"), Lowers("only"), Keys("apart"));
        Marks = new Phrases(MarkLists.SelectMany(list => _file.List(list).Select(phrase => (Standardised(phrase), list))));
        Bounds = new Phrases(_file.ListsByName("bounds").SelectMany(bound => bound.Value.Select(phrase => (Standardised(phrase), bound.Key))));
        BoundWords = _file.ListsByName("bounds").SelectMany(bound => bound.Value).Concat(_file.List("must")).Concat(_file.List("may")).SelectMany(Lower).ToFrozenSet(StringComparer.Ordinal);
        Units = _file.ListsByName("units").SelectMany(unit => unit.Value.Select(word => (Word: word == "G" ? word : LowerOf(word), unit.Key))).ToFrozenDictionary(pair => pair.Word, pair => pair.Key, StringComparer.Ordinal);
        (Scales, Numbers, Months) = (Values("scales"), Values("numbers"), Values("months"));
        Shares = new Phrases(_file.Values("shares").Select(share => (Lower(share.Key).ToArray(), share.Value)));
        (Actors, Topics, Binders, Joining, Prepositions) = (Lowers("actors"), Keys("topics"), Lowers("binders"), Lowers("joining"), Lowers("prepositions"));
        Contrasts = ReadContrasts();
        Same = new Phrases(ReadGroups());
        Names = new Phrases(knowledge.Entries.Where(entry => entry.Id.Kind is "member" or "term").SelectMany(NamesOf));
    }

    public FrozenSet<string> Negations { get; }

    public FrozenSet<string> Known { get; }

    public FrozenSet<string> We { get; }

    public FrozenSet<string> Lacking { get; }

    public FrozenSet<string> Past { get; }

    public FrozenSet<string> Present { get; }

    public FrozenSet<string> Former { get; }

    /// <summary>What is not sure.</summary>
    public FrozenSet<string> Doubts { get; }

    public FrozenSet<string> Before { get; }

    public FrozenSet<string> After { get; }

    public FrozenSet<string> Look { get; }

    public FrozenSet<string> No { get; }

    public FrozenSet<string> Finite { get; }

    public bool IsVerb(Lexeme lexeme) => lexeme.IsWord && Finite.Contains(lexeme.Lower);

    /// <summary>Finite verbs that are nouns as well.</summary>
    public FrozenSet<string> Nouns { get; }

    /// <summary>Words before a noun that say no more than it does.</summary>
    public FrozenSet<string> Whole { get; }

    public FrozenSet<string> Hard { get; }

    public FrozenSet<string> OnlyWords { get; }

    /// <summary>Keys of compounds that are not made of their parts.</summary>
    public FrozenSet<string> Apart { get; }

    /// <summary>Words that limit, doubt or oblige, by the list that they stand in.</summary>
    public Phrases Marks { get; }

    public Phrases Bounds { get; }

    public FrozenSet<string> BoundWords { get; }

    public FrozenDictionary<string, string> Units { get; }

    public FrozenDictionary<string, decimal> Scales { get; }

    public FrozenDictionary<string, decimal> Numbers { get; }

    public FrozenDictionary<string, decimal> Months { get; }

    public Phrases Shares { get; }

    /// <summary>Phrases of several words that can stand for others; the tag is their group.</summary>
    public Phrases Same { get; }

    /// <summary>Groups that hold a negation: "if you get no answer".</summary>
    public HashSet<string> Denying { get; } = new(StringComparer.Ordinal);

    /// <summary>What organisations and terms are called in any language; the tag is the entry.</summary>
    public Phrases Names { get; }

    public FrozenSet<string> Free(Tongue tongue) => tongue == Tongue.English ? _freeEnglish : _freeNorwegian;

    /// <summary>The bokmål word for a written one.</summary>
    public string StandardOf(string lower) => _standards.GetValueOrDefault(lower, lower);

    /// <summary>The folded stem of the bokmål word: what is compared.</summary>
    public string KeyOf(string lower)
    {
        var standard = StandardOf(lower);
        return StemOf(standard.Contains(' ', StringComparison.Ordinal) ? lower : standard);
    }

    /// <summary>The folded stem of the word as it stands.</summary>
    public static string StemOf(string lower)
    {
        var key = Tokenizer.TermOf(lower);
        foreach (var ending in EnglishEndings)
        {
            if (key.Length >= ending.Length + ShortestStem && key.EndsWith(ending, StringComparison.Ordinal))
            {
                key = key[..^ending.Length];
                break;
            }
        }

        return key.Length > ShortestStem && key[^1] == 'e' ? key[..^1] : key;
    }

    /// <summary>What else stands for it.</summary>
    public IReadOnlySet<string> GroupsOf(string key) => _groups.TryGetValue(key, out var groups) ? groups : FrozenSet<string>.Empty;

    /// <summary>Keys of what an entry may be called after its name: the fund, the scheme.</summary>
    public FrozenSet<string> Topics { get; }

    /// <summary>Whom something may be for, in the plural.</summary>
    public FrozenSet<string> Actors { get; }

    public FrozenSet<string> Binders { get; }

    /// <summary>Words that a draft may bind the grounds' words together with.</summary>
    public FrozenSet<string> Joining { get; }

    public FrozenSet<string> Prepositions { get; }

    /// <summary>Words that one may not stand for, by key.</summary>
    public Dictionary<string, HashSet<string>> Contrasts { get; }

    /// <summary>Wider words that may stand for it.</summary>
    public Dictionary<string, HashSet<string>> Wider { get; } = new(StringComparer.Ordinal);

    public static string LowerOf(string word) => Folding.Lower(word);

    private static readonly string[] MarkLists = ["unknown", "only", "perhaps", "now", "entitled", "must", "may", "should", "mostly", "aimed"];

    private static readonly string[] EnglishEndings = ["ing", "ed", "ly"];

    private const int ShortestStem = 4;

    private IEnumerable<(string[], string)> ReadGroups()
    {
        var phrases = new List<(string[], string)>();
        foreach (var (index, group) in _file.Lists("same").Index())
        {
            var tag = $"={index}";
            foreach (var phrase in group)
            {
                var words = Lower(phrase).ToList();
                if (words.Any(word => Negations.Contains(StandardOf(word))))
                    Denying.Add(tag);
                if (words is [var only])
                    Add(_groups, KeyOf(only), tag);
                else
                    phrases.Add(([.. words.Select(KeyOf)], tag));
            }
        }

        foreach (var (wide, narrow) in _file.ListsByName("broader"))
        {
            foreach (var group in GroupsOf(KeyOf(wide)))
            {
                foreach (var word in narrow)
                    Add(Wider, KeyOf(LowerOf(word)), group);
            }
        }

        return phrases;
    }

    private Dictionary<string, HashSet<string>> ReadContrasts()
    {
        var contrasts = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var list in _file.Lists("contrasts"))
        {
            var keys = list.SelectMany(Lower).Select(KeyOf).ToHashSet();
            foreach (var key in keys)
            {
                foreach (var other in keys.Where(other => other != key))
                    Add(contrasts, key, other);
            }
        }

        return contrasts;
    }

    private IEnumerable<(string[], string)> NamesOf(Entry entry) =>
        new[] { entry.Title.Nb, entry.Title.Nn, entry.Title.En }.OfType<string>().Concat(entry.Names)
            .Where(name => char.IsUpper(name[0]))
            .Select(name => (Lower(name).Select(KeyOf).ToArray(), $"#{entry.Id}"));

    private static void Add(Dictionary<string, HashSet<string>> map, string key, string value)
    {
        if (!map.TryGetValue(key, out var set))
            map.Add(key, set = new HashSet<string>(StringComparer.Ordinal));
        set.Add(value);
    }

    private string[] Standardised(string phrase) => [.. Lower(phrase).Select(StandardOf)];

    private static IEnumerable<string> Lower(string phrase) => Shape.Matches(phrase).Select(match => LowerOf(match.Value));

    private FrozenSet<string> Keys(string list) => _file.List(list).Select(word => KeyOf(LowerOf(word))).ToFrozenSet(StringComparer.Ordinal);

    private FrozenSet<string> Standards(string list) => _file.List(list).Select(LowerOf).SelectMany(word => new[] { word, StandardOf(word) }).ToFrozenSet(StringComparer.Ordinal);

    private FrozenSet<string> Lowers(string list) => _file.List(list).Select(LowerOf).ToFrozenSet(StringComparer.Ordinal);

    private FrozenDictionary<string, decimal> Values(string map) =>
        _file.Values(map).ToFrozenDictionary(pair => pair.Key, pair => decimal.Parse(pair.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    [GeneratedRegex(@"[\w'’€$%/.-]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape { get; }
}
