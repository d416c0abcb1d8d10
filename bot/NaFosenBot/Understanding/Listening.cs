using NaFosenBot.Answering;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.LanguageModel;

namespace NaFosenBot.Understanding;

/// <summary>Listens once more where a dialog goes on asking for what a message may have said in words that are not ours.</summary>
internal sealed class Listening(Lazy<ModelDesk> desk, Situating situating, LiveKnowledge live, Composer composer)
{
    public Wanted? Wanted(UserEvent.Said said, ConversationState before, Exchange first) =>
        Understanding.Wanted.In(said, before, first, live, situating.Tools().Recognisers, composer.Today);

    /// <param name="masked">The message, as the model may read it.</param>
    /// <returns>Null when nothing was found that the message says.</returns>
    public async Task<Gleaned?> GleanAsync(Wanted wanted, string masked, Spending spent, CancellationToken cancellationToken)
    {
        var tools = situating.Tools();
        var extraction = new Extraction(wanted, live.Current, tools.Recognisers, composer.Today);
        var reply = await desk.Value.AskAsync(extraction.Call(masked), spent.SoFar, cancellationToken);
        spent.Add(reply.Usage, desk.Value.Cost(ModelPurpose.Extraction, reply.Usage));
        if (reply is not ModelReply.Said said)
            return null;

        var gleaned = extraction.Read(said.Text);
        await desk.Value.FoundAsync([gleaned switch { null => "Misshapen", { Told: [], Topic: null } => "GleanedNothing", _ => "Gleaned" }]);
        return gleaned is null or { Told: [], Topic: null } ? null : gleaned;
    }

    /// <summary>What the dialog has taken of it, in words, with the person's own; empty when nothing, or when what we read ourselves is no longer so.</summary>
    public string Taken(Gleaned gleaned, string text, Exchange before, Exchange after, Tongue tongue)
    {
        var tools = situating.Tools();
        var (without, with) = (ConversationState.Read(before.State), ConversationState.Read(after.State));
        var ours = FundingDialog.Known(without);
        if (Enum.GetValues<Trait>().Any(trait => ours.Knows(trait) && !Says(with, trait, ours)))
            return "";

        var told = gleaned.Told.Where(one => Says(with, one.Trait, one.Answer) && !Says(without, one.Trait, one.Answer))
            .Select(one => (What: tools.Words.Listed(one.Trait, new Circumstances(one.Answer, composer.Today, tools.Schemes.Places), tongue), one.Span));
        var topic = gleaned.Topic is { } about && with.Enquiry?.Topic == about.Concept
            ? [(What: tools.Knowledge.Lexicon.Concepts.First(concept => concept.Id == about.Concept).Title?.In(tongue), about.Span)]
            : Array.Empty<(string? What, TextSpan Span)>();
        return string.Join(", ", told.Concat(topic).Select(one => $"{one.What} («{one.Span.Of(text)}»)"));
    }

    private static bool Says(ConversationState state, Trait trait, Applicant answer) =>
        FundingDialog.Known(state) is var known && known.Knows(trait) && known.Learning(trait, answer) == known;
}
