using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Routing;

namespace NaFosenBot.Commands;

/// <summary><c>route "…"</c>: who would get an enquiry, and why; <c>route --jsonl</c>: many, a line each.</summary>
internal static class RouteCommand
{
    public static Command Create()
    {
        var enquiry = new Argument<string?>("enquiry") { Arity = ArgumentArity.ZeroOrOne, Description = "What a person would write." };
        var lines = new Option<bool>("--jsonl") { Description = "Read lines {\"id\", \"text\"} and write lines {\"id\", \"receiver\", \"runnersUp\", \"reasons\", \"confidence\"}." };
        var command = new Command("route", "Show who would get an enquiry, and why.") { enquiry, lines };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed =>
        {
            try
            {
                using var services = OfflineAssistant.Build([.. parsed.UnmatchedTokens]);
                return Run(services.GetRequiredService<LiveKnowledge>(), parsed.GetValue(enquiry), parsed.GetValue(lines));
            }
            catch (BrokenKnowledgeException broken)
            {
                Console.Error.WriteLine(broken.Message);
                return 1;
            }
        });
        return command;
    }

    private static int Run(LiveKnowledge live, string? enquiry, bool lines)
    {
        if (lines)
            return RouteLines(live, Console.In, Console.Out);
        if (enquiry is null)
        {
            Console.Error.WriteLine("route needs an enquiry: route \"Jeg vil starte bedrift og trenger noen å snakke med\"");
            return 2;
        }

        Write(live, Routed.Of(live, enquiry), Console.Out);
        return 0;
    }

    /// <returns>0, or 1 when a line could not be read; the others are routed all the same.</returns>
    internal static int RouteLines(LiveKnowledge live, TextReader input, TextWriter output)
    {
        var (number, refused) = (0, 0);
        while (input.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;

            var written = Answer(live, line);
            refused += written is null ? 1 : 0;
            output.WriteLine(written ?? JsonSerializer.Serialize(new RefusedLine(number, "This line is not {\"id\": \"…\", \"text\": \"…\"}. Write one JSON object a line."), AskJsonContext.Readable.RefusedLine));
            output.Flush();
        }

        return refused > 0 ? 1 : 0;
    }

    /// <returns>Null for a line that cannot be read.</returns>
    private static string? Answer(LiveKnowledge live, string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AskJsonContext.Readable.AskedRoute) is { Id: { } id, Text: { } text }
                ? JsonSerializer.Serialize(Routed.Of(live, text).Line(id), AskJsonContext.Readable.RoutedEnquiry)
                : null;
        }
        catch (JsonException)
        {
            // The same remedy as for a line without id or text.
            return null;
        }
    }

    private static void Write(LiveKnowledge live, Routed routed, TextWriter output)
    {
        var (knowledge, routing) = (live.Current.Knowledge, routed.Routing);
        output.WriteLine($"{knowledge[routing.Receiver].Title.In(routed.Tongue)} ({routing.Receiver})");
        foreach (var reason in routed.Reasons)
            output.WriteLine($"  {reason}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  confidence {routing.Confidence:0.00}{(routing.AsksForPlace ? "; would first ask which municipality" : "")}"));
        if (routing.RunnersUp.Count > 0)
            output.WriteLine($"  then {string.Join(", ", routing.RunnersUp)}");
    }
}

/// <summary>An enquiry with its receiver, and the reasons in its own language.</summary>
internal sealed record Routed(EnquiryRouting Routing, IReadOnlyList<string> Reasons, Tongue Tongue)
{
    public static Routed Of(LiveKnowledge live, string text)
    {
        var (retriever, knowledge) = (live.Current, live.Current.Knowledge);
        var query = retriever.Read(text);
        var tongue = query.Variety switch
        {
            Variety.Nynorsk => Tongue.Nynorsk,
            Variety.English => Tongue.English,
            _ => Tongue.Bokmal,
        };
        var routing = new EnquiryRouter(knowledge).Route(EnquiryReader.Read(query, knowledge));
        return new Routed(routing, RoutingTexts.Explain(routing, knowledge, tongue), tongue);
    }

    public RoutedEnquiry Line(string id) => new(id, Routing.Receiver.Value, [.. Routing.RunnersUp.Select(other => other.Value)], Reasons, Math.Round(Routing.Confidence, 4));
}
