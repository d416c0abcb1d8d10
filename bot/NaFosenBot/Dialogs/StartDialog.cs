using System.Globalization;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>The way to a business of one's own as a checklist that remembers what is done.</summary>
internal static class StartDialog
{
    private const int MostTickButtons = 6;
    private const int ShortAnswer = 6;

    public static Step Begin(Message? message, Situated here)
    {
        var guide = Guide(here);
        var form = guide.Form ?? FormOf(FundingDialog.Known(here).Form, here);
        if (message is not null && FormIn(message, here) is { } said)
            form = said;
        // "… i Osen": whom to turn to there stands first on the list, and nobody asks for it again.
        var place = message?.Told.FirstOrDefault(one => one.Trait == Trait.Place && here.Municipalities.Any(ours => ours.Id == one.Answer.Place));
        var there = here.With((place is null ? here.State : FundingAnswers.Taught([(place.Trait, place.Answer)], here)) with { Guide = guide with { Form = form } });
        return here.State.Guide is { } begun && begun != StartGuide.Empty ? Show(there, "") : form is null ? AskForm(there, there.Text("start.intro"), "start.form") : AskTrade(there, there.Text("start.intro"), "start.trade");
    }

    public static Prompt At(WaitingFor.StartForm _, Situated here) => new()
    {
        Again = here.Text("start.formAgain"),
        What = here.Text("start.whatForm"),
        Buttons = FormButtons(here),
        Recognise = message => message.Asks ? null : FormIn(message, here) is { } form ? Formed(form, IsFormOnly(message) ? null : TradeIn(message, here), here) : message.Consent == Consent.DoesNotKnow ? AskTrade(here, here.Text("start.formOpen"), "start.trade") : null,
        GiveUp = _ => AskTrade(here, here.Text("find.gaveUp"), "start.trade").Offering(here.Human),
        Skip = () => AskTrade(here, here.Text("start.formOpen"), "start.trade"),
        Change = trait => Change(trait, here),
        StartOver = () => StartOver(here),
    };

    public static Prompt At(WaitingFor.StartTrade _, Situated here) => new()
    {
        Again = here.Text("start.tradeAgain"),
        What = here.Text("start.whatTrade"),
        Buttons = TradeButtons(here),
        Recognise = message => Trade(message, here),
        GiveUp = _ => Show(here, here.Text("find.gaveUp")).Offering(here.Human),
        Skip = () => Show(here, here.Text("start.tradeOpen")),
        Back = () => AskForm(here.With(here.State with { Guide = Guide(here) with { Form = null } }), here.Text("find.back"), "start.formAgain"),
        Change = trait => Change(trait, here),
        StartOver = () => StartOver(here),
    };

    public static Prompt At(WaitingFor.Checklist _, Situated here) => new()
    {
        Again = "",
        What = "",
        Buttons = [],
        TakesNumbers = true,
        Recognise = message => Ticked(message, here) ?? Instead(message, here),
        GiveUp = _ => Show(here, ""),
        Back = () => AskTrade(here, here.Text("find.back"), "start.tradeAgain"),
        Change = trait => Change(trait, here),
        StartOver = () => StartOver(here),
    };

    public static Step Press(Press.StartForm form, Situated here) => StartGuide.Forms(here.Knowledge).Any(entry => entry.Id == form.Id)
        ? Formed(form.Id, null, here)
        : here.Say(here.Text("staleButton"), Outcome.Clarifying, [here.Help, here.Human]);

    public static Step Press(Press.StartTrade trade, Situated here) =>
        Show(here.With(here.State with { Guide = Guide(here) with { Permit = StartGuide.Permits(here.Knowledge).Any(entry => entry.Id == trade.Id) ? trade.Id : null } }), "");

    /// <summary>A second click leaves the tick where it is.</summary>
    public static Step Press(Press.Tick tick, Situated here)
    {
        var guide = Guide(here);
        if (guide.Items(here.Knowledge, here.State.Focus.Area).All(item => item.Id != tick.Item))
            return here.Say(here.Text("start.gone"), Outcome.Clarifying, [here.StartGuide]);

        return guide.Ticked.Contains(tick.Item) ? Show(here, here.Text("start.already")) : Show(With(tick.Item, here), here.Text("start.ticked"));
    }

    /// <summary>"Huk av 2", "jeg har gjort 1 og 3", "fjern haken på 2": the verb says which way, and said twice it changes nothing. Null where no list is kept, or no item named.</summary>
    public static Step? Mark(Message message, bool isDone, Situated here)
    {
        var numbers = here.Tools.Recognisers.Quantity.FindCounts(Message.AsList(message.Text)).Select(found => found.Value).Distinct().ToList();
        if (here.State.Guide is null || numbers.Count == 0)
            return null;

        var guide = Guide(here);
        var items = guide.Items(here.Knowledge, here.State.Focus.Area);
        if (numbers.Any(number => number < 1 || number > items.Count))
            return Show(here, here.Text("start.noSuch", ("count", $"{items.Count}")));

        var named = numbers.Select(number => items[number - 1].Id).ToList();
        IReadOnlyList<string> ticked = isDone ? [.. guide.Ticked.Union(named)] : [.. guide.Ticked.Except(named)];
        var said = (isDone, ticked.Count == guide.Ticked.Count) switch
        {
            (true, false) => "start.ticked",
            (true, true) => named.Count == 1 ? "start.already" : "start.allAlready",
            (false, false) => "start.unticked",
            (false, true) => named.Count == 1 ? "start.open" : "start.allOpen",
        };
        return Show(here.With(here.State with { Guide = guide with { Ticked = ticked } }), here.Text(said));
    }

    /// <summary>"Endre bransje" asks for the trade, everything else about the list for the form; what is no part of it is not this dialog's to change.</summary>
    private static Step? Change(Trait? trait, Situated here) => trait switch
    {
        Trait.Sector => AskTrade(here, here.Text("find.change"), "start.tradeAgain"),
        null or Trait.Form => AskForm(here, here.Text("find.change"), "start.formAgain"),
        _ => null,
    };

    /// <summary>"Nei, taxi" on the finished list: another trade, or another form.</summary>
    private static Step? Instead(Message message, Situated here)
    {
        if (message.Instead is null || message.Asks || message.Query.Words.Count > ShortAnswer)
            return null;

        return TradeIn(message, here) is { } trade
            ? Show(here.With(here.State with { Guide = Guide(here) with { Permit = trade } }), here.Text("find.corrected", ("what", here.Knowledge[trade].Title.In(here.Tongue).InSentence())))
            : FormIn(message, here) is { } form ? Formed(form, null, here) : null;
    }

    private static Step Formed(EntryId form, EntryId? permit, Situated here)
    {
        var guide = Guide(here);
        var corrected = guide.Form is { } before && before != form;
        var there = here.With(here.State with { Guide = guide with { Form = form, Permit = permit ?? guide.Permit } });
        var noted = there.Text(corrected ? "find.corrected" : "find.noted", ("what", there.Knowledge[form].Title.In(there.Tongue).InSentence()));
        return permit is not null || guide.Permit is not null || here.State.Open.Any(open => open is WaitingFor.Checklist) ? Show(there, noted) : AskTrade(there, noted, corrected ? "start.tradeAgain" : "start.trade");
    }

    private static Step? Trade(Message message, Situated here)
    {
        if (message.Text.Contains('?', StringComparison.Ordinal))
            return null;
        if (TradeIn(message, here) is { } trade)
            return Show(here.With(here.State with { Guide = Guide(here) with { Permit = trade } }), here.Text("find.noted", ("what", here.Knowledge[trade].Title.In(here.Tongue).InSentence())));
        if (message.Query.Words.Count <= ShortAnswer && FormIn(message, here) is { } form)
            return Formed(form, null, here);

        // A trade that none of the permits is for: what holds for permits in general.
        var isOther = message.Told.Any(told => told.Trait == Trait.Sector) && message.Query.Words.Count <= ShortAnswer;
        return isOther || message.IsNoneOfThese || message.Consent is Consent.No or Consent.DoesNotKnow ? Show(here, here.Text("start.tradeOpen")) : null;
    }

    /// <summary>"2" alone ticks an item, or takes the tick away again.</summary>
    private static Step? Ticked(Message message, Situated here)
    {
        if (message.Asks || message.Query.Words.Count > ShortAnswer)
            return null;
        if (message.Query.Words.Count <= ShortAnswer && message.IsOnlyTold && FormIn(message, here) is { } form)
            return Formed(form, null, here);

        var items = Guide(here).Items(here.Knowledge, here.State.Focus.Area);
        if (message.Told.Count > 0 || here.Tools.Recognisers.Quantity.RecogniseCount(message.Text) is not { } number || !here.Tools.Recognisers.Moves.IsAll(message.Text, [number.Span]))
            return null;
        if (number.Value < 1 || number.Value > items.Count)
            return Show(here, here.Text("start.noSuch", ("count", $"{items.Count}")));

        var item = items[number.Value - 1].Id;
        var guide = Guide(here);
        return guide.Ticked.Contains(item)
            ? Show(here.With(here.State with { Guide = guide with { Ticked = [.. guide.Ticked.Where(ticked => ticked != item)] } }), here.Text("start.unticked"))
            : Show(With(item, here), here.Text("start.ticked"));
    }

    private static Situated With(string item, Situated here) => here.With(here.State with { Guide = Guide(here) with { Ticked = [.. Guide(here).Ticked, item] } });

    private static Step Show(Situated here, string lead)
    {
        var there = here.With(Without(here.State).Pushed(new WaitingFor.Checklist()));
        var (guide, sources) = (Guide(there), new Sources(there.Tongue));
        var items = guide.Items(there.Knowledge, there.State.Focus.Area);
        foreach (var item in items)
            sources.Cite(item.Entry, item.Fact?.Verified is { } own ? [own] : []);
        var lines = items.Index().Select(item => $"{(guide.Ticked.Contains(item.Item.Id) ? "☑" : "☐")} {item.Index + 1}. **{item.Item.Entry.Title.In(there.Tongue)}:** {(item.Item.Fact?.Text ?? item.Item.Entry.Text).In(there.Tongue)}");
        var done = there.Text("start.done", ("done", $"{items.Count(item => guide.Ticked.Contains(item.Id))}"), ("all", $"{items.Count}"));
        var text = string.Join("\n\n", new[] { lead, there.Text("start.head"), string.Join('\n', lines), done, sources.Write() }.Where(part => part.Length > 0));
        IReadOnlyList<Button> ticks = [.. items.Index().Where(item => !guide.Ticked.Contains(item.Item.Id)).Take(MostTickButtons).Select(item => new Press.Tick(item.Item.Id).Labelled(there.Text("start.tick", ("number", (item.Index + 1).ToString(CultureInfo.InvariantCulture)))))];
        return there.Say(new Composition(text, sources.Citations, []), Outcome.Answered, [.. ticks, there.Human], score: 1);
    }

    private static Step AskForm(Situated here, string lead, string question)
    {
        var there = here.With(Without(here.State).Pushed(new WaitingFor.StartForm()));
        return there.Ask($"{lead}\n\n{there.Text(question)}", FormButtons(there));
    }

    private static Step AskTrade(Situated here, string lead, string question)
    {
        var there = here.With(Without(here.State).Pushed(new WaitingFor.StartTrade()));
        return there.Ask($"{lead}\n\n{there.Text(question)}", TradeButtons(there));
    }

    private static Step StartOver(Situated here) => AskForm(here.With(here.State with { Guide = StartGuide.Empty }), here.Text("start.intro"), "start.form");

    /// <summary>"Sole trader" says nothing of the sun.</summary>
    private static bool IsFormOnly(Message message) => message is { IsOnlyTold: true, Told: [{ Trait: Trait.Form }] };

    private static EntryId? FormIn(Message message, Situated here) =>
        FormOf(message.Told.FirstOrDefault(told => told.Trait == Trait.Form)?.Answer.Form, here) ?? Chosen(message, StartGuide.Forms(here.Knowledge), here);

    /// <summary>The form's entry goes by the same name as the form in the rules.</summary>
    private static EntryId? FormOf(CompanyForm? form, Situated here) => form is not { } known
        ? null
        : StartGuide.Forms(here.Knowledge)
            .Where(entry => string.Equals(entry.Title.Nb, RuleWords.Name(Trait.Form, Choices.Code(known.ToString()), Tongue.Bokmal), StringComparison.OrdinalIgnoreCase))
            .Select(entry => (EntryId?)entry.Id)
            .FirstOrDefault();

    private static EntryId? TradeIn(Message message, Situated here)
    {
        var permits = StartGuide.Permits(here.Knowledge);
        return message.Query.Mentions.Select(mention => (EntryId?)mention.Entry).FirstOrDefault(id => permits.Any(permit => permit.Id == id))
            ?? permits.Where(permit => permit.Topics.Except([StartGuide.PermitTopic]).Intersect(message.Query.Topics).Any()).Select(permit => (EntryId?)permit.Id).FirstOrDefault()
            ?? Chosen(message, permits, here);
    }

    private static EntryId? Chosen(Message message, IReadOnlyList<Entry> options, Situated here) =>
        message.Query.Words.Count <= ShortAnswer && !message.HasNumber
        && here.Tools.Recognisers.Choice.Recognise(message.Text, [.. options.Select(entry => (IReadOnlyList<string>)[entry.Title.In(here.Tongue), .. entry.Names])]) is { } chosen
            ? options[chosen.Value].Id
            : null;

    private static IReadOnlyList<Button> FormButtons(Situated here) =>
        [.. StartGuide.Forms(here.Knowledge).Select(entry => new Press.StartForm(entry.Id).Labelled(entry.Title.In(here.Tongue)))];

    private static IReadOnlyList<Button> TradeButtons(Situated here) =>
    [
        .. StartGuide.Permits(here.Knowledge).Select(entry => new Press.StartTrade(entry.Id).Labelled(entry.Title.In(here.Tongue))),
        new Press.StartTrade(default).Labelled(here.Text("noneOfThese")),
    ];

    private static StartGuide Guide(Situated here) => (here.State.Guide ?? StartGuide.Empty).Renewed(here.Knowledge);

    private static ConversationState Without(ConversationState state) => state.Without<WaitingFor.StartForm>().Without<WaitingFor.StartTrade>().Without<WaitingFor.Checklist>();
}
