using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>Shows what is remembered about the person, and erases it.</summary>
internal static class MemoryDialog
{
    public static bool Remembers(ConversationState state) => state.About is not null || state.Guide is not null || state.OverviewUntil is not null || state.Disliked is not null || state.Draft is not null || state.Enquiry is not null || state.Asked is not null || state.Focus != Focus.Nothing || state.Left is not null || state.Open.Any(open => open is not WaitingFor.Memory);

    public static Step Show(Situated here)
    {
        var lines = Lines(here).Concat(Sent(here)).Distinct().ToList();
        if (lines.Count == 0)
            return here.Say(here.Text("memory.nothing"), Outcome.Answered, [here.Help]) with { IsSettled = true };

        var there = here.With(here.State.Pushed(new WaitingFor.Memory()));
        var text = $"{there.Text("memory.head")}\n\n{string.Join('\n', lines.Select(line => $"- {line}"))}\n\n{there.Text("memory.foot")}";
        return there.Say(text, Outcome.Answered, [new Press.Forget().Labelled(there.Text("memory.forget"))]) with { IsSettled = true };
    }

    public static Step Forget(Situated here)
    {
        var fresh = here.With(here.State.Fresh());
        IEnumerable<string> still = here.State.Model is { IsUnwanted: true } ? [fresh.Text("memory.stillWithoutModel")] : [];
        IEnumerable<string> said = [fresh.Text(Remembers(here.State) ? "memory.forgotten" : "memory.nothing"), .. Overview(here), .. still, .. Sent(here)];
        return fresh.Say(string.Join("\n\n", said), Outcome.Answered, [here.Help]) with { IsSettled = true };
    }

    /// <summary>Nothing is asked: it only knows what "forget it" means here.</summary>
    public static Prompt At(Situated here) => new()
    {
        Again = "",
        What = "",
        Buttons = [],
        Recognise = _ => null,
        GiveUp = _ => Show(here),
    };

    private static IEnumerable<string> Lines(Situated here)
    {
        var known = FundingDialog.Known(here);
        var circumstances = new Circumstances(known, here.Today, here.Tools.Schemes.Places);
        // Who has not registered has no age and nobody employed: that was not told beside it.
        foreach (var trait in Enum.GetValues<Trait>().Where(trait => known.Knows(trait) && !(known.Form == CompanyForm.None && (trait == Trait.Age || (trait == Trait.Employees && known.Employees == 0)))))
        {
            if ((trait == Trait.Employees ? RuleWords.Number(known.Employees!.Value, here.Tongue) : here.Tools.Words.Told(trait, circumstances, here.Tongue)) is { } told)
                yield return $"{here.Text($"find.title.{FundingQuestions.Key(trait)}")}: {told}";
        }

        foreach (var chosen in new[] { here.State.Guide?.Form, here.State.Guide?.Permit }.OfType<EntryId>().Where(id => here.Knowledge.Find(id) is not null))
            yield return here.Text("memory.chosen", ("what", here.Knowledge[chosen].Title.In(here.Tongue)));
        foreach (var done in Done(here))
            yield return here.Text("memory.guide", ("what", done));
        foreach (var written in new[] { here.State.Draft?.Goal, here.State.Draft?.Activities, here.State.Draft?.Effects }.OfType<string>())
            yield return here.Text("memory.draft", ("text", written));
        foreach (var cost in here.State.Draft?.Costs ?? [])
            yield return here.Text("memory.draft", ("text", DraftPaper.Line(DraftPaper.Name(cost, here), cost.Sum, here)));
        foreach (var payer in here.State.Draft?.Payers ?? [])
            yield return here.Text("memory.draft", ("text", DraftPaper.Line(DraftPaper.Name(payer, here), payer.Sum, here)));
        IEnumerable<WaitingFor> left = here.State.Left is { } brokenOff ? [brokenOff] : [];
        foreach (var open in here.State.Open.Concat(left).SelectMany(point => Of(point, here)).Distinct())
            yield return open;
        if (here.State.Enquiry?.Text is { } text)
            yield return here.Text("memory.enquiry", ("text", text));
        if (here.State.Enquiry is { Files.Count: > 0 } waiting)
            yield return here.Text("memory.files", ("files", EnquiryFiles.Names(waiting.Files)));
        foreach (var reach in new[] { here.State.Enquiry?.Email, here.State.Enquiry?.Phone is { } phone ? ContactRecogniser.FormatPhone(phone) : null }.OfType<string>())
            yield return here.Text("memory.reach", ("what", reach));
        if (here.State.Enquiry?.RingAt is { } when)
            yield return here.Text("memory.ringAt", ("when", when));
        if (here.State.Enquiry?.OrganisationNumber is { } organisation)
            yield return here.Text("memory.organisationNumber", ("number", OrganisationNumber.TryParse(organisation)?.ToString() ?? organisation));
        if (here.State.Model is { IsUnwanted: true })
            yield return here.Text("memory.withoutModel");
        if (here.State.Disliked is not null)
            yield return here.Text("memory.disliked");
        if (Told(here.State.Focus, here) is { Length: > 0 } titles)
            yield return here.Text("memory.told", ("titles", titles));
        foreach (var question in new[] { here.State.Focus.Question, here.State.Asked }.Where(question => question?.Length > 0).Distinct())
            yield return here.Text("memory.question", ("question", question!));
        foreach (var overview in Overview(here))
            yield return overview;
    }

    /// <summary>What was told where a dialog waits now, and stands nowhere else.</summary>
    private static IEnumerable<string> Of(WaitingFor point, Situated here) => point switch
    {
        WaitingFor.MinorAids aids => MinorAidDialog.Told(aids, here).Select(what => here.Text("memory.aid", ("what", what))),
        WaitingFor.ForBusiness plan => [here.Text("memory.plan", ("what", string.Join(", ", Planned(plan, here))))],
        WaitingFor.Place { Question: { Length: > 0 } question } => [here.Text("memory.waits", ("question", question))],
        WaitingFor.Subject { Question: { Length: > 0 } question } => [here.Text("memory.waits", ("question", question))],
        WaitingFor.EnquiryText { Proposed: { } proposed } => [here.Text("memory.waits", ("question", proposed))],
        WaitingFor.ContactPlace { Topics: { Count: > 0 } topics } => [here.Text("memory.topics", ("topics", Topics(topics, here)))],
        WaitingFor.ContactTold { Topics: { Count: > 0 } topics } => [here.Text("memory.topics", ("topics", Topics(topics, here)))],
        WaitingFor.EnquiryReceipt { Parts: var parts } => parts.Select(part => here.Text("memory.enquiry", ("text", part.Text))),
        WaitingFor.EnquiryReply { Files: { Count: > 0 } files } => [here.Text("memory.files", ("files", EnquiryFiles.Names(files)))],
        _ => [],
    };

    private static IEnumerable<string> Planned(WaitingFor.ForBusiness plan, Situated here) =>
    [
        .. Choices.Named(Trait.Purpose, (ulong)plan.Purposes).Select(choice => RuleWords.Name(Trait.Purpose, choice, here.Tongue)),
        .. plan.Cost is { } cost ? [here.Text("draft.kroner", ("sum", RuleWords.Number(cost, here.Tongue)))] : Array.Empty<string>(),
    ];

    /// <summary>What is ticked on the checklist, each item in its own words; only how many there are of those that stand there no more.</summary>
    private static IEnumerable<string> Done(Situated here)
    {
        if (here.State.Guide?.Renewed(here.Knowledge) is not { } guide)
            return [];

        var items = guide.Items(here.Knowledge, here.State.Focus.Area).Where(item => guide.Ticked.Contains(item.Id)).ToList();
        var gone = guide.Ticked.Count - items.Count;
        return [.. items.Select(item => $"{item.Entry.Title.In(here.Tongue)}: {(item.Fact?.Text ?? item.Entry.Text).In(here.Tongue)}"), .. gone > 0 ? [here.Text("memory.guideGone", ("count", $"{gone}"))] : Array.Empty<string>()];
    }

    private static string Told(Focus focus, Situated here) =>
        string.Join(", ", (focus.Entry is { } entry ? [entry] : focus.Told ?? []).Concat((focus.Earlier ?? []).Reverse()).Distinct().Select(here.Knowledge.Find).OfType<Entry>().Select(entry => entry.Title.In(here.Tongue)));

    private static string Topics(IReadOnlyList<string> topics, Situated here) =>
        string.Join(", ", topics.Select(topic => here.Knowledge.Lexicon.Concepts.FirstOrDefault(concept => concept.Id == topic)?.Title?.In(here.Tongue) ?? topic));

    /// <summary>An overview that was linked to lies in its address: nobody can take it back.</summary>
    private static IEnumerable<string> Overview(Situated here)
    {
        if (here.State.OverviewUntil is { } last && last >= here.Today)
            yield return here.Text("memory.overview", ("date", DateWords.Of(last, here.Tongue)));
    }

    /// <summary>Enquiries that were sent stay where they are; the person is told so, and how to get at them.</summary>
    private static IEnumerable<string> Sent(Situated here)
    {
        if (here.Enquiries.Sent.Count == 0)
            yield break;

        var links = here.Enquiries.Sent.Where(enquiry => here.Enquiries.LinkTo(enquiry.Id) is not null).Select(enquiry => $"[{EnquiryWords.Number(enquiry)}]({here.Enquiries.LinkTo(enquiry.Id)!.AbsoluteUri})").ToList();
        var sent = here.Text("memory.sent", ("numbers", string.Join(", ", here.Enquiries.Sent.Select(EnquiryWords.Number))));
        yield return links.Count == 0 ? $"{sent} {here.Text("memory.sentHere")}" : $"{sent} {here.Text("memory.sentLink", ("links", string.Join(", ", links)))}";
    }
}
