using System.Text.Json;
using Microsoft.Data.Sqlite;
using NaFosenBot.Commands.Evaluation;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Benchmarks;

/// <summary>What search engines make of golden questions, over the same entries: Lucene.Net with NorwegianAnalyzer and SQLite FTS5.</summary>
internal static class Peers
{
    internal const int Shown = 3;

    public static int Run(string target, IReadOnlyList<string> files)
    {
        var entries = Questions.LoadRetriever().Knowledge.Entries;
        var questions = files.SelectMany(GoldenQuestion.Read).ToList();
        using var lucene = new LuceneIndex(entries);
        using var words = new FtsIndex(entries, hasTrigrams: false);
        using var trigrams = new FtsIndex(entries, hasTrigrams: true);
        IReadOnlyList<PeerResult> results =
        [
            Measure("Lucene.Net, NorwegianAnalyzer", questions, lucene.Search),
            Measure("SQLite FTS5, words", questions, words.Search),
            Measure("SQLite FTS5, trigrams", questions, trigrams.Search),
        ];
        File.WriteAllText(target, JsonSerializer.Serialize(results, ReportJson.Default.IReadOnlyListPeerResult) + "\n");
        foreach (var result in results)
            Console.WriteLine(result);
        return 0;
    }

    private static PeerResult Measure(string name, IReadOnlyList<GoldenQuestion> questions, Func<string, IReadOnlyList<(string Id, double Score)>> search)
    {
        var (asked, first, three) = (0, 0, 0);
        var (good, bad) = (new List<double>(), new List<double>());
        foreach (var question in questions)
        {
            var turn = question.Turns[0];
            var found = search(turn.Text);
            (question.Kind == "refuse" ? bad : good).Add(found.Count > 0 ? found[0].Score : 0);
            List<string> expected = [.. turn.Cites, .. turn.CitesAny];
            if (question.Kind == "refuse" || expected.Count == 0)
                continue;

            var hit = new Hit(expected, [.. found.Select(entry => entry.Id)], []);
            asked++;
            first += hit.IsFirst ? 1 : 0;
            three += hit.IsAmongThree ? 1 : 0;
        }

        return new PeerResult(name, asked, Math.Round((double)first / asked, 4), Math.Round((double)three / asked, 4), ReportMaker.AreaUnderCurve(good, bad));
    }

    internal static string NamesOf(Entry entry) => string.Join('\n', [.. entry.Title.All, .. entry.Names]);

    internal static string TextOf(Entry entry) => string.Join('\n', [.. entry.Questions.All, .. entry.Text.All, .. entry.Facts.SelectMany(fact => fact.Text.All)]);

    private sealed class FtsIndex : IDisposable
    {
        private readonly SqliteConnection _connection = new("Data Source=:memory:");
        private readonly bool _hasTrigrams;

        public FtsIndex(IReadOnlyList<Entry> entries, bool hasTrigrams)
        {
            _hasTrigrams = hasTrigrams;
            _connection.Open();
            using var create = _connection.CreateCommand();
            create.CommandText = _hasTrigrams
                ? "CREATE VIRTUAL TABLE entry USING fts5(id UNINDEXED, names, text, tokenize='trigram')"
                : "CREATE VIRTUAL TABLE entry USING fts5(id UNINDEXED, names, text, tokenize='unicode61 remove_diacritics 2')";
            create.ExecuteNonQuery();
            foreach (var entry in entries)
            {
                using var insert = _connection.CreateCommand();
                insert.CommandText = "INSERT INTO entry VALUES ($id, $names, $text)";
                insert.Parameters.AddWithValue("$id", entry.Id.Value);
                insert.Parameters.AddWithValue("$names", NamesOf(entry));
                insert.Parameters.AddWithValue("$text", TextOf(entry));
                insert.ExecuteNonQuery();
            }
        }

        public IReadOnlyList<(string Id, double Score)> Search(string text)
        {
            var words = NaFosenBot.Knowledge.Language.Word.Split(text).Select(word => word.Lower);
            var terms = (_hasTrigrams ? words.SelectMany(Trigrams) : words).Distinct().Select(term => $"\"{term}\"").ToList();
            if (terms.Count == 0)
                return [];

            using var select = _connection.CreateCommand();
            select.CommandText = "SELECT id, -bm25(entry, 0, 3, 1) FROM entry WHERE entry MATCH $query ORDER BY 2 DESC LIMIT 3";
            select.Parameters.AddWithValue("$query", string.Join(" OR ", terms));
            using var reader = select.ExecuteReader();
            var found = new List<(string, double)>();
            while (reader.Read())
                found.Add((reader.GetString(0), reader.GetDouble(1)));
            return found;
        }

        public void Dispose() => _connection.Dispose();

        private static IEnumerable<string> Trigrams(string word) =>
            Enumerable.Range(0, Math.Max(0, word.Length - 2)).Select(start => word.Substring(start, 3));
    }
}
