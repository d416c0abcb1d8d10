using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Answering;

/// <summary>What must hold for the real knowledge, over all its example questions.</summary>
public sealed class RankingPropertyTests
{
    private const int Seed = 20_26;

    private static readonly Retriever Real = new RealAssistant().Live.Current;

    private static readonly IReadOnlyList<string> Asked =
        [.. Real.Knowledge.Entries.SelectMany(entry => entry.Questions.All).Concat(Real.Knowledge.Situations.SelectMany(situation => situation.Questions.All)).Distinct()];

    [Fact]
    public void Reading_what_was_read_changes_nothing()
    {
        foreach (var question in Asked)
        {
            // In lower case: "BU" is a name, and "bu" is nynorsk for "bo".
            var once = string.Join(' ', Real.Read(question.ToLowerInvariant()).Tokens.Select(token => token.Standard));
            var twice = string.Join(' ', Real.Read(once).Tokens.Select(token => token.Standard));
            Assert.Equal(once, twice);
        }
    }

    [Fact]
    public void The_order_of_entries_decides_nothing()
    {
        var shuffled = new Retriever(With([.. Real.Knowledge.Entries.OrderBy(entry => Mixed(entry.Id.Value))]));

        foreach (var question in Asked.Where((_, index) => index % 5 == 0))
            Assert.Equal(Best(Real, question), Best(shuffled, question));
    }

    [Fact]
    public void An_unrelated_entry_changes_no_confident_answer()
    {
        var stranger = Real.Knowledge.Entries[0] with
        {
            Id = new EntryId("term.xylofonkvartett"),
            Title = new LocalizedText("Xylofonkvartett"),
            Names = [],
            Text = new LocalizedText("Xylofonkvartetten øvde barokkmusikk i kjelleren."),
            Facts = [],
            Questions = Questions.None,
            SeeAlso = [],
            TellWith = [],
        };
        var grown = new Retriever(With([.. Real.Knowledge.Entries, stranger]));

        foreach (var question in Asked.Where((_, index) => index % 5 == 1))
        {
            var ranking = Real.Rank(Real.Read(question), []);
            if (ranking.Lead > 0.1)
                Assert.Equal(Best(Real, question), Best(grown, question));
        }
    }

    [Fact]
    public void A_slip_in_a_long_word_keeps_the_answer()
    {
        var random = new Random(Seed);
        var (tried, kept) = (0, 0);
        var lost = new List<string>();
        foreach (var question in Asked)
        {
            if (Mistyped(question, random) is not { } mistyped)
                continue;

            tried++;
            if (Best(Real, question) == Best(Real, mistyped))
                kept++;
            else
                lost.Add(mistyped);
        }

        Assert.True(tried > 500, $"only {tried} questions have a long word");
        Assert.True(kept >= 0.95 * tried, $"{kept} of {tried} kept their answer; lost: {string.Join(" | ", lost)}");
    }

    private static string Best(Retriever retriever, string question) => retriever.Rank(retriever.Read(question), []).Best?.Document.Id.Value ?? "";

    /// <summary>One letter of a word of nine letters or more left out, doubled, or swapped with the next.</summary>
    private static string? Mistyped(string question, Random random)
    {
        var words = question.Split(' ');
        var longOnes = Enumerable.Range(0, words.Length).Where(index => words[index].Length >= 9 && words[index].All(char.IsLetter)).ToList();
        if (longOnes.Count == 0)
            return null;

        var at = longOnes[random.Next(longOnes.Count)];
        var (word, letter) = (words[at], random.Next(1, words[at].Length - 2));
        words[at] = random.Next(3) switch
        {
            0 => word.Remove(letter, 1),
            1 => word.Insert(letter, word[letter].ToString()),
            _ => $"{word[..letter]}{word[letter + 1]}{word[letter]}{word[(letter + 2)..]}",
        };
        return string.Join(' ', words);
    }

    private static int Mixed(string id) => id.Aggregate(Seed, (mixed, letter) => unchecked((mixed * 31) + letter));

    private static KnowledgeBase With(IReadOnlyList<Entry> entries) => new()
    {
        Profile = Real.Knowledge.Profile,
        Recognising = Real.Knowledge.Recognising,
        Entries = entries,
        Places = Real.Knowledge.Places,
        Situations = Real.Knowledge.Situations,
        Routes = Real.Knowledge.Routes,
        Coordinator = Real.Knowledge.Coordinator,
        Lexicon = Real.Knowledge.Lexicon,
    };
}
