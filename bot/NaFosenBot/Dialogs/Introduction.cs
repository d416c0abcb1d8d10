using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Dialogs;

/// <summary>"Vi driver et lite verksted i Åfjord": who somebody is, before they have asked anything.</summary>
internal static class Introduction
{
    /// <summary>Nothing is asked, wished or called by name in it: then no answer is looked for in its words.</summary>
    public static bool Is(Message message, Situated here) =>
        message is { IsQuestion: false, Wish: null, Query: { Guard: null, IsYesNo: false, Properties.Count: 0 } query }
        && here.Tools.Recognisers.Introduction.Is(message.Text)
        && !SchemeList.IsAsked(query, here.Knowledge) && !ContactLookup.IsAsked(query)
        && !query.Topics.Contains(FollowUp.Funding) && !query.Topics.Intersect(SchemeList.Instruments).Any()
        && message.Told.All(told => told.Trait is not (Trait.Purpose or Trait.Cost))
        && query.Mentions.All(mention => mention.Entry.Kind == FollowUp.Place || mention.Strength < FollowUp.Clear);

    /// <summary>"Vi er et lite AS på Brekstad med 4 ansatte, og …": what is told of a business beside what is answered is kept, and not asked again. A sum may be a limit: "et AS må ha 30 000 kr".</summary>
    public static Situated Kept(Message message, Situated here) =>
        message is { IsQuestion: false, Query: { Guard: null, BeginsAsking: false } } && message.Told.Any(one => one.Trait == Trait.Form) && message.Told.Any(one => one.Trait is Trait.Place or Trait.Employees)
            ? here.With(FundingAnswers.Taught([.. message.Told.Where(one => one.Trait is Trait.Form or Trait.Place or Trait.Employees or Trait.Sector).Select(one => (one.Trait, one.Answer))], here))
            : here;

    /// <summary>"Vi driver camping", after a scheme was told: what they do is kept, and asks what there is for that. Null where no scheme was told, or no trade is.</summary>
    public static Situated? AsksOfScheme(Message message, Situated here) =>
        here.State.Focus.Entry is { Kind: FollowUp.Scheme } && message.Told.Any(one => one.Trait == Trait.Sector)
            ? here.With(FundingAnswers.Taught([.. message.Told.Select(one => (one.Trait, one.Answer))], here))
            : null;

    /// <summary>It is kept, said back, and asked what for.</summary>
    public static Step Take(Message message, Situated here)
    {
        var told = message.Told.Select(one => (one.Trait, one.Answer)).ToList();
        var noted = told.Count == 0 ? here.Text("introduced.thanks") : FundingAnswers.Noted(told, here);
        return here.With(FundingAnswers.Taught(told, here) with { Asked = message.Text })
            .Say($"{noted} {here.Text("introduced")}", Outcome.Clarifying, [here.FindFunding, here.FindContact, here.StartGuide, here.Human]);
    }
}
