using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;
using FormOfCompany = NaFosenBot.Knowledge.Retrieval.CompanyForm;

namespace NaFosenBot.Dialogs;

/// <summary>What questions and plans say about somebody who may look for money.</summary>
internal sealed class FundingWishes(Answerer answerer)
{
    /// <summary>So many told beside the wish for money are enough to begin with.</summary>
    private const int AnOpening = 2;

    /// <summary>Concept id of money to be had.</summary>
    private const string Funding = "funding";

    private const string OtherSchemes = "other-schemes";

    // Numbers in a question may be limits that are asked about: "tilskudd for bedrifter med under 50 ansatte".
    private static readonly Trait[] OfPlan = [Trait.Place, Trait.Kind, Trait.Form, Trait.Sector, Trait.Purpose, Trait.Stage, Trait.Market, Trait.ResearchPartner];

    /// <summary>"Søke støtte til ny fiskebåt" was answered; who looks for money then has said already what it is for.</summary>
    public IReadOnlyList<Told> Before(Situated here) =>
        here.State.Asked is { Length: > 0 } asked && !here.State.Open.Any(open => open is WaitingFor.FundingFact or WaitingFor.ForBusiness) && Message.Read(answerer.Read(asked), here) is var message && IsOne(message, here)
            ? [.. message.Told.Where(one => (OfPlan.Contains(one.Trait) || Holds(message, here)) && !FundingDialog.Known(here).Knows(one.Trait))]
            : [];

    /// <summary>"Hva annet kan vi søke på?" after a scheme was told, and nothing else is named that it could be about.</summary>
    public bool AreForAnother(Message message, Situated here) =>
        message is { Wish: null, Query: { Guard: null, Asked.Count: 0 } query } && query.Wants(OtherSchemes) && here.State.Focus.Entry is { Kind: FollowUp.Scheme }
        && !query.Topics.Except([Funding, FormOfCompany.Topic]).Any() && query.Mentions.All(mention => mention.Entry.Kind == FollowUp.Place || FormOfCompany.IsCalled(mention.Entry, answerer.Knowledge));

    /// <summary>"Finn støtte for et AS i Åfjord, 12 ansatte, vi dekker 50 %": whatever else stands in it.</summary>
    public static bool Opens(Message message, Situated here) =>
        message is { Wish: null, Query.Guard: null, Told.Count: >= AnOpening } && !message.Text.Contains('?', StringComparison.Ordinal) && Holds(message, here);

    /// <summary>Something is told, money for it is looked for, and no scheme is asked about.</summary>
    public static bool IsOne(Message message, Situated here) =>
        message is { Wish: null, Told.Count: > 0, Query.Guard: null } && message.Query.Mentions.All(mention => mention.Entry.Kind == FollowUp.Place) && (Holds(message, here) || message.Query.Topics.Contains(Funding));

    /// <summary>Who looks for money for something of ours, and gets no answer, is helped to find it; that a source does not say it is an answer.</summary>
    public static Step OrFinder(Step answered, Message message, Situated here) =>
        answered.Replies[^1] is { Outcome: Outcome.NotKnown, Citations.Count: 0 } && IsOne(message, here) && message.Told.All(one => one.Answer.Place is not { } place || here.Municipalities.Any(ours => ours.Id == place))
            ? FundingDialog.Begin(message.Told, here.With(here.State with { Asked = message.Text })).Offering(here.SendEnquiry, here.Human)
            : answered;

    /// <summary>A plan and nothing else, with its place or cost: "jeg vil kjøpe båt i Osen". Null where it says who it is for, or more.</summary>
    public static WaitingFor.ForBusiness? Plan(Message message) =>
        message.IsOnlyTold && message.Told.All(one => one.Trait is Trait.Purpose or Trait.Place or Trait.Cost) && message.Told.FirstOrDefault(one => one.Trait == Trait.Purpose)?.Answer.Purposes is { } purposes
            ? new WaitingFor.ForBusiness(purposes) { Cost = message.Told.FirstOrDefault(one => one.Trait == Trait.Cost)?.Answer.Cost }
            : null;

    private static bool Holds(Message message, Situated here) => here.Tools.Recognisers.Moves.Holds(message.Text, Move.FindFunding) is not null;
}
