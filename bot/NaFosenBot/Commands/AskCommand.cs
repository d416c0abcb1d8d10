using System.CommandLine;
using System.Text.Json;
using NaFosenBot.Answering;
using NaFosenBot.Dialogs;

namespace NaFosenBot.Commands;

/// <summary><c>ask "…"</c>: one question; <c>ask</c>: a session in the terminal; <c>ask --jsonl</c>: conversations, a line each.</summary>
internal static class AskCommand
{
    public static Command Create()
    {
        var question = new Argument<string?>("question") { Arity = ArgumentArity.ZeroOrOne, Description = "The question; without it a session begins." };
        var lines = new Option<bool>("--jsonl") { Description = "Read lines {\"id\", \"turns\": [\"…\"]} and write lines {\"id\", \"turns\": [{\"text\", …}]}." };
        var explain = new Option<bool>("--explain") { Description = "Show how the question was read and why an entry won: terms, fields, weights, rivals, threshold." };
        var command = new Command("ask", "Ask the assistant without a server.") { question, lines, explain };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, _) =>
        {
            try
            {
                using var services = OfflineAssistant.Build([.. parsed.UnmatchedTokens]);
                if (parsed.GetValue(explain) && !Explain(services.GetRequiredService<LiveKnowledge>(), parsed.GetValue(question)))
                    return 2;

                return await RunAsync(services.GetRequiredService<IAssistant>(), parsed.GetValue(question), parsed.GetValue(lines));
            }
            catch (BrokenKnowledgeException broken)
            {
                Console.Error.WriteLine(broken.Message);
                return 1;
            }
        });
        return command;
    }

    private static bool Explain(LiveKnowledge live, string? question)
    {
        if (question is null)
        {
            Console.Error.WriteLine("--explain needs a question: ask --explain \"Hva er SkatteFUNN?\"");
            return false;
        }

        ExplainText.Write(live.Current, question, Console.Out);
        Console.WriteLine();
        return true;
    }

    private static async Task<int> RunAsync(IAssistant assistant, string? question, bool lines)
    {
        if (lines)
            return await AnswerLinesAsync(assistant, Console.In, Console.Out);
        if (question is null)
            return await TalkAsync(assistant, Console.In, Console.Out);

        Console.WriteLine(TranscriptText.Of((await assistant.RespondAsync(null, new UserEvent.Said(question))).Replies));
        return 0;
    }

    /// <returns>0, or 1 when a line could not be read; the others are answered all the same.</returns>
    internal static async Task<int> AnswerLinesAsync(IAssistant assistant, TextReader input, TextWriter output)
    {
        var (number, refused) = (0, 0);
        while (input.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;

            var written = await AnswerAsync(assistant, line);
            refused += written is null ? 1 : 0;
            output.WriteLine(written ?? Refusal(number));
            output.Flush();
        }

        return refused > 0 ? 1 : 0;
    }

    /// <returns>Null for a line that cannot be read.</returns>
    private static async Task<string?> AnswerAsync(IAssistant assistant, string line)
    {
        try
        {
            if (JsonSerializer.Deserialize(line, AskJsonContext.Readable.AskedConversation) is { Id: { } id, Turns: { } turns })
                return JsonSerializer.Serialize(new AnsweredConversation(id, await ConverseAsync(assistant, turns)), AskJsonContext.Readable.AnsweredConversation);
        }
        catch (JsonException)
        {
            // The same remedy as for a line without id or turns.
        }

        return null;
    }

    private static string Refusal(int number) => JsonSerializer.Serialize(
        new RefusedLine(number, "This line is not {\"id\": \"…\", \"turns\": [\"…\"]}. Write one JSON object a line."),
        AskJsonContext.Readable.RefusedLine);

    private static async Task<List<AnsweredTurn>> ConverseAsync(IAssistant assistant, IReadOnlyList<string> turns)
    {
        var answered = new List<AnsweredTurn>();
        string? state = null;
        foreach (var turn in turns)
        {
            var exchange = await assistant.RespondAsync(state, new UserEvent.Said(turn));
            answered.Add(AnsweredTurn.Of(exchange.Replies));
            state = exchange.State;
        }

        return answered;
    }

    internal static async Task<int> TalkAsync(IAssistant assistant, TextReader input, TextWriter output)
    {
        var exchange = await assistant.RespondAsync(null, new UserEvent.Joined());
        do
        {
            output.WriteLine(TranscriptText.Of(exchange.Replies));
            if (exchange.Changes.Count > 0)
                output.WriteLine("\n(A session without a server: nothing was really sent, and nothing is kept.)");
            output.Write("\n> ");
            if (input.ReadLine() is not { } said)
                return 0;

            output.WriteLine();
            exchange = await assistant.RespondAsync(exchange.State, new UserEvent.Said(said));
        }
        while (true);
    }
}
