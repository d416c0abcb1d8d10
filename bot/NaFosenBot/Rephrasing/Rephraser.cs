using Microsoft.Extensions.Options;
using NaFosenBot.Answering;
using NaFosenBot.Answering.Guarding;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.LanguageModel;

namespace NaFosenBot.Rephrasing;

/// <summary>Has a language model put answers into other words, and lets only those through that say the same. Whatever goes wrong, the answer goes out as it was composed.</summary>
internal sealed partial class Rephraser(IOptions<ModelOptions> options, Lazy<ModelDesk> desk, Composer composer, LiveKnowledge live, TimeProvider clock, ILogger<Rephraser> logger)
{
    private readonly KeptWordings _kept = new(clock);
    private volatile Checks? _checks;

    /// <returns>What is to be done with the replies of a turn before they are saved; null when they go out as they are.</returns>
    public PendingWording? Look(Exchange exchange)
    {
        if (options.Value is not { IsOn: true, Rephrasing: true } || exchange.Replies.FirstOrDefault(IsRephrased) is not { } reply)
            return null;

        var state = ConversationState.Read(exchange.State);
        return state.Model is { IsUnwanted: true } ? null : new PendingWording(exchange, state, reply, composer.Grounds(reply.Wording!, reply.Citations, reply.Language));
    }

    /// <summary>The exchange as it goes out. Never fails for what the model does.</summary>
    /// <exception cref="OperationCanceledException">The turn's own time is over.</exception>
    public async Task<Exchange> RunAsync(PendingWording pending, CancellationToken cancellationToken)
    {
        try
        {
            var checks = Current;
            return RephrasingPrompt.Of(checks.Mask.Mask(pending.State.Asked ?? ""), pending.Grounds) is { } call
                ? await AskAsync(pending, call, checks.Guard, cancellationToken)
                : pending.Exchange;
        }
#pragma warning disable CA1031 // The edge: the answer is there already, so nothing that breaks on the way to other words may hold it back.
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LeftAsIs(broken.GetType().Name);
            return pending.Exchange;
        }
    }

    /// <summary>What a model had a part in already is left at that: there is no time for a second call.</summary>
    private static bool IsRephrased(Reply reply) => reply is { Outcome: Outcome.Answered, IsModelMade: false, Citations.Count: > 0, Wording: { } wording } && reply.Text.Contains(wording.Composed, StringComparison.Ordinal);

    /// <summary>Made anew after a reload of the knowledge; two turns at once may make them twice, which does no harm.</summary>
    private Checks Current => _checks is { } made && ReferenceEquals(made.Mask.Knowledge, live.Current.Knowledge) ? made : _checks = new Checks(live.Current.Knowledge);

    private async Task<Exchange> AskAsync(PendingWording pending, ModelCall call, FactGuard guard, CancellationToken cancellationToken)
    {
        var key = KeptWordings.KeyOf(call);
        if (_kept.Find(key) is { } kept)
        {
            await desk.Value.FoundAsync([kept.Length > 0 ? "UsedAgain" : "RefusedAgain"]);
            return kept.Length > 0 ? pending.Reworded(kept, default, 0) : pending.Exchange;
        }

        var answer = await desk.Value.AskAsync(call, pending.Spent, cancellationToken);
        var cost = desk.Value.Cost(call.Purpose, answer.Usage);
        if (answer is not ModelReply.Said said)
            return pending.AsItIs(answer.Usage, cost);

        var verdict = pending.IsTooLong(said.Text) ? new Verdict.Refused([new Objection(ObjectionKind.Form, "")]) : guard.Check(said.Text, pending.Grounds);
        switch (verdict)
        {
            case Verdict.Accepted accepted:
                _kept.Keep(key, accepted.Text);
                await desk.Value.FoundAsync(["Used"]);
                return pending.Reworded(accepted.Text, answer.Usage, cost);
            case Verdict.Refused refused:
                _kept.Keep(key, "");
                await desk.Value.FoundAsync(["Refused", .. refused.Objections.Select(objection => $"Objection.{objection.Kind}").Distinct()]);
                return pending.AsItIs(answer.Usage, cost);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    [LoggerMessage(LogLevel.Warning, "An answer could not be put into other words ({Kind}) and goes out as it was composed")]
    private partial void LeftAsIs(string kind);

    /// <summary>What belongs to one snapshot of the knowledge.</summary>
    private sealed class Checks(KnowledgeBase knowledge)
    {
        public FactGuard Guard { get; } = new(knowledge);

        public PersonalDataMask Mask { get; } = new(knowledge);
    }
}
