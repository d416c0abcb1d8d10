using NaFosenBot.Dialogs;
using NaFosenBot.LanguageModel;

namespace NaFosenBot.Understanding;

/// <summary>What a turn uses of the model, beside what the conversation had used before.</summary>
internal sealed class Spending
{
    private readonly ModelPart _before;
    private ModelPart _now;

    public Spending(ModelPart before) => _before = _now = before;

    public ModelSpent SoFar => new(_now.Tokens, _now.Cost);

    public void Add(ModelUsage usage, long cost) => _now = _now.Plus(usage.Total, cost);

    public Exchange On(Exchange exchange) => _now == _before ? exchange : exchange with { State = (ConversationState.Read(exchange.State) with { Model = _now }).Write() };
}
