using Lucene.Net.Analysis;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Benchmarks;

/// <summary>Entries in Lucene.Net with NorwegianAnalyzer, in memory: names weighted 3, all words of a question as alternatives.</summary>
internal sealed class LuceneIndex : IDisposable
{
    private static readonly string[] Fields = ["names", "text"];

    private readonly RAMDirectory _directory = new();
    private readonly NorwegianAnalyzer _analyzer = new(LuceneVersion.LUCENE_48);
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    public LuceneIndex(IReadOnlyList<Entry> entries)
    {
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, _analyzer)))
        {
            foreach (var entry in entries)
            {
                writer.AddDocument([
                    new StringField("id", entry.Id.Value, Field.Store.YES),
                    new TextField("names", Peers.NamesOf(entry), Field.Store.NO) { Boost = 3 },
                    new TextField("text", Peers.TextOf(entry), Field.Store.NO),
                ]);
            }
        }

        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader);
    }

    public IReadOnlyList<(string Id, double Score)> Search(string text)
    {
        var query = new BooleanQuery();
        foreach (var field in Fields)
        {
            foreach (var term in Terms(field, text))
                query.Add(new TermQuery(new Term(field, term)), Occur.SHOULD);
        }

        return [.. _searcher.Search(query, Peers.Shown).ScoreDocs.Select(found => (_searcher.Doc(found.Doc).GetField("id").GetStringValue(System.Globalization.CultureInfo.InvariantCulture), (double)found.Score))];
    }

    public void Dispose()
    {
        _reader.Dispose();
        _analyzer.Dispose();
        _directory.Dispose();
    }

    private List<string> Terms(string field, string text)
    {
        using TokenStream stream = _analyzer.GetTokenStream(field, text);
        var attribute = stream.AddAttribute<ICharTermAttribute>();
        var terms = new List<string>();
        stream.Reset();
        while (stream.IncrementToken())
            terms.Add(attribute.ToString()!);
        stream.End();
        return [.. terms.Distinct()];
    }
}
