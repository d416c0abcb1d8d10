using NaFosenBot.Answering.Guarding;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.LanguageModel;

namespace NaFosenBot.Rephrasing;

/// <summary>A turn's exchange with an answer that is to be put into other words.</summary>
internal sealed record PendingWording(Exchange Exchange, ConversationState State, Reply Reply, Grounds Grounds)
{
    private const int MostNamed = 2;

    /// <summary>A draft longer than this, beside the answer, is no shorter answer.</summary>
    private const double MostLonger = 1.4;

    private const int Slack = 200;

    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(PendingWording));

    /// <summary>What is being done, for the person who waits.</summary>
    public string Progress => Say("reading", ("titles", string.Join(Say("and"), Reply.Citations.Take(MostNamed).Select(citation => citation.Title))));

    public ModelSpent Spent => new(Model.Tokens, Model.Cost);

    public bool IsTooLong(string draft) => draft.Length > (Grounds.Composed.Length * MostLonger) + Slack;

    /// <summary>The answer as it was composed; what the attempt cost is the conversation's.</summary>
    public Exchange AsItIs(ModelUsage usage, long cost) => Exchange with { State = After(usage, cost) };

    /// <summary>The answer in other words, with the reservations that they left out, its sources by number and the label that a model worded it.</summary>
    public Exchange Reworded(string words, ModelUsage usage, long cost)
    {
        var wording = Reply.Wording!;
        var text = Reply.Text.Replace(wording.Composed, $"{wording.Complete(words)}\n\n{wording.Sources}\n\n*{Say("label")}*", StringComparison.Ordinal);
        var reworded = Reply with { Text = text, IsModelMade = true };
        return Exchange with { State = After(usage, cost), Replies = [.. Exchange.Replies.Select(reply => ReferenceEquals(reply, Reply) ? reworded : reply)] };
    }

    private string After(ModelUsage usage, long cost) => (State with { Model = Model.Plus(usage.Total, cost) }).Write();

    private ModelPart Model => State.Model ?? new ModelPart();

    private string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => Texts.Say(Reply.Language, key, values);
}
