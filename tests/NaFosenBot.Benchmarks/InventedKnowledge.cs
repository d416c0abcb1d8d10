using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Benchmarks;

/// <summary>Any number of invented schemes over the real language file, from a seed: the same number gives the same schemes.</summary>
/// <remarks>
/// Words are made of syllables, and drawn so that a few are common and most are rare, as in a language. A scheme has two words of its own in its name,
/// a text, five facts and three example questions, in bokmål alone; a fifth of them belong to one municipality. New schemes bring new words, ever fewer.
/// </remarks>
internal sealed class InventedKnowledge
{
    private const int Seed = 20_26;
    private const int CommonWords = 3000;
    private const int WordsPerTen = 4;

    private static readonly string[] Onsets = ["b", "br", "d", "dr", "f", "fj", "g", "gr", "h", "k", "kl", "kr", "l", "m", "n", "p", "r", "s", "sk", "sl", "st", "str", "sv", "t", "tr", "v"];
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "y", "ø", "å", "ei", "au"];
    private static readonly string[] Codas = ["", "", "", "l", "n", "r", "s", "t", "k", "m", "nd", "ng", "rk", "st"];
    private static readonly string[] Kinds = ["fondet", "tilskuddet", "ordningen", "programmet", "lånet", "stipendet", "satsingen", "legatet"];

    private readonly Random _random = new(Seed);
    private readonly List<string> _words;

    private InventedKnowledge(int entries)
    {
        var vocabulary = CommonWords + (entries * WordsPerTen / 10);
        var made = new HashSet<string>(StringComparer.Ordinal);
        while (made.Count < vocabulary)
            made.Add(MakeWord());
        _words = [.. made];
    }

    public static KnowledgeBase Make(int entries, KnowledgeBase real)
    {
        var maker = new InventedKnowledge(entries);
        var municipalities = real.Places.Where(place => place.Kind == PlaceKind.Municipality).Select(place => place.Id).ToList();
        var topics = real.Lexicon.Concepts.Where(concept => concept is { Title: not null, IsVague: false }).Select(concept => concept.Id).ToList();
        var verified = real.Entries[0].Verified;
        return new KnowledgeBase
        {
            Profile = real.Profile,
            Recognising = real.Recognising,
            Entries = [.. Enumerable.Range(0, entries).Select(number => maker.MakeEntry(number, municipalities, topics, verified))],
            Places = real.Places,
            Situations = [],
            Routes = [],
            Coordinator = real.Coordinator,
            Lexicon = real.Lexicon,
        };
    }

    /// <summary>Questions with the scheme that each is about: by its name, by its name misspelt, and by words of a fact.</summary>
    public static IReadOnlyList<(string Text, EntryId About)> Ask(KnowledgeBase knowledge, int count)
    {
        var random = new Random(Seed + 1);
        return [.. Enumerable.Range(0, count).Select(number => Ask(knowledge.Entries[random.Next(knowledge.Entries.Count)], number % 3, random))];
    }

    private static (string Text, EntryId About) Ask(Entry entry, int way, Random random)
    {
        var name = entry.Title.Nb;
        var text = way switch
        {
            0 => $"hvor mye kan vi få fra {name.ToLowerInvariant()}",
            1 => $"når er fristen i {Mistyped(name.ToLowerInvariant(), random)}",
            _ => $"finnes det støtte til {entry.Facts[random.Next(entry.Facts.Count)].Text.Nb.TrimEnd('.').ToLowerInvariant()}",
        };
        return (text, entry.Id);
    }

    private static string Mistyped(string name, Random random)
    {
        var at = random.Next(1, name.Length - 2);
        return $"{name[..at]}{name[at + 1]}{name[at]}{name[(at + 2)..]}";
    }

    private Entry MakeEntry(int number, List<EntryId> municipalities, List<string> topics, Verified verified)
    {
        var own = $"{Capital(Rare())} {Rare()}{Kinds[_random.Next(Kinds.Length)]}";
        string[] properties = ["amount", "deadline", "who", "apply", "covers"];
        return new Entry
        {
            Id = new EntryId($"fund.invented-{number}"),
            Title = new LocalizedText(own),
            Names = [$"{own} {Word()}"],
            Text = new LocalizedText($"{own} gir tilskudd til {Sentence(18)}"),
            Facts = [.. properties.Select(property => new Fact { Property = property, Text = new LocalizedText(Capital(Sentence(9))) })],
            Questions = new NaFosenBot.Knowledge.Entries.Questions([$"støtte til {Sentence(4)}", $"hvor mye gir {own}", $"hvem kan søke {Sentence(3)}"], [], [], []),
            Status = EntryStatus.Open,
            Places = _random.Next(5) == 0 ? [municipalities[_random.Next(municipalities.Count)]] : [],
            Topics = ["funding", topics[_random.Next(topics.Count)]],
            Verified = verified,
        };
    }

    private string Sentence(int words) => $"{string.Join(' ', Enumerable.Range(0, words).Select(_ => Word()))}.";

    /// <summary>Few words are common and most are rare: the rank is drawn so that its logarithm is even.</summary>
    private string Word() => _words[(int)Math.Pow(_words.Count, _random.NextDouble()) % _words.Count];

    private string Rare() => _words[_random.Next(_words.Count)];

    private string MakeWord() => string.Concat(Enumerable.Range(0, _random.Next(2, 4)).Select(_ => Onsets[_random.Next(Onsets.Length)] + Vowels[_random.Next(Vowels.Length)] + Codas[_random.Next(Codas.Length)]));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
