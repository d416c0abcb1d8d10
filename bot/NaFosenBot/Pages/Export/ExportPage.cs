using System.Globalization;
using System.Text;
using System.Text.Json;
using NaFosenBot.Answering;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Knowledge.Calendar;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Pages.Export;

/// <summary>What is stored, as one page that stands alone: to read, to print and to put into an archive.</summary>
internal sealed class ExportPage(LiveKnowledge live)
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(ExportPage));

    public string Of(PersonalExport export, Tongue tongue)
    {
        var page = new StringBuilder();
        foreach (var enquiry in export.Enquiries)
            Write(page, enquiry, tongue);
        foreach (var conversation in export.Conversations)
            Write(page, conversation, tongue);
        if (page.Length == 0)
            page.Append(CultureInfo.InvariantCulture, $"<p>{Say(tongue, "nothing")}</p>");
        if (export.Shared.Count > 0)
            page.Append(CultureInfo.InvariantCulture, $"<p>{Say(tongue, "shared")}</p>");
        return $$"""
            <!doctype html>
            <html lang="{{tongue.Tag()}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{{Say(tongue, "title")}}</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; color: #15282b; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
            h2 { border-bottom: 1px solid #cfdedd; margin-top: 2rem; } h2, h3 { break-after: avoid; }
            dt { font-weight: 600; } dd { margin: 0 0 .5rem; } li { margin-bottom: .5rem; break-inside: avoid; }
            p, dd, li, pre { white-space: pre-wrap; overflow-wrap: anywhere; }
            @page { margin: 18mm; }
            @media print { body { margin: 0; max-width: none; color: #000; font-size: 11pt; } }
            </style>
            </head>
            <body>
            <main>
            <h1>{{Say(tongue, "title")}}</h1>
            <p>{{Say(tongue, "made", ("moment", Moment(export.At, tongue)))}}</p>
            {{page}}
            </main>
            </body>
            </html>

            """;
    }

    private void Write(StringBuilder page, ExportedEnquiry enquiry, Tongue tongue)
    {
        var (content, requester) = (enquiry.Content, enquiry.Content.Requester);
        page.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{Say(tongue, "enquiry", ("number", enquiry.Number))}</h2>\n<dl>\n");
        Row("status", Texts.Say(tongue, $"status.{enquiry.Status}"));
        Row("organisation", NameOf(enquiry.Organisation, tongue));
        Row("sent", Moment(enquiry.CreatedAt, tongue));
        Row("promised", enquiry.PromisedBy is { } promised ? Moment(promised, tongue) : null);
        Row("closed", enquiry.ClosedAt is { } closed ? Moment(closed, tongue) : null);
        Row("name", requester.Name);
        Row("email", requester.Email);
        Row("phone", requester.Phone);
        Row("ringAt", requester.RingAt);
        Row("companyForm", requester.FormIn(tongue));
        Row("organisationNumber", requester.OrganisationNumber);
        Row("amount", requester.Amount?.ToString("N0", Culture(tongue)));
        Row("purpose", requester.PurposeIn(tongue));
        Row("place", content.Place is { } place ? NameOf(place.Value, tongue) : null);
        Row("reasons", string.Join(' ', content.Reasons));
        Row("language", Texts.Say(tongue, $"language.{requester.Language}"));
        Row("runnersUp", NamesOf(content.RunnersUp, tongue));
        Row("told", NamesOf(content.Told, tongue));
        Row("found", NamesOf(content.Found, tongue));
        Row("text", content.Text);
        Row("files", Files(content.Files));
        page.Append(CultureInfo.InvariantCulture, $"</dl>\n<h3>{Say(tongue, "history")}</h3>\n<ul>\n");
        foreach (var line in enquiry.History)
        {
            // Of the assistant's own lines the name says who did not get something.
            var name = line is { By: not ActorKind.Bot, Name: { } named } ? PageTemplate.Encode(named) : Say(tongue, ByWhom(line.By));
            var files = line.Files.Count == 0 ? "" : $"\n{Say(tongue, "files")}: {PageTemplate.Encode(Files(line.Files))}";
            page.Append(CultureInfo.InvariantCulture, $"<li>{PageTemplate.Encode(Moment(line.At, tongue))}, {name}, {PageTemplate.Encode(NameOf(line.Organisation, tongue))}: {Happened(line, tongue)}{Text(line)}{files}</li>\n");
        }

        page.Append("</ul>\n</section>\n");

        void Row(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                page.Append(CultureInfo.InvariantCulture, $"<dt>{Say(tongue, label)}</dt><dd>{PageTemplate.Encode(value)}</dd>\n");
        }
    }

    private static void Write(StringBuilder page, ExportedConversation conversation, Tongue tongue)
    {
        page.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{Say(tongue, "conversation")}</h2>\n<ul>\n");
        foreach (var line in conversation.Lines)
            page.Append(CultureInfo.InvariantCulture, $"<li>{PageTemplate.Encode(Moment(line.At, tongue))}, {Say(tongue, line.ByAssistant ? "assistant" : "you")}: {(line.Text is { Length: > 0 } text ? PageTemplate.Encode(text) : Say(tongue, "noText"))}</li>\n");
        page.Append("</ul>\n");
        if (conversation.Opinions.Count > 0)
            page.Append(CultureInfo.InvariantCulture, $"<h3>{Say(tongue, "opinions")}</h3>\n<ul>\n{string.Concat(conversation.Opinions.Select(opinion => $"<li>{PageTemplate.Encode($"{Moment(opinion.At, tongue)}: {opinion.Reaction} {opinion.Comment}")}</li>\n"))}</ul>\n");
        if (conversation.Remembered is { } remembered)
            page.Append(CultureInfo.InvariantCulture, $"<h3>{Say(tongue, "remembered")}</h3>\n<pre>{PageTemplate.Encode(JsonSerializer.Serialize(remembered, ExportJson.Readable.JsonElement))}</pre>\n");
        page.Append("</section>\n");
    }

    private static string ByWhom(ActorKind kind) => kind switch
    {
        ActorKind.Requester => "requester",
        ActorKind.Staff => "staff",
        ActorKind.Bot => "assistant",
        ActorKind.Operator => "operator",
    };

    private static string Happened(ExportedEvent line, Tongue tongue) => line switch
    {
        { Kind: EventKind.Exported } => Say(tongue, $"event.Exported.{line.Text}"),
        { Kind: EventKind.Undeliverable, Name: nameof(ActorKind.Requester) } => Say(tongue, "event.RequesterUnreached"),
        { Kind: EventKind.NotReached } => Say(tongue, "event.NotReached", ("receiver", line.Name is null or Reach.Webhook ? Texts.Say(tongue, "system") : line.Name)),
        _ => Say(tongue, $"event.{line.Kind}"),
    };

    /// <summary>Of a step of the promise clock it is a code, not words.</summary>
    private static string Text(ExportedEvent line) => line.Text is { Length: > 0 } text && EnquiryEvent.IsOfPeople(line.Kind) ? $"\n{PageTemplate.Encode(text)}" : "";

    private static string Files(IReadOnlyList<StoredFile> files) => string.Join(", ", files.Select(file => file.Name));

    private string NamesOf(IEnumerable<EntryId> entries, Tongue tongue) => string.Join(", ", entries.Select(entry => NameOf(entry.Value, tongue)));

    private string NameOf(string entry, Tongue tongue) => live.Current.Knowledge.Find(new EntryId(entry))?.Title.In(tongue) ?? entry;

    private static string Moment(DateTimeOffset at, Tongue tongue) =>
        NorwegianTime.Of(at).ToString(tongue == Tongue.English ? "d MMMM yyyy, HH:mm" : "d. MMMM yyyy 'kl.' HH.mm", Culture(tongue));

    private static CultureInfo Culture(Tongue tongue) => CultureInfo.GetCultureInfo(tongue switch
    {
        Tongue.Bokmal => "nb-NO",
        Tongue.Nynorsk => "nn-NO",
        Tongue.English => "en-GB",
    });

    private static string Say(Tongue tongue, string key, params ReadOnlySpan<(string Name, string Value)> values) => PageTemplate.Encode(Texts.Say(tongue, key, values));
}
