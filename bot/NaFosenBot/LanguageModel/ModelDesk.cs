using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;

namespace NaFosenBot.LanguageModel;

/// <summary>The one way to the model: within what it may cost, within its time, and not at all while it is unwell.</summary>
/// <remarks>Never throws for what the model or its service does. Safe for any number of threads.</remarks>
internal sealed partial class ModelDesk
{
    private const int FewestCalls = 4;
    private const double Unwell = 0.5;

    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(15);

    /// <summary>Longer than this the service need not ask to be left alone; then it is tried again.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);

    private readonly ModelOptions _options;
    private readonly ModelConversation _conversation;
    private readonly ModelLedger _ledger;
    private readonly ModelTariff _tariff;
    private readonly ModelGate _gate;
    private readonly TimeProvider _clock;
    private readonly ILogger<ModelDesk> _logger;
    private readonly Lazy<ResiliencePipeline<ModelReply>> _nerves;
    private long _restUntil;

    public ModelDesk(IOptions<ModelOptions> options, ModelConversation conversation, ModelLedger ledger, ModelTariff tariff, ModelGate gate, TimeProvider clock, ILogger<ModelDesk> logger)
    {
        (_options, _conversation, _ledger, _tariff, _gate, _clock, _logger) = (options.Value, conversation, ledger, tariff, gate, clock, logger);
        _nerves = new Lazy<ResiliencePipeline<ModelReply>>(Nerves);
    }

    /// <summary>In millionths of a krone.</summary>
    public long Cost(ModelPurpose purpose, ModelUsage usage) => _tariff.Cost(purpose, usage);

    /// <summary>Writes down what became of what the model said.</summary>
    public Task FoundAsync(IReadOnlyList<string> findings) => _ledger.FoundAsync(findings);

    /// <param name="spent">What the conversation has used already.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<ModelReply> AskAsync(ModelCall call, ModelSpent spent, CancellationToken cancellationToken)
    {
        if (!_ledger.Fits(call.Purpose, Most(call), spent))
            return await SkippedAsync(call, ModelSilence.OverBudget);

        using var total = new CancellationTokenSource(_options.Total, _clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(total.Token, cancellationToken);
        try
        {
            if (IsResting)
                return await SkippedAsync(call, ModelSilence.Resting);

            return await _nerves.Value.ExecuteAsync(static async (asked, token) => await asked.Desk.CallAsync(asked.Call, token), (Desk: this, Call: call), limit.Token);
        }
        catch (BrokenCircuitException)
        {
            return await SkippedAsync(call, ModelSilence.Resting);
        }
        catch (RateLimiterRejectedException)
        {
            return await SkippedAsync(call, ModelSilence.Busy);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return await SkippedAsync(call, ModelSilence.TooSlow);
        }
    }

    /// <summary>The most that a call can use.</summary>
    private ModelUsage Most(ModelCall call) => new(ModelTariff.Guess(call.Length), _options.LongestAnswer);

    private bool IsResting => _clock.GetUtcNow().UtcTicks < Volatile.Read(ref _restUntil);

    private async Task<ModelReply> CallAsync(ModelCall call, CancellationToken cancellationToken)
    {
        if (await _ledger.ReserveAsync(call.Purpose, Most(call), cancellationToken) is not { } reservation)
            return await SkippedAsync(call, ModelSilence.OverBudget);

        var (began, reply) = (_clock.GetTimestamp(), new ModelReply.Silent(ModelSilence.Broken) as ModelReply);
        try
        {
            var heard = await _conversation.AskAsync(call, cancellationToken);
            reply = heard.Reply;
            if (heard.RestFor is { } rest)
                Volatile.Write(ref _restUntil, (_clock.GetUtcNow() + (rest < LongestRest ? rest : LongestRest)).UtcTicks);
            if (reply is ModelReply.Silent nothing)
                Failed(call.Purpose, nothing.Why, heard.Status, heard.Exception ?? "none");
            return reply;
        }
        finally
        {
            await _ledger.SettleAsync(reservation, reply is ModelReply.Silent silent ? $"{silent.Why}" : ModelLedger.Said, reply.Usage, _clock.GetElapsedTime(began));
        }
    }

    private async Task<ModelReply> SkippedAsync(ModelCall call, ModelSilence why)
    {
        await _ledger.SkipAsync(call.Purpose, why);
        return new ModelReply.Silent(why);
    }

    private ResiliencePipeline<ModelReply> Nerves() => new ResiliencePipelineBuilder<ModelReply> { TimeProvider = _clock }
        .AddRateLimiter(_gate.Limiter)
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ModelReply>
        {
            FailureRatio = Unwell,
            MinimumThroughput = FewestCalls,
            SamplingDuration = Sampling,
            BreakDuration = Break,
            ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Result is ModelReply.Silent { Why: ModelSilence.TooSlow or ModelSilence.Throttled or ModelSilence.Unreachable or ModelSilence.NotAllowed or ModelSilence.Broken }),
            OnOpened = opened =>
            {
                Unwelcome(opened.BreakDuration);
                return default;
            },
        })
        .Build();

    [LoggerMessage(LogLevel.Information, "The language model had nothing for {Purpose}: {Why} (HTTP {Status}, exception {Kind})")]
    private partial void Failed(ModelPurpose purpose, ModelSilence why, int status, string kind);

    [LoggerMessage(LogLevel.Warning, "The language model failed so often that it is left alone for {Time}; answers go out as the knowledge words them")]
    private partial void Unwelcome(TimeSpan time);
}
