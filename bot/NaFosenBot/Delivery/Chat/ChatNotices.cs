using NaFosenBot.Answering;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Delivery.Chat;

/// <summary>What a requester is told in the conversation, in their language, from the enquiry as it is.</summary>
internal sealed class ChatNotices(EnquiryStore enquiries, LiveKnowledge live, TimeProvider clock, IEnquiryLinks? links = null)
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(ChatNotices));

    /// <returns>Null for what is not for the requester, or was erased.</returns>
    public async Task<Reply?> ComposeAsync(EnquiryNotice notice)
    {
        if (await EnquiryNews.FindAsync(notice, enquiries, clock.GetUtcNow()) is not { Event.IsForRequester: true, Enquiry: var enquiry } news || TextOf(news) is not { } text)
            return null;

        var tongue = enquiry.Content.Requester.Language;
        return new Reply
        {
            Text = links?.ToRequester(enquiry.Id) is { } page ? $"{text}\n\n{Say(tongue, "page", ("page", page.AbsoluteUri))}" : text,
            Language = tongue,
            Outcome = Outcome.Handover,
            Score = 1,
            RoutedTo = [enquiry.Organisation],
            Buttons = [.. Buttons(enquiry, notice.Kind, tongue)],
        };
    }

    private static IEnumerable<Button> Buttons(Enquiry enquiry, NoticeKind kind, Tongue tongue)
    {
        if (LegalMoves.Allows<EnquiryMove.Reply>(enquiry.Status))
            yield return new Press.Reply(enquiry.Id).Labelled(Say(tongue, "reply"));
        if (kind == NoticeKind.QuestionReminder)
            yield return new Press.Withdraw(enquiry.Id).Labelled(Say(tongue, "withdraw"));
    }

    private string? TextOf(EnquiryNews news)
    {
        var (enquiry, happened, kind) = (news.Enquiry, news.Event, news.Notice.Kind);
        var tongue = enquiry.Content.Requester.Language;
        (string, string)[] values =
        [
            ("number", enquiry.Number.ToString()!),
            ("by", NameOf(kind == NoticeKind.QuestionReminder && news.Asked is { } asked ? asked.By : happened.By, tongue)),
            ("organisation", TitleOf(happened.Organisation, tongue)),
        ];
        return kind switch
        {
            NoticeKind.Answer => happened.Text is { } answer ? $"{Say(tongue, "answer", values)}\n\n{Quoted(answer)}{Files(happened, tongue)}" : null,
            NoticeKind.QuestionBack => happened.Text is { } question ? $"{Say(tongue, "question", values)}\n\n{Quoted(question)}" : null,
            NoticeKind.QuestionReminder => news.Asked?.Text is { } question ? $"{Say(tongue, "reminder", values)}\n\n{Quoted(question)}\n\n{Say(tongue, "noLongerNeeded")}" : null,
            NoticeKind.Moved => $"{Say(tongue, "moved", values)}{Promise(news, tongue)}",
            NoticeKind.Delay => $"{Say(tongue, "delay", values)}{(enquiry.PromisedBy is null || news.IsOverdue ? $" {Say(tongue, happened.IsUnheard ? "unheard" : "noPromise", values)}" : Promise(news, tongue))}",
            NoticeKind.Closed => Say(tongue, "closed", values),
            NoticeKind.Receipt or NoticeKind.NewEnquiry or NoticeKind.PassedOn or NoticeKind.Reminder or NoticeKind.Escalated or NoticeKind.RequesterWrote or NoticeKind.RequesterSilent or NoticeKind.Withdrawn or NoticeKind.Withheld or NoticeKind.Returned or NoticeKind.NotTaken => null,
        };
    }

    private static string Promise(EnquiryNews news, Tongue tongue) =>
        news is { IsOverdue: false, Enquiry: { IsOpen: true, PromisedBy: { } promised } } ? $" {Say(tongue, "promise", ("moment", MomentWords.Of(promised, tongue)))}" : "";

    private static string Files(EnquiryEvent happened, Tongue tongue) =>
        happened.Files.Count == 0 ? "" : $"\n\n{Say(tongue, "files", ("files", string.Join(", ", happened.Files.Select(file => file.Name))))}";

    /// <summary>What a person wrote stands apart from what the bot says. Two spaces keep their line breaks in Markdown.</summary>
    private static string Quoted(string text) => "> " + text.ReplaceLineEndings("\n").Replace("\n", "  \n> ", StringComparison.Ordinal);

    private string NameOf(Actor by, Tongue tongue) => by is { Kind: ActorKind.Staff, Organisation: { } organisation }
        ? Say(tongue, "byOf", ("name", by.Name), ("organisation", TitleOf(organisation, tongue)))
        : Say(tongue, "bot");

    private string TitleOf(EntryId organisation, Tongue tongue) => live.Current.Knowledge.Find(organisation)?.Title.In(tongue) ?? organisation.Value;

    private static string Say(Tongue tongue, string key, params ReadOnlySpan<(string Name, string Value)> values) => Texts.Say(tongue, key, values);
}
