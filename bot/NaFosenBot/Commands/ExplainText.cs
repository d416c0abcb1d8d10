using System.Globalization;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Commands;

/// <summary>Says how a question was read and why an entry won: terms, fields, weights, rivals, threshold.</summary>
internal static class ExplainText
{
    private const int Shown = 3;

    public static void Write(Retriever retriever, string question, TextWriter output)
    {
        var query = retriever.Read(question);
        WriteReading(query, output);
        var ranking = retriever.Rank(query, [.. query.Areas]);
        output.WriteLine(Line($"score      {Calibration.Score(query, ranking, retriever):0.00}; answered from {Calibration.Threshold:0.00}, nothing offered below {Calibration.Unlikely:0.00}"));
        output.WriteLine(Line($"lead       {ranking.Lead:0.00} over the next; a tie from {RankedAnswer.TieLead:0.00} down"));
        output.WriteLine(Line($"known      {ranking.Known:0.00} of the question's weight is in words that the knowledge has"));
        foreach (var (ranked, place) in ranking.Documents.Take(Shown).Select((ranked, index) => (ranked, index + 1)))
            WriteDocument(retriever.Explain(query, ranked), place, output);
    }

    private static void WriteReading(Query query, TextWriter output)
    {
        output.WriteLine($"words      {string.Join(' ', query.Tokens.Select(token => token.IsStop ? $"({token.Standard})" : token.Standard))}");
        output.WriteLine($"language   {query.Variety?.ToString() ?? "no signal: the conversation's stays"}");
        Row("places", query.Places.Select(found => $"{found.Place.Id} → {PlaceFinder.MunicipalityOf(found.Place)}"), output);
        Row("names", query.Mentions.Select(mention => Line($"{mention.Entry} \"{mention.Name}\" {mention.Strength:0.00}")), output);
        Row("asks for", query.Properties, output);
        Row("intents", query.Intents, output);
        Row("topics", query.Topics, output);
        Row("small talk", query.SmallTalk.Select(talk => Line($"{talk.Id} {talk.Share:0.00}")), output);
        Row("guard", query.Guard is { } guard ? [$"{guard.Id} ({guard.Kind}) by \"{query.GuardCue}\""] : [], output);
    }

    private static void Row(string label, IEnumerable<string> values, TextWriter output) =>
        output.WriteLine($"{label,-10} {string.Join(", ", values.DefaultIfEmpty("–"))}");

    private static void WriteDocument(Explanation why, int place, TextWriter output)
    {
        var ranked = why.Ranked;
        output.WriteLine(Line($"\n{place}. {ranked.Document.Id}  {ranked.Relevance:0.000}"));
        output.WriteLine($"   = {string.Join(" + ", why.Signals.Select(signal => Line($"{signal.Name} {signal.Value:0.00}×{signal.Weight:0.00}")))}");
        if (why.Nearest is { } nearest)
            output.WriteLine($"   most like \"{nearest}\"");
        output.WriteLine($"   {"word",-20} {"met by",-20} weight × rarity × strength = counts, in");
        foreach (var word in why.Words.OrderByDescending(word => word.Contribution))
            output.WriteLine(Line($"   {word.Word,-20} {word.Feature,-20} {word.Weight,6:0.00} × {word.Rarity,6:0.00} × {word.Strength,8:0.00} = {word.Contribution,6:0.00}, {string.Join('+', word.Fields.DefaultIfEmpty("topics"))}"));
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
