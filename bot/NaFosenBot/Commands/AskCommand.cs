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
        var command = new Command("ask", "Ask the assistant without a server.") { question, lines };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed =>
        {
            try
            {
                using var services = OfflineAssistant.Build([.. parsed.UnmatchedTokens]);
                return Run(services.GetRequiredService<IAssistant>(), parsed.GetValue(question), parsed.GetValue(lines));
            }
            catch (BrokenKnowledgeException broken)
            {
                Console.Error.WriteLine(broken.Message);
                return 1;
            }
        });
        return command;
    }

    private static int Run(IAssistant assistant, string? question, bool lines)
    {
        if (lines)
            return AnswerLines(assistant, Console.In, Console.Out);
        if (question is null)
            return Talk(assistant, Console.In, Console.Out);

        Console.WriteLine(TranscriptText.Of(assistant.Respond(null, new UserEvent.Said(question)).Replies));
        return 0;
    }

    /// <returns>0, or 1 when a line could not be read; the others are answered all the same.</returns>
    internal static int AnswerLines(IAssistant assistant, TextReader input, TextWriter output)
    {
        var (number, refused) = (0, 0);
        while (input.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;

            var written = Answer(assistant, line, number, ref refused);
            output.WriteLine(written);
            output.Flush();
        }

        return refused > 0 ? 1 : 0;
    }

    private static string Answer(IAssistant assistant, string line, int number, ref int refused)
    {
        try
        {
            if (JsonSerializer.Deserialize(line, AskJsonContext.Readable.AskedConversation) is { Id: { } id, Turns: { } turns })
                return JsonSerializer.Serialize(new AnsweredConversation(id, Converse(assistant, turns)), AskJsonContext.Readable.AnsweredConversation);
        }
        catch (JsonException)
        {
            // Said below: the same remedy as for a line without id or turns.
        }

        refused++;
        return JsonSerializer.Serialize(
            new RefusedLine(number, "This line is not {\"id\": \"…\", \"turns\": [\"…\"]}. Write one JSON object a line."),
            AskJsonContext.Readable.RefusedLine);
    }

    private static List<AnsweredTurn> Converse(IAssistant assistant, IReadOnlyList<string> turns)
    {
        var answered = new List<AnsweredTurn>();
        string? state = null;
        foreach (var turn in turns)
        {
            var exchange = assistant.Respond(state, new UserEvent.Said(turn));
            answered.Add(AnsweredTurn.Of(exchange.Replies));
            state = exchange.State;
        }

        return answered;
    }

    internal static int Talk(IAssistant assistant, TextReader input, TextWriter output)
    {
        var exchange = assistant.Respond(null, new UserEvent.Joined());
        do
        {
            output.WriteLine(TranscriptText.Of(exchange.Replies));
            output.Write("\n> ");
            if (input.ReadLine() is not { } said)
                return 0;

            output.WriteLine();
            exchange = assistant.Respond(exchange.State, new UserEvent.Said(said));
        }
        while (true);
    }
}
