using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NaFosenBot.Answering;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Calendar;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;
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
                return Run(services.GetRequiredService<LiveKnowledge>(), Standings(services), parsed.GetValue(enquiry), parsed.GetValue(lines));
            }
            catch (BrokenKnowledgeException broken)
            {
                Console.Error.WriteLine(broken.Message);
                return 1;
            }
            catch (OptionsValidationException invalid)
            {
                Console.Error.WriteLine(string.Join('\n', invalid.Failures));
                return 1;
            }
        });
        return command;
    }

    /// <summary>As the operator has connected the members, today. How much they have to do only the server knows.</summary>
    private static Standings Standings(IServiceProvider services) => services.GetRequiredService<MemberDirectory>()
        .On(NorwegianTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow()), new Dictionary<EntryId, Workload>());

    private static int Run(LiveKnowledge live, Standings standings, string? enquiry, bool lines)
    {
        if (lines)
            return RouteLines(live, Console.In, Console.Out, standings);
        if (enquiry is null)
        {
            Console.Error.WriteLine("route needs an enquiry: route \"Jeg vil starte bedrift og trenger noen å snakke med\"");
            return 2;
        }

        Write(live, Routed.Of(live, enquiry, standings), Console.Out);
        return 0;
    }

    /// <returns>0, or 1 when a line could not be read; the others are routed all the same.</returns>
    internal static int RouteLines(LiveKnowledge live, TextReader input, TextWriter output, Standings? standings = null)
    {
        var (number, refused) = (0, 0);
        while (input.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;

            var written = Answer(live, line, standings);
            refused += written is null ? 1 : 0;
            output.WriteLine(written ?? JsonSerializer.Serialize(new RefusedLine(number, "This line is not {\"id\": \"…\", \"text\": \"…\"}. Write one JSON object a line."), AskJsonContext.Readable.RefusedLine));
            output.Flush();
        }

        return refused > 0 ? 1 : 0;
    }

    /// <returns>Null for a line that cannot be read.</returns>
    private static string? Answer(LiveKnowledge live, string line, Standings? standings)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AskJsonContext.Readable.AskedRoute) is { Id: { } id, Text: { } text }
                ? JsonSerializer.Serialize(Routed.Of(live, text, standings).Line(id, live.Current.Knowledge), AskJsonContext.Readable.RoutedEnquiry)
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
        foreach (var part in routed.Parts)
        {
            output.WriteLine($"Part of it: {part.Text}");
            Write(live.Current.Knowledge, routed with { Routing = part.Routing }, output);
        }

        if (routed.Parts.Count == 0)
            Write(live.Current.Knowledge, routed, output);
    }

    private static void Write(KnowledgeBase knowledge, Routed routed, TextWriter output)
    {
        var routing = routed.Routing;
        output.WriteLine($"{knowledge[routing.Receiver].Title.In(routed.Tongue)} ({routing.Receiver})");
        foreach (var reason in RoutingTexts.Explain(routing, knowledge, routed.Tongue))
            output.WriteLine($"  {reason}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  confidence {routing.Confidence:0.00}{(routing.AsksForPlace ? "; would first ask which municipality" : "")}"));
        if (routing.RunnersUp.Count > 0)
            output.WriteLine($"  then {string.Join(", ", routing.RunnersUp)}");
    }
}

/// <summary>An enquiry with its receiver, and the reasons in its own language.</summary>
internal sealed record Routed(EnquiryRouting Routing, IReadOnlyList<string> Reasons, Tongue Tongue)
{
    /// <summary>Where it becomes several enquiries; else empty.</summary>
    public IReadOnlyList<EnquiryPart> Parts { get; init; } = [];

    /// <param name="standings">Of the members, where they matter.</param>
    public static Routed Of(LiveKnowledge live, string text, Standings? standings = null)
    {
        var (retriever, knowledge) = (live.Current, live.Current.Knowledge);
        var query = retriever.Read(text);
        var tongue = query.Variety is { } variety ? Tongues.Of(variety) : Tongue.Bokmal;
        var sender = new Sender(null, new Recognisers(knowledge).Answers.KindOfWriter(text), tongue);
        var parts = EnquiryParts.Of(text, sender, retriever.Read, knowledge, standings ?? Standings.Unknown);
        var routing = parts is [var only] ? only.Routing
            : new EnquiryRouter(knowledge).Route(EnquiryReader.Read(query, knowledge) with { Kind = sender.Kind, Language = sender.Language }, standings ?? Standings.Unknown);
        return new Routed(routing, RoutingTexts.Explain(routing, knowledge, tongue), tongue) { Parts = parts.Count > 1 ? parts : [] };
    }

    public RoutedEnquiry Line(string id, KnowledgeBase knowledge) => new(
        id,
        Routing.Receiver.Value,
        [.. Routing.RunnersUp.Select(other => other.Value)],
        Reasons,
        Math.Round(Routing.Confidence, 4),
        Parts.Count == 0 ? null : [.. Parts.Select(part => new RoutedPart(part.Text, part.Routing.Receiver.Value, RoutingTexts.Explain(part.Routing, knowledge, Tongue)))]);
}
