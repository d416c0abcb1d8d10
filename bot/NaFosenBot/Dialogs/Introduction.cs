using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Dialogs;

/// <summary>"Vi driver et lite verksted i Åfjord": who somebody is, before they have asked anything.</summary>
internal static class Introduction
{
    /// <summary>Nothing is asked, wished or called by name in it: then no answer is looked for in its words.</summary>
    public static bool Is(Message message, Situated here) =>
        message is { IsQuestion: false, Wish: null, Query: { Guard: null, Properties.Count: 0 } query }
        && here.Tools.Recognisers.Introduction.Is(message.Text)
        && !query.Wants(SchemeList.Intent) && !ContactLookup.IsAsked(query)
        && !query.Topics.Contains(FollowUp.Funding) && !query.Topics.Intersect(SchemeList.Instruments).Any()
        && message.Told.All(told => told.Trait is not (Trait.Purpose or Trait.Cost))
        && query.Mentions.All(mention => mention.Entry.Kind == FollowUp.Place || mention.Strength < FollowUp.Clear);

    /// <summary>It is kept, said back, and asked what for.</summary>
    public static Step Take(Message message, Situated here)
    {
        var told = message.Told.Select(one => (one.Trait, one.Answer)).ToList();
        var noted = told.Count == 0 ? here.Text("introduced.thanks") : FundingAnswers.Noted(told, here);
        return here.With(FundingAnswers.Taught(told, here) with { Asked = message.Text })
            .Say($"{noted} {here.Text("introduced")}", Outcome.Clarifying, [here.FindFunding, here.FindContact, here.StartGuide, here.Human]);
    }
}
