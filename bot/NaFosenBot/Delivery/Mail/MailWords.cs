using NaFosenBot.Answering;
using NaFosenBot.Channels.Mail;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Delivery.Mail;

/// <summary>The texts of mails (Texts.yaml), and the names in them.</summary>
internal sealed class MailWords(LiveKnowledge live, MailIdentity identity)
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(MailWords));

    public static string Say(Tongue tongue, string key, params ReadOnlySpan<(string Name, string Value)> values) => Texts.Say(tongue, key, values);

    public string TitleOf(EntryId entry, Tongue tongue) => live.Current.Knowledge.Find(entry)?.Title.In(tongue) ?? entry.Value;

    public string NameOf(Actor by, Tongue tongue) => by is { Kind: ActorKind.Staff, Organisation: { } organisation }
        ? Say(tongue, "byOf", ("name", by.Name), ("organisation", TitleOf(organisation, tongue)))
        : by.Kind == ActorKind.Staff ? by.Name
        : Say(tongue, "bot");

    /// <summary>Above and below a mail that can be answered.</summary>
    public IReadOnlyList<MailPart> Answerable(Tongue tongue, bool isAnswerable, string how, IReadOnlyList<MailPart> parts) =>
        isAnswerable && identity.IsAnswered
            ? [new MailPart.Paragraph(MailTexts.ReplyMark(tongue)), .. parts, new MailPart.Paragraph(Say(tongue, how)), Footer(tongue)]
            : [.. parts, new MailPart.Paragraph(Say(tongue, "notAnswerable")), Footer(tongue)];

    private static MailPart.Footer Footer(Tongue tongue) => new(Say(tongue, "footer"));
}
