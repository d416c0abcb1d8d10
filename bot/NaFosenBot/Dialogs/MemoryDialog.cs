using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>Shows what is remembered about the person, and erases it.</summary>
internal static class MemoryDialog
{
    public static bool Remembers(ConversationState state) => state.About is not null || state.Guide is not null || state.Draft is not null || state.Enquiry is not null || state.Asked is not null || state.Focus != Focus.Nothing || state.Open.Any(open => open is not WaitingFor.Memory);

    public static Step Show(Situated here)
    {
        var lines = Lines(here).Concat(Sent(here)).ToList();
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
        IEnumerable<string> said = [fresh.Text(Remembers(here.State) ? "memory.forgotten" : "memory.nothing"), .. still, .. Sent(here)];
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
        foreach (var trait in Enum.GetValues<Trait>().Where(trait => known.Knows(trait)))
        {
            if (here.Tools.Words.Told(trait, circumstances, here.Tongue) is { } told)
                yield return $"{here.Text($"find.title.{FundingQuestions.Key(trait)}")}: {told}";
        }

        foreach (var chosen in new[] { here.State.Guide?.Form, here.State.Guide?.Permit }.OfType<EntryId>().Where(id => here.Knowledge.Find(id) is not null))
            yield return here.Text("memory.chosen", ("what", here.Knowledge[chosen].Title.In(here.Tongue)));
        if (here.State.Guide is { Ticked.Count: > 0 } guide)
            yield return here.Text("memory.guide", ("count", $"{guide.Ticked.Count}"));
        foreach (var written in new[] { here.State.Draft?.Goal, here.State.Draft?.Activities, here.State.Draft?.Effects }.OfType<string>())
            yield return here.Text("memory.draft", ("text", written));
        if (here.State.Enquiry?.Text is { } text)
            yield return here.Text("memory.enquiry", ("text", text));
        if (here.State.Enquiry is { Files.Count: > 0 } waiting)
            yield return here.Text("memory.files", ("files", EnquiryFiles.Names(waiting.Files)));
        foreach (var reach in new[] { here.State.Enquiry?.Email, here.State.Enquiry?.Phone is { } phone ? ContactRecogniser.FormatPhone(phone) : null }.OfType<string>())
            yield return here.Text("memory.reach", ("what", reach));
        if (here.State.Model is { IsUnwanted: true })
            yield return here.Text("memory.withoutModel");
        if ((here.State.Focus.Question ?? here.State.Asked) is { Length: > 0 } question)
            yield return here.Text("memory.question", ("question", question));
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
