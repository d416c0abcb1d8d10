using System.Text.Json;
using System.Text.RegularExpressions;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Commands.Evaluation;

/// <param name="Failures">What was wrong, turn by turn; empty when the question was answered right.</param>
/// <param name="WrongFacts">Numbers and addresses that no cited entry holds.</param>
internal sealed record Verdict(GoldenQuestion Question, IReadOnlyList<string> Failures, IReadOnlyList<string> WrongFacts, IReadOnlyList<AnsweredTurn> Turns)
{
    public bool IsRight => Failures.Count == 0 && WrongFacts.Count == 0;

    public double Score => Turns[^1].Score;
}

/// <summary>Runs golden questions through the assistant and checks every reply.</summary>
internal sealed class Evaluator(IAssistant assistant, KnowledgeBase knowledge)
{
    public async Task<Verdict> JudgeAsync(GoldenQuestion question)
    {
        var (failures, wrong, turns) = (new List<string>(), new List<string>(), new List<AnsweredTurn>());
        string? state = null;
        foreach (var turn in question.Turns)
        {
            var exchange = await assistant.RespondAsync(state, new UserEvent.Said(turn.Text));
            state = exchange.State;
            var answered = AnsweredTurn.Of(exchange.Replies);
            turns.Add(answered);
            failures.AddRange(Failures(turn, answered));
            wrong.AddRange(exchange.Replies.SelectMany(reply => FactCheck.Unsupported(reply, knowledge)));
        }

        return new Verdict(question, failures, wrong, turns);
    }

    private static IEnumerable<string> Failures(GoldenTurn expected, AnsweredTurn answered)
    {
        var outcome = JsonNamingPolicy.CamelCase.ConvertName(answered.Outcome.ToString());
        if (expected.Outcome.Count > 0 && !expected.Outcome.Contains(outcome))
            yield return $"outcome {outcome}, expected {string.Join('/', expected.Outcome)}";
        foreach (var missing in expected.Cites.Except(answered.Citations))
            yield return $"does not cite {missing}";
        if (expected.CitesAny.Count > 0 && !expected.CitesAny.Intersect(answered.Citations).Any())
            yield return $"cites none of {string.Join(", ", expected.CitesAny)}";
        if (expected.RoutedTo.Count > 0 && !expected.RoutedTo.Intersect(answered.RoutedTo).Any())
            yield return $"routed to {string.Join(", ", answered.RoutedTo.DefaultIfEmpty("nobody"))}, expected {string.Join('/', expected.RoutedTo)}";
        foreach (var pattern in expected.Says.Where(pattern => !Matches(answered.Text, pattern)))
            yield return $"does not say /{pattern}/";
        foreach (var pattern in expected.SaysNot.Where(pattern => Matches(answered.Text, pattern)))
            yield return $"says /{pattern}/";
        if (expected.Asks && !answered.Text.Contains('?', StringComparison.Ordinal))
            yield return "asks nothing";
    }

    private static bool Matches(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
