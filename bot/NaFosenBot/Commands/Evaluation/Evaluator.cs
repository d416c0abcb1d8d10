using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Commands.Evaluation;

/// <summary>Runs golden questions through the assistant and checks every reply.</summary>
internal sealed class Evaluator(IAssistant assistant, KnowledgeBase knowledge)
{
    public async Task<Verdict> JudgeAsync(GoldenQuestion question)
    {
        var (failures, wrong, turns, times) = (new List<string>(), new List<string>(), new List<AnsweredTurn>(), new List<TimeSpan>());
        string? state = null;
        foreach (var turn in question.Turns)
        {
            var started = Stopwatch.GetTimestamp();
            var exchange = await assistant.RespondAsync(state, new UserEvent.Said(turn.Text));
            times.Add(Stopwatch.GetElapsedTime(started));
            state = exchange.State;
            var answered = AnsweredTurn.Of(exchange.Replies);
            turns.Add(answered);
            failures.AddRange(Failures(turn, answered));
            wrong.AddRange(exchange.Replies.SelectMany(reply => FactCheck.Unsupported(reply, knowledge)));
        }

        return new Verdict(question, failures, wrong, turns, times);
    }

    private static IEnumerable<string> Failures(GoldenTurn expected, AnsweredTurn answered)
    {
        var outcome = JsonNamingPolicy.CamelCase.ConvertName(answered.Outcome.ToString());
        if (expected.Outcome.Count > 0 && !expected.Outcome.Contains(outcome))
            yield return $"outcome {outcome}, expected {string.Join('/', expected.Outcome)}";
        foreach (var missing in expected.Cites.Where(key => !answered.Citations.Any(cited => Satisfies(cited, key))))
            yield return $"does not cite {missing}";
        if (expected.CitesAny.Count > 0 && !expected.CitesAny.Any(key => answered.Citations.Any(cited => Satisfies(cited, key))))
            yield return $"cites none of {string.Join(", ", expected.CitesAny)}";
        if (expected.RoutedTo.Count > 0 && !expected.RoutedTo.Any(key => answered.RoutedTo.Any(receiver => Satisfies(receiver, key))))
            yield return $"routed to {string.Join(", ", answered.RoutedTo.DefaultIfEmpty("nobody"))}, expected {string.Join('/', expected.RoutedTo)}";
        foreach (var pattern in expected.Says.Where(pattern => !Matches(answered.Text, pattern)))
            yield return $"does not say /{pattern}/";
        foreach (var pattern in expected.SaysNot.Where(pattern => Matches(answered.Text, pattern)))
            yield return $"says /{pattern}/";
        if (expected.Asks && !answered.Text.Contains('?', StringComparison.Ordinal))
            yield return "asks nothing";
    }

    /// <summary>A part of a record (<c>member.municipalities.osen</c>) satisfies the record's own key.</summary>
    internal static bool Satisfies(string given, string expected) =>
        given == expected || (given.StartsWith(expected, StringComparison.Ordinal) && given[expected.Length] == '.');

    private static bool Matches(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
