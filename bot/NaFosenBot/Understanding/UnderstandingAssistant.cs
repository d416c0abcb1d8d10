using Microsoft.Extensions.Options;
using NaFosenBot.Answering;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.LanguageModel;

namespace NaFosenBot.Understanding;

/// <summary>
/// The assistant with a second try: where it does not understand a message, or misses in it what a dialog needs, a language model says what the message may mean or where it says so,
/// and the assistant goes on from that, with the same knowledge.
/// The person reads what was understood. Whatever goes wrong, the first reply stands.
/// </summary>
internal sealed partial class UnderstandingAssistant(IAssistant assistant, IOptions<ModelOptions> options, Lazy<ModelDesk> desk, Lazy<NearEntries> near, Listening listening, LiveKnowledge live, TimeProvider clock, ILogger<UnderstandingAssistant> logger) : IAssistant
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(UnderstandingAssistant));

    private volatile PersonalDataMask? _mask;

    public async Task<Exchange> RespondAsync(string? savedState, UserEvent happened, CancellationToken cancellationToken = default)
    {
        var exchange = await assistant.RespondAsync(savedState, happened, cancellationToken);
        if (!options.Value.IsOn || happened is not UserEvent.Said { Files: [], Refused: [], IsAwaited: false } said)
            return exchange;

        var before = ConversationState.Read(savedState);
        var spent = new Spending(before.Model ?? new ModelPart());
        try
        {
            // All tries together have the time that one call has.
            using var total = new CancellationTokenSource(options.Value.Total, clock);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(total.Token, cancellationToken);
            return spent.On(await AgainAsync(savedState, said, before, exchange, spent, limit.Token));
        }
#pragma warning disable CA1031 // The edge: there is a reply already, so nothing that breaks on the way to a better one may hold it back.
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LeftAsIs(broken.GetType().Name);
            return spent.On(exchange);
        }
    }

    public string Forget(string savedState) => assistant.Forget(savedState);

    private async Task<Exchange> AgainAsync(string? savedState, UserEvent.Said said, ConversationState before, Exchange first, Spending spent, CancellationToken cancellationToken)
    {
        if (ConversationState.Read(first.State).Model is { IsUnwanted: true })
            return first;

        if (IsMissed(first) || IsAssumed(first))
            return IsElsewhere(said.Text) ? first : await MeantAsync(savedState, said, before, first, spent, cancellationToken);

        return listening.Wanted(said, before, first) is { } wanted ? await GleanedAsync(savedState, said, wanted, first, spent, cancellationToken) : first;
    }

    /// <summary>A question that was not understood: with the one before it, or by what lies near.</summary>
    private async Task<Exchange> MeantAsync(string? savedState, UserEvent.Said said, ConversationState before, Exchange first, Spending spent, CancellationToken cancellationToken)
    {
        var message = Mask.Mask(said.Text);
        if (before.Focus.Question is { } previous && await StandaloneAsync(Mask.Mask(previous), message, first, spent, cancellationToken) is { } question
            && await assistant.RespondAsync(savedState, said with { Text = question }, cancellationToken) is { Changes.Count: 0 } understood && !IsMissed(understood) && !IsAssumed(understood))
            return Introduced(understood, "read", ("question", question));

        if (IsMissed(first) && !cancellationToken.IsCancellationRequested && await near.Value.ToAsync(message, said.Text, spent, cancellationToken) is { Count: > 0 } ids
            && await assistant.RespondAsync(first.State, said with { Near = ids }, cancellationToken) is var offered && !IsMissed(offered))
            return Introduced(offered, "near");

        return first;
    }

    /// <summary>A dialog that asks on: for what the message may have said.</summary>
    private async Task<Exchange> GleanedAsync(string? savedState, UserEvent.Said said, Wanted wanted, Exchange first, Spending spent, CancellationToken cancellationToken)
    {
        if (await listening.GleanAsync(wanted, Mask.Mask(wanted.Text), spent, cancellationToken) is { } gleaned
            && await assistant.RespondAsync(savedState, said with { Gleaned = gleaned }, cancellationToken) is { Changes.Count: 0 } understood
            && listening.Taken(gleaned, wanted.Text, first, understood, understood.Replies[^1].Language) is { Length: > 0 } taken)
            return Introduced(understood, "gleaned", ("facts", taken));

        return first;
    }

    /// <summary>Nothing known was said, and nothing was done: only then may the message be read otherwise.</summary>
    private static bool IsMissed(Exchange exchange) => exchange is { Changes.Count: 0, Opinion: null, Replies: [.., { Outcome: Outcome.NotKnown, Citations.Count: 0 }] };

    /// <summary>Told of again what was told before, for want of anything that the message names.</summary>
    private static bool IsAssumed(Exchange exchange) => exchange is { Changes.Count: 0, Opinion: null, Replies: [.., { IsAssumed: true }] };

    /// <summary>About a place outside the region, which the reply has said.</summary>
    private bool IsElsewhere(string text) => live.Current is var now && now.Read(text).Areas.Any(area => now.Knowledge.FindPlace(area)?.Kind == PlaceKind.Elsewhere);

    private async Task<string?> StandaloneAsync(string previous, string message, Exchange first, Spending spent, CancellationToken cancellationToken)
    {
        var reply = await desk.Value.AskAsync(StandalonePrompt.Of(previous, message, first.Replies[^1].Language), spent.SoFar, cancellationToken);
        spent.Add(reply.Usage, desk.Value.Cost(ModelPurpose.Standalone, reply.Usage));
        return reply is ModelReply.Said said ? StandalonePrompt.Read(said.Text, previous, message, live.Current.Knowledge) : null;
    }

    /// <summary>Says first how the message was read, so that a wrong reading is seen.</summary>
    private static Exchange Introduced(Exchange understood, string how, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var meant = understood.Replies.FirstOrDefault(reply => reply.Outcome != Outcome.Smalltalk) ?? understood.Replies[0];
        var labelled = meant with { Text = $"{Texts.Say(meant.Language, how, values)}\n\n{meant.Text}", IsModelMade = true };
        return understood with { Replies = [.. understood.Replies.Select(reply => ReferenceEquals(reply, meant) ? labelled : reply)] };
    }

    /// <summary>Made anew after a reload of the knowledge; two turns at once may make it twice, which does no harm.</summary>
    private PersonalDataMask Mask => _mask is { } made && ReferenceEquals(made.Knowledge, live.Current.Knowledge) ? made : _mask = new PersonalDataMask(live.Current.Knowledge);

    [LoggerMessage(LogLevel.Warning, "A message could not be read a second time ({Kind}); the first reply stands")]
    private partial void LeftAsIs(string kind);
}
